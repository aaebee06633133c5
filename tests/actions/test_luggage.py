"""Taking a Beitrag along to the next tables, bringing it in there, and what becomes of it when it changes at home."""

from typing import Any

import pytest

from cafe.actions import contributions, luggage
from cafe.actions.deleting import of_cafe
from cafe.actions.table_access import table_of
from cafe.actions.visits import Visitor
from cafe.domain import Contribution, Luggage, dirty_marks, rows
from cafe.errors import CafeError, Closed, Elsewhere, Finished, LuggageFull, Unknown
from cafe.store.changes import changes
from cafe.store.participant_state import mine
from tests.cast import TREFFPUNKT, Cast


def pack(people: Cast, contribution: str, packed: bool = True, who: Visitor | None = None) -> list[str]:
    """Take a Beitrag along, or leave it, as somebody (Ada); return what they carry then."""
    answer = luggage.pack(people.session, who or people.ada, contribution, packed)
    return [one["id"] for one in answer["luggage"]]


def carried(people: Cast) -> list[dict[str, Any]]:
    """Return what Ada's phone shows as her luggage."""
    found: list[dict[str, Any]] = mine(people.session, people.ada.participant_id or "")["luggage"]
    return found


def brought(people: Cast, original: str, text: str = "Auch hier.") -> dict[str, Any]:
    """Go to the next table as Ada, and bring in what she carries; return it as everybody sees it there."""
    while people.cafe.current_round == 1 or people.cafe.phase != "talk":
        people.advance()
    made = contributions.post(people.session, people.ada, "idea", text, builds_on=original)["id"]
    return seen(people, made)


def seen(people: Cast, contribution: str) -> dict[str, Any]:
    """Return a Beitrag at Ada's table as everybody sees it there."""
    state = changes(people.session, table_of(people.session, people.ada)).public()
    return next(one for one in state["contributions"] if one["id"] == contribution)


def test_luggage_shows_a_beitrag_as_it_stands_at_its_table(talking: Cast) -> None:
    bus = talking.post()
    pack(talking, bus)
    assert carried(talking) == [{"id": bus, "table": talking.table.id, "number": 1, "kind": "idea", "text": TREFFPUNKT}]
    contributions.edit(talking.session, talking.ada, bus, "Ein anderer Treffpunkt.")
    assert carried(talking)[0]["text"] == "Ein anderer Treffpunkt."


def test_packing_is_absolute(talking: Cast) -> None:
    first, second = talking.post(), talking.post(talking.hanna)
    assert [pack(talking, one, packed) for one, packed in
            ((first, True), (first, True), (second, True), (first, False), (first, False), (first, True))] == [
        [first], [first], [first, second], [second], [second], [second, first],
    ]  # fmt: skip


def test_a_fourth_is_refused_until_one_is_taken_out(talking: Cast) -> None:
    first, *others = [talking.post() for _ in range(4)]
    for one in (first, *others[:2]):
        pack(talking, one)
    with pytest.raises(LuggageFull):
        pack(talking, others[2])
    pack(talking, first, False)
    assert pack(talking, others[2]) == others


def test_what_is_hidden_leaves_room_and_comes_back_only_where_there_is_some(talking: Cast) -> None:
    first, second, third, fourth = [talking.post() for _ in range(4)]
    for one in (first, second, third):
        pack(talking, one)
    contributions.hide(talking.session, talking.hanna, first)
    assert [one["id"] for one in carried(talking)] == [second, third]
    contributions.show(talking.session, talking.hanna, first)
    assert [one["id"] for one in carried(talking)] == [first, second, third]
    contributions.hide(talking.session, talking.hanna, first)
    assert pack(talking, fourth) == [second, third, fourth]
    contributions.show(talking.session, talking.hanna, first)
    assert [one["id"] for one in carried(talking)] == [second, third, fourth]


def test_only_what_can_be_read_is_taken_along(talking: Cast) -> None:
    hidden, withdrawn, elsewhere = talking.post(talking.hanna), talking.post(), talking.post(talking.bela)
    contributions.hide(talking.session, talking.hanna, hidden)
    contributions.withdraw(talking.session, talking.ada, withdrawn)
    refused: dict[str, type[CafeError]] = {
        hidden: Unknown,
        withdrawn: Unknown,
        "nowhere": Unknown,
        elsewhere: Elsewhere,
    }
    for one, refusal in refused.items():
        with pytest.raises(refusal):
            pack(talking, one)
    assert carried(talking) == []


