"""What became of somebody's Beiträge: the results that rest on them, and where somebody brought them."""

from typing import Any

from cafe.actions import contributions, luggage, rounds, summaries
from cafe.domain import phases
from cafe.store.cafe_state import cafe_state
from cafe.store.participant_state import written_by
from tests.cast import Cast, draft

BUS = "Ein Rufbus am Abend und am Sonntag, auch in die kleinen Ortsteile."


def written(cast: Cast) -> list[dict[str, Any]]:
    """Return Ada's Beiträge as her phone is told of them."""
    presented = cafe_state(cast.session, cast.cafe.id)["summaries"]
    found: list[dict[str, Any]] = written_by(cast.session, cast.ada.participant_id or "", presented)
    return found


def end(cast: Cast) -> None:
    """Go to the harvest."""
    rounds.end(cast.session, cast.cafe.id, cast.cafe.step, phases.HARVEST)


def carry_on(cast: Cast, bus: str) -> str:
    """Take a Beitrag along as Ada, and bring it in at the next table; return what it became there."""
    luggage.pack(cast.session, cast.ada, bus, True)
    cast.advance(3)
    made: str = contributions.post(cast.session, cast.ada, "idea", "Auch hier fehlt er.", builds_on=bus)["id"]
    return made


def test_a_result_is_named_that_rests_on_a_beitrag_once_the_hall_sees_it(talking: Cast) -> None:
    talking.post(text=BUS)
    version = draft(talking.session, talking.hanna)
    [bus] = written(talking)
    assert (bus["results"], bus["further"], bus["brought"]) == ([], [], None)
    summaries.approve(talking.session, talking.hanna, version["rev"])
    end(talking)
    assert written(talking)[0]["results"] == [{"table": talking.table.id, "version": 2, "point": 1}]


def test_a_beitrag_that_was_brought_on_says_where_to_and_what_it_became_there(talking: Cast) -> None:
    bus = talking.post(text=BUS)
    there = talking.look(carry_on(talking, bus), talking.cafe.tables[1])
    end(talking)
    first, second = written(talking)
    assert first["further"] == [{"table": talking.cafe.tables[1].id, "number": there["number"], "results": []}]
    assert (second["further"], second["brought"]["table"], second["brought"]["number"]) == ([], 1, 1)


def test_nothing_became_of_what_is_hidden(talking: Cast) -> None:
    bus = talking.post(text=BUS)
    summaries.approve(talking.session, talking.hanna, draft(talking.session, talking.hanna)["rev"])
    carry_on(talking, bus)
    contributions.hide(talking.session, talking.hanna, bus)
    end(talking)
    hidden, brought_on = written(talking)
    assert (hidden["results"], hidden["further"]) == ([], [])
    assert brought_on["brought"]["text"] == ""
