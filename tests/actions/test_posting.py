"""Putting an idea or a question on the tablecloth."""

from typing import Any

import pytest

from cafe.actions import contributions, places
from cafe.actions.visits import Visitor
from cafe.domain import Table
from cafe.domain.contribution import MOST_BY_MODERATOR, MOST_BY_ONE
from cafe.errors import Closed, Elsewhere, Empty, Enough, Finished, TooLong, Unknown
from cafe.store.changes import changes
from tests.cast import TREFFPUNKT, Cast
from tests.conftest import TurnedClock


def test_a_question_is_on_the_tablecloth_with_the_round_and_the_moment(people: Cast, turned: TurnedClock) -> None:
    people.advance(2)
    posted = contributions.post(people.session, people.ada, "question", "Wer zahlt die Miete?")
    contribution = people.look(posted["id"])
    assert posted == {"id": contribution["id"], "number": 1, "rev": people.rev()}
    assert contribution["rev"] == posted["rev"]
    assert (contribution["kind"], contribution["text"], contribution["state"]) == (
        "question",
        "Wer zahlt die Miete?",
        "shown",
    )
    assert (contribution["round"], contribution["points"], contribution["at"]) == (1, 0, turned.now())


def test_numbers_count_up_at_each_table(talking: Cast) -> None:
    first, second, elsewhere = talking.post(), talking.post(talking.hanna), talking.post(talking.bela)
    assert [talking.look(one)["number"] for one in (first, second)] == [1, 2]
    assert talking.look(elsewhere, talking.cafe.tables[1])["number"] == 1


def test_the_moderator_posts_for_people_without_a_phone(talking: Cast) -> None:
    assert talking.look(talking.post(talking.hanna))["by_moderator"]
    assert not talking.look(talking.post(talking.ada))["by_moderator"]


def test_text_is_cleaned(talking: Cast) -> None:
    assert talking.look(talking.post(text=f"  {TREFFPUNKT}\r\n"))["text"] == TREFFPUNKT


@pytest.mark.parametrize(("text", "error"), [(" \n", Empty), ("ä" * 501, TooLong)])
def test_text_that_is_none_is_refused(talking: Cast, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        talking.post(text=text)


def test_five_hundred_characters_are_welcome(talking: Cast) -> None:
    assert len(talking.look(talking.post(text="ä" * 500))["text"]) == 500


def test_one_beitrag_builds_on_another(talking: Cast) -> None:
    first = talking.post()
    second = contributions.post(talking.session, talking.ada, "idea", "Mit Café.", builds_on=first)["id"]
    assert talking.look(second)["builds_on"] == first


def test_nothing_builds_on_what_is_at_another_table(talking: Cast) -> None:
    elsewhere = talking.post(talking.bela)
    with pytest.raises(Elsewhere):
        contributions.post(talking.session, talking.ada, "idea", "Mit Café.", builds_on=elsewhere)
    with pytest.raises(Unknown):
        contributions.post(talking.session, talking.ada, "idea", "Mit Café.", builds_on="nowhere")


def test_participants_write_in_the_talk_only(people: Cast) -> None:
    writes = {}
    for _ in range(8):
        try:
            people.post()
            writes[people.cafe.phase] = True
        except Closed:
            writes.setdefault(people.cafe.phase, False)
        people.advance()
    assert people.cafe.phase == "finished"
    assert writes == {"lobby": False, "seating": False, "talk": True, "closing": False, "harvest": False}


def test_the_moderator_writes_from_the_first_tischwechsel_to_the_end(people: Cast) -> None:
    with pytest.raises(Closed):
        people.post(people.hanna)
    for _ in range(7):
        people.advance()
        people.post(people.hanna)
    people.advance()
    with pytest.raises(Finished):
        people.post(people.hanna)


def test_after_a_tischwechsel_one_writes_at_the_new_table(talking: Cast) -> None:
    talking.advance(3)
    there = talking.cafe.tables[1]
    assert talking.look(talking.post(talking.ada), there)["round"] == 2


def test_whoever_has_said_goodbye_finishes_the_round_and_sits_nowhere_in_the_next(talking: Cast) -> None:
    places.leave(talking.session, talking.ada)
    assert talking.look(talking.post())["round"] == 1
    while (talking.cafe.current_round, talking.cafe.phase) != (2, "talk"):
        talking.advance()
    with pytest.raises(Closed):
        talking.post()


def late(cast: Cast, table: Table | None = None) -> dict[str, Any]:
    """Post as Ada what she wrote at a table (the one of round 1), and return the answer."""
    at = (table or cast.table).id
    return contributions.post(cast.session, cast.ada, "idea", TREFFPUNKT, table=at)


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 5], ids=["closing", "seating", "next talk", "last closing", "harvest"])
def test_what_comes_after_the_round_is_a_nachtrag_at_the_table_where_it_was_written(talking: Cast, steps: int) -> None:
    talking.advance(steps)
    answer = late(talking)
    assert answer["late"] is True
    seen = talking.look(answer["id"])
    assert (seen["text"], seen["state"], seen["round"]) == (TREFFPUNKT, "late", 1)


