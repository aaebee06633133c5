"""Changing and taking back one's own Beitrag."""

import msgspec
import pytest

from cafe.actions import contributions
from cafe.actions.visits import Visitor
from cafe.errors import Closed, Empty, Finished, NotYours, Overwritten, Unknown
from cafe.live import shapes
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


def test_the_second_of_two_who_change_the_same_words_is_told_and_replaces_nothing(talking: Cast) -> None:
    mine = talking.post(text="Ein Bus.")
    contributions.edit(talking.session, talking.ada, mine, "Ein Bus am Abend.", instead_of="Ein Bus.")
    with pytest.raises(Overwritten, match=r"am Abend.*Entscheiden Sie"):  # a phone has no "Speichern" beside it
        contributions.edit(talking.session, talking.ada, mine, "Ein Zug.", instead_of="Ein Bus.")
    assert talking.look(mine)["text"] == "Ein Bus am Abend."
    contributions.edit(talking.session, talking.ada, mine, "Ein Bus am Abend.", instead_of="Ein Bus.")  # says the same
    contributions.edit(talking.session, talking.ada, mine, "Ein Zug.", instead_of="Ein Bus am Abend.")
    assert talking.look(mine)["text"] == "Ein Zug."


def test_a_page_of_an_older_version_says_nothing_of_what_it_saw_and_is_taken(talking: Cast) -> None:
    mine = talking.post()
    for text in ("Eins.", "Zwei."):
        edit(talking, talking.ada, mine, text)
    assert talking.look(mine)["text"] == "Zwei."


def test_what_was_seen_changes_no_receipt_of_a_command_from_before() -> None:
    body = {"cid": "cid-before", "contribution": "b1", "text": "Besser."}
    assert msgspec.to_builtins(msgspec.convert(body, shapes.Edit)) == body
    body = {"cid": "cid-before", "cluster": "s1", "name": "Wege"}
    assert msgspec.to_builtins(msgspec.convert(body, shapes.Rename)) == body
