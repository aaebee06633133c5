"""Plans for the organizers: made beside the house, told to who asked, taken by everybody."""

from tests.live.asks import refusal
from tests.live.conftest import Hall
from tests.screens import Screen, State


def proposal(**changes: object) -> State:
    """Return a way to change tables that can be planned."""
    return {"mode": "visit", "home": False, "expected": 12, "spots": {}, "wishes": [], "seed": 1, **changes}


def outcome(screen: Screen, name: str, attempt: int) -> State:
    """Return what was told about an attempt, as soon as it is."""
    screen.wait(lambda: any(told["attempt"] == attempt for told in screen.heard(name)))
    found: State = next(told for told in screen.heard(name) if told["attempt"] == attempt)
    return found


def test_it_works(hall: Hall) -> None:
    before = hall.heads()
    assert hall.olga.send("rotation:try", {**proposal(), "attempt": 1}) == {"ok": True}
    tried = outcome(hall.olga, "rotation:tried", 1)
    assert (tried["ok"], tried["mode"], tried["people"], tried["broken"]) == (True, "visit", 12, 0)
    assert tried["encounters"] == tried["bound"] == 30
    assert tried["certificate"] == "30 von 30 möglichen Begegnungen: besser geht es nicht"
    assert hall.heads() == before
    hall.olga.do("rotation:adopt", **proposal())
    hall.olga.wait(lambda: hall.olga.board.cafe["expected"] == 12)
    hall.ada.wait(lambda: len(hall.ada.heard("route:changed")) == 1)
    hall.ada.sync()
    assert hall.ada.mine["route"] == hall.ada.heard("route:changed")[0]["route"]
    assert len({seat["table"] for seat in hall.ada.mine["route"]}) == 2
    hall.advance(2)
    hall.everybody_works()


def test_what_cannot_be_planned_says_what_to_change(hall: Hall) -> None:
    hall.olga.send("rotation:try", {**proposal(mode="groups", home=True), "attempt": 7})
    assert refusal(outcome(hall.olga, "rotation:tried", 7)) == "no_plan"
    assert refusal(hall.olga.ask("rotation:adopt", **proposal(mode="groups", home=True))) == "no_plan"
    hall.advance(1)
    assert refusal(hall.olga.send("rotation:try", {**proposal(), "attempt": 8})) == "closed"
    assert refusal(hall.olga.ask("rotation:adopt", **proposal())) == "closed"


def test_a_newer_wish_ends_the_older_one(hall: Hall) -> None:
    tables = dict.fromkeys(hall.tables, 3)
    hall.olga.send("rotation:try", {**proposal(expected=4_999, spots=tables), "attempt": 1})
    hall.olga.send("rotation:try", {**proposal(), "attempt": 2})
    assert outcome(hall.olga, "rotation:tried", 2)["ok"]
    assert [told["attempt"] for told in hall.olga.heard("rotation:tried")] == [2]


def test_a_table_closes_while_people_sit(hall: Hall) -> None:
    hall.advance(2)
    answer = hall.olga.do("rotation:close", table=hall.tables[1], spot=None, keep="sizes")
    assert (answer["moved"], answer["lost_visits"]) == (1, 1)
    hall.olga.wait(lambda: bool(hall.olga.heard("cafe:changed")))
    for screen in (hall.ada, hall.bela):
        screen.sync()
    assert {screen.mine["route"][1]["table"] for screen in (hall.ada, hall.bela)} == {hall.tables[0]}
    hall.olga.send("rotation:offer", {"attempt": 3})
    offered = outcome(hall.olga, "rotation:offered", 3)
    assert offered["moved"] == 0
    assert "Begegnungen" in offered["now"]["certificate"]
    hall.olga.do("rotation:replan")
    hall.advance(2)
    assert hall.ada.board.cafe["tables"][1]["closed"] == [0]


def test_the_same_command_twice_is_one(hall: Hall) -> None:
    hall.advance(2)
    body = {"table": hall.tables[1], "spot": 0, "keep": "visits", "cid": "the-same-one"}
    first = hall.olga.send("rotation:close", body)
    assert hall.olga.send("rotation:close", body) == {**first, "dup": True}
    assert refusal(hall.olga.send("rotation:close", {**body, "keep": "sizes"})) == "conflict"


def test_participants_choose_where_they_sit(open_hall) -> None:
    hall = open_hall(rotation="free", capacity=1)
    hall.olga.do("round:advance", leaving=0)
    hall.ada.wait(lambda: hall.ada.board.cafe["step"] == 1)
    hall.ada.sync()
    assert hall.ada.mine["route"] == []
    assert hall.ada.mine["places"] == {table: [1] for table in hall.tables}
    hall.ada.do("seat:choose", table=hall.tables[1], spot=0)
    hall.ada.wait(lambda: any(told["table"] == hall.tables[1] for told in hall.ada.heard("seat:changed")))
    hall.bela.wait(lambda: any(told["places"][hall.tables[1]] == [0] for told in hall.bela.heard("places:changed")))
    assert refusal(hall.bela.ask("seat:choose", table=hall.tables[1], spot=0)) == "no_place_left"
    assert refusal(hall.bela.ask("seat:choose", table=hall.tables[1], spot=1)) == "unknown"
    hall.ada.do("seat:choose", table=hall.tables[0], spot=0)
    hall.bela.do("seat:choose", table=hall.tables[1], spot=0)
    hall.ada.sync()
    assert [seat["table"] for seat in hall.ada.mine["route"]] == [hall.tables[0]]
    hall.advance(1)
    hall.everybody_works()
    hall.olga.do("round:advance", leaving=2)
    hall.olga.do("round:advance", leaving=3)
    for screen in (hall.ada, hall.bela):
        screen.wait(lambda screen=screen: screen.heard("seat:changed")[-1]["table"] is None)
        screen.sync()


def test_who_has_to_go_can_come_back(hall: Hall) -> None:
    hall.advance(2)
    route = hall.bela.mine["route"]
    hall.bela.do("seat:leave")
    hall.bela.wait(lambda: any(told["gone"] for told in hall.bela.heard("route:changed")))
    hall.bela.sync()
    assert (hall.bela.mine["gone"], hall.bela.mine["route"]) == (True, route[:1])
    hall.bela.do("seat:return")
    hall.bela.sync()
    assert (hall.bela.mine["gone"], len(hall.bela.mine["route"])) == (False, 2)
    number = hall.ada.mine["number"]
    assert hall.olga.do("rotation:leave", number=number) == {"ok": True, "gone": True, "number": number}
    assert refusal(hall.olga.ask("rotation:leave", number=99)) == "unknown"