def test_only_the_moderator_reads_a_nachtrag_until_it_is_taken(talking: Cast) -> None:
    talking.advance()
    contribution = late(talking)["id"]
    [public] = changes(talking.session, talking.table.id).public()["contributions"]
    assert (public["text"], public["state"]) == ("", "late")
    contributions.show(talking.session, talking.hanna, contribution)
    [public] = changes(talking.session, talking.table.id).public()["contributions"]
    assert (public["text"], public["state"]) == (TREFFPUNKT, "shown")


def test_a_nachtrag_needs_the_table_where_it_was_written(talking: Cast) -> None:
    talking.advance()
    with pytest.raises(Closed):
        talking.post()
    with pytest.raises(Closed):
        late(talking, talking.cafe.tables[1])


def test_nothing_comes_so_late_that_the_cafe_is_over(talking: Cast) -> None:
    talking.advance(6)
    with pytest.raises(Finished):
        late(talking)


def test_no_moderator_writes_at_another_table(talking: Cast) -> None:
    with pytest.raises(Elsewhere):
        contributions.post(talking.session, talking.hanna, "idea", TREFFPUNKT, table=talking.cafe.tables[1].id)


def written(cast: Cast, who: Visitor, count: int) -> None:
    """Let somebody write as much as they like."""
    asked = [(who, {"kind": "idea", "text": f"Gedanke {number}"}) for number in range(count)]
    assert all(isinstance(answer, dict) for answer in contributions.post_each(cast.session, asked))


def test_one_person_cannot_cover_the_tablecloth_alone_and_the_others_go_on(talking: Cast) -> None:
    written(talking, talking.ada, MOST_BY_ONE)
    before = talking.rev()
    with pytest.raises(Enough, match="30"):
        talking.post(talking.ada)
    assert talking.rev() == before
    for other in (talking.join_late(at=talking.table), talking.hanna, talking.bela):
        talking.post(other)


def test_what_is_too_much_is_refused_alone_among_many_at_once(talking: Cast) -> None:
    written(talking, talking.ada, MOST_BY_ONE - 1)
    asked = [(who, {"kind": "idea", "text": TREFFPUNKT}) for who in (talking.ada, talking.ada, talking.bela)]
    taken, refused, others = contributions.post_each(talking.session, asked)
    assert isinstance(taken, dict) and isinstance(refused, Enough) and isinstance(others, dict)


def test_withdrawing_makes_no_room_for_more(talking: Cast) -> None:
    written(talking, talking.ada, MOST_BY_ONE - 1)
    contributions.withdraw(talking.session, talking.ada, talking.post(talking.ada))
    with pytest.raises(Enough):
        talking.post(talking.ada)


def test_each_round_and_each_table_has_its_own_measure(talking: Cast) -> None:
    written(talking, talking.ada, MOST_BY_ONE)
    talking.advance(3)
    assert talking.look(talking.post(talking.ada), talking.cafe.tables[1])["round"] == 2


def test_nachtraege_are_bounded_like_what_came_in_time(talking: Cast) -> None:
    written(talking, talking.ada, MOST_BY_ONE - 1)
    talking.advance(3)
    assert late(talking)["late"]
    before = talking.rev()
    with pytest.raises(Enough):
        late(talking)
    assert talking.rev() == before


def test_a_moderator_writes_for_a_whole_table_but_not_without_end(talking: Cast) -> None:
    written(talking, talking.hanna, MOST_BY_MODERATOR)
    with pytest.raises(Enough, match="300"):
        talking.post(talking.hanna)
    talking.post(talking.ada)