def test_it_is_packed_from_the_first_table_to_the_harvest(people: Cast) -> None:
    people.advance(2)
    bus, said = people.post(), {}
    for phase in ("talk", "closing", "seating", "talk", "closing", "harvest"):
        assert people.cafe.phase == phase
        assert pack(people, bus, False) == []
        assert pack(people, bus) == [bus]
        people.advance()
    for phase, refusal in (("finished", Finished), ("lobby", Closed)):
        people.cafe.phase = phase
        with pytest.raises(refusal):
            pack(people, bus, False)
        said[phase] = True
    assert len(said) == 2


def test_at_the_next_table_everybody_sees_where_it_comes_from(talking: Cast) -> None:
    bus = talking.post()
    pack(talking, bus)
    there = brought(talking, bus)
    assert there["builds_on"] == bus
    assert there["brought"] == {"table": 1, "number": 1, "kind": "idea", "text": TREFFPUNKT}
    again = contributions.post(talking.session, talking.ada, "idea", "Und mehr.", builds_on=there["id"])["id"]
    assert seen(talking, again)["brought"] is None


def test_only_what_somebody_carries_is_brought_to_another_table(talking: Cast) -> None:
    bus, lamp = talking.post(), talking.post()
    pack(talking, bus)
    brought(talking, bus)
    for who, original in ((talking.ada, lamp), (talking.join_late(talking.cafe.tables[1]), bus)):
        with pytest.raises(Elsewhere):
            contributions.post(talking.session, who, "idea", "Auch hier.", builds_on=original)


@pytest.mark.parametrize("gone", [contributions.hide, contributions.withdraw])
def test_no_quotation_outlives_its_original(talking: Cast, gone: Any) -> None:
    bus = talking.post()
    pack(talking, bus)
    there = brought(talking, bus)
    table = talking.cafe.tables[1].id
    before = changes(talking.session, table).rev
    gone(talking.session, talking.hanna if gone is contributions.hide else talking.ada, bus)
    told = changes(talking.session, table, before)
    for state in (told.public(), told.for_moderator()):
        [one] = state["contributions"]
        assert (one["id"], one["text"]) == (there["id"], "Auch hier.")
        assert one["brought"] == {"table": 1, "number": 1, "kind": "idea", "text": ""}


def test_a_quotation_is_in_the_words_of_today(talking: Cast) -> None:
    bus = talking.post()
    pack(talking, bus)
    there = brought(talking, bus)
    contributions.edit(talking.session, talking.ada, bus, "Ein anderer Treffpunkt.")
    quoted = seen(talking, there["id"])
    assert quoted["brought"]["text"] == "Ein anderer Treffpunkt."
    assert quoted["rev"] > there["rev"]


def test_what_is_hidden_at_the_new_table_says_nothing_of_its_origin(talking: Cast) -> None:
    bus = talking.post()
    pack(talking, bus)
    there = brought(talking, bus)
    made = talking.session.get_one(Contribution, there["id"])
    contributions.turn(talking.session, made, "hidden", there["rev"] + 1)
    assert seen(talking, there["id"])["brought"] is None


def test_whoever_carries_it_is_told_of_a_change(talking: Cast) -> None:
    bus = talking.post()
    pack(talking, bus)
    dirty_marks(talking.session).clear()
    contributions.hide(talking.session, talking.hanna, bus)
    assert ("luggage", talking.ada.participant_id) in dirty_marks(talking.session)


def test_a_text_that_was_written_before_the_bell_keeps_what_it_brings(talking: Cast) -> None:
    bus = talking.post()
    pack(talking, bus)
    while (talking.cafe.current_round, talking.cafe.phase) != (2, "closing"):
        talking.advance()
    there = talking.cafe.tables[1]
    asked = {"kind": "idea", "text": "Auch hier.", "table": there.id}
    posted = contributions.post(talking.session, talking.ada, builds_on=bus, **asked)
    assert posted["late"]
    assert talking.look(posted["id"], there)["brought"]["number"] == 1


def test_luggage_goes_with_its_cafe(talking: Cast) -> None:
    pack(talking, talking.post())
    for cafe, count in ((talking.cafe.id, 1), (talking.mallory.cafe_id or "", 0)):
        here = of_cafe(rows(Luggage), cafe)
        assert here is not None
        assert talking.session.query(Luggage).where(here).count() == count
