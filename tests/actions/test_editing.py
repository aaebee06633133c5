"""Changing and taking back one's own Beitrag."""

import pytest

from cafe.actions import contributions
from cafe.actions.visits import Visitor
from cafe.errors import Closed, Empty, Finished, NotYours, Unknown
from tests.cast import Cast


def edit(cast: Cast, who: Visitor, contribution: str, text: str = "Besser gesagt.") -> dict[str, object]:
    """Put a Beitrag into other words, as somebody."""
    return contributions.edit(cast.session, who, contribution, text)


def test_better_words_replace_the_old_ones_and_are_marked_as_edited(talking: Cast) -> None:
    mine = talking.post()
    rev = edit(talking, talking.ada, mine)["rev"]
    contribution = talking.look(mine)
    assert (contribution["text"], contribution["edited"], contribution["rev"]) == ("Besser gesagt.", True, rev)


def test_withdrawing_takes_it_from_everybody(talking: Cast) -> None:
    mine = talking.post()
    answer = contributions.withdraw(talking.session, talking.ada, mine)
    assert (talking.look(mine)["state"], talking.look(mine)["rev"]) == ("withdrawn", answer["rev"])


def test_nobody_touches_what_another_wrote(talking: Cast) -> None:
    of_ada, of_hanna = talking.post(talking.ada), talking.post(talking.hanna)
    for who, contribution in ((talking.bela, of_ada), (talking.hanna, of_ada), (talking.ada, of_hanna)):
        with pytest.raises(NotYours):
            edit(talking, who, contribution)
        with pytest.raises(NotYours):
            contributions.withdraw(talking.session, who, contribution)


def test_the_moderator_changes_what_the_moderator_posted(talking: Cast) -> None:
    by_moderator = talking.post(talking.hanna)
    edit(talking, talking.hanna, by_moderator)
    contributions.withdraw(talking.session, talking.hanna, by_moderator)
    assert talking.look(by_moderator)["text"] == "Besser gesagt."


def test_another_cafe_does_not_exist(talking: Cast) -> None:
    with pytest.raises(Unknown):
        edit(talking, talking.mallory, talking.post())
    with pytest.raises(Unknown):
        edit(talking, talking.ada, "nowhere")


def test_what_was_withdrawn_stays_withdrawn(talking: Cast) -> None:
    mine = talking.post()
    contributions.withdraw(talking.session, talking.ada, mine)
    with pytest.raises(Unknown):
        edit(talking, talking.ada, mine)
    with pytest.raises(Unknown):
        contributions.show(talking.session, talking.hanna, mine)


def test_a_hidden_beitrag_may_be_said_better_and_stays_hidden(talking: Cast) -> None:
    mine = talking.post()
    contributions.hide(talking.session, talking.hanna, mine)
    edit(talking, talking.ada, mine)
    assert talking.look(mine)["state"] == "hidden"


def test_an_edit_is_checked_like_a_post(talking: Cast) -> None:
    with pytest.raises(Empty):
        edit(talking, talking.ada, talking.post(), " ")


def test_after_the_round_nothing_is_rewritten_but_one_may_still_withdraw(talking: Cast) -> None:
    mine = talking.post()
    talking.advance()
    with pytest.raises(Closed):
        edit(talking, talking.ada, mine)
    contributions.withdraw(talking.session, talking.ada, mine)


def test_what_one_wrote_at_an_earlier_table_is_still_ones_own(talking: Cast) -> None:
    mine = talking.post()
    talking.advance(3)
    edit(talking, talking.ada, mine)
    assert talking.look(mine)["round"] == 1


def test_what_is_finished_is_read_and_not_written(talking: Cast) -> None:
    mine = talking.post()
    talking.advance(6)
    assert talking.cafe.phase == "finished"
    with pytest.raises(Finished):
        contributions.withdraw(talking.session, talking.ada, mine)
