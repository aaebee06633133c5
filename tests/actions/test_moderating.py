"""The moderator's care for the tablecloth: hiding, showing, moving."""

import pytest

from cafe.actions import clusters, contributions, votes
from cafe.errors import Elsewhere, Unknown
from tests.cast import Cast


def test_what_is_hidden_can_be_shown_again_and_both_are_told(talking: Cast) -> None:
    contribution = talking.post()
    hidden = contributions.hide(talking.session, talking.hanna, contribution)
    assert (talking.look(contribution)["state"], talking.look(contribution)["rev"]) == ("hidden", hidden["rev"])
    shown = contributions.show(talking.session, talking.hanna, contribution)
    assert (talking.look(contribution)["state"], talking.look(contribution)["rev"]) == ("shown", shown["rev"])
    assert shown["rev"] == hidden["rev"] + 1


def test_hiding_does_not_lose_the_points(talking: Cast) -> None:
    contribution = talking.post()
    votes.cast(talking.session, talking.ada, contribution, 3)
    contributions.hide(talking.session, talking.hanna, contribution)
    contributions.show(talking.session, talking.hanna, contribution)
    assert talking.look(contribution)["points"] == 3


def test_a_beitrag_is_moved_into_a_schwerpunkt_and_out_of_it(talking: Cast) -> None:
    contribution, other = talking.post(), talking.post(text="Eine Bücherei im Bus.")
    cluster = clusters.split(talking.session, talking.hanna, [other], "Orte")["id"]
    clusters.move(talking.session, talking.hanna, contribution, cluster)
    assert talking.look(contribution)["cluster"] == cluster
    moved = clusters.move(talking.session, talking.hanna, contribution, None)
    assert talking.look(contribution)["cluster"] not in (cluster, None)
    assert talking.look(contribution)["rev"] == moved["rev"]


@pytest.mark.parametrize("act", [contributions.hide, contributions.show])
def test_a_moderator_cares_for_one_table(talking: Cast, act: object) -> None:
    assert callable(act)
    with pytest.raises(Elsewhere):
        act(talking.session, talking.hanna, talking.post(talking.bela))
    with pytest.raises(Unknown):
        act(talking.session, talking.hanna, "nowhere")


def test_nothing_is_moved_from_or_to_another_table(talking: Cast) -> None:
    here, there = talking.post(), talking.post(talking.bela)
    cluster = clusters.split(talking.session, talking.hanna, [here], "Orte")["id"]
    with pytest.raises(Elsewhere):
        clusters.move(talking.session, talking.hanna, there, cluster)
    with pytest.raises(Unknown):
        clusters.move(talking.session, talking.hanna, here, "nowhere")


def test_the_moderator_sorts_on_through_the_harvest(talking: Cast) -> None:
    contribution = talking.post()
    talking.advance(5)
    assert talking.cafe.phase == "harvest"
    rev = talking.cafe.rev
    contributions.hide(talking.session, talking.hanna, contribution)
    talking.session.refresh(talking.cafe)
    assert talking.cafe.rev == rev + 1  # everybody sees Kurzfassungen in the café's own state
