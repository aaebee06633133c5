"""Putting an idea or a question on the tablecloth."""

import pytest

from cafe.actions import contributions
from cafe.errors import Closed, Elsewhere, Empty, Finished, TooLong, Unknown
from tests.cast import TREFFPUNKT, Cast
from tests.conftest import TurnedClock


def test_it_works(people: Cast, turned: TurnedClock) -> None:
    people.advance(2)
    posted = contributions.post(people.session, people.ada, "question", "Wer zahlt die Miete?")
    beitrag = people.look(posted["id"])
    assert posted == {"id": beitrag["id"], "number": 1, "rev": people.rev()}
    assert beitrag["rev"] == posted["rev"]
    assert (beitrag["kind"], beitrag["text"], beitrag["state"]) == ("question", "Wer zahlt die Miete?", "shown")
    assert (beitrag["round"], beitrag["points"], beitrag["at"]) == (1, 0, turned.now())


def test_numbers_count_up_at_each_table(talking: Cast) -> None:
    first, second, elsewhere = talking.post(), talking.post(talking.hanna), talking.post(talking.bela)
    assert [talking.look(one)["number"] for one in (first, second)] == [1, 2]
    assert talking.look(elsewhere, talking.cafe.tables[1])["number"] == 1


def test_the_host_posts_for_people_without_a_phone(talking: Cast) -> None:
    assert talking.look(talking.post(talking.hanna))["by_host"]
    assert not talking.look(talking.post(talking.ada))["by_host"]


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


def test_nothing_builds_on_what_lies_at_another_table(talking: Cast) -> None:
    elsewhere = talking.post(talking.bela)
    with pytest.raises(Elsewhere):
        contributions.post(talking.session, talking.ada, "idea", "Mit Café.", builds_on=elsewhere)
    with pytest.raises(Unknown):
        contributions.post(talking.session, talking.ada, "idea", "Mit Café.", builds_on="nowhere")


def test_guests_write_in_the_talk_only(people: Cast) -> None:
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


def test_the_host_writes_from_the_first_tischwechsel_to_the_end(people: Cast) -> None:
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


def test_what_was_written_at_another_table_is_not_laid_on_this_one(talking: Cast) -> None:
    written_at, sits_at = (table.id for table in talking.cafe.tables)
    talking.advance(3)
    with pytest.raises(Elsewhere):
        contributions.post(talking.session, talking.ada, "idea", TREFFPUNKT, table=written_at)
    assert contributions.post(talking.session, talking.ada, "idea", TREFFPUNKT, table=sits_at)["number"] == 1
