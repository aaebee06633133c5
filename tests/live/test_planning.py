"""Plans for the organizers: made beside the server, told to who asked, taken by everybody."""

from collections.abc import Callable

from tests.live.asks import refusal
from tests.live.conftest import LiveCast
from tests.screens import Screen, State, wait_for_all


def proposal(**changes: object) -> State:
    """Return a way to change tables that can be planned."""
    return {"mode": "visit", "home": False, "expected": 12, "spots": {}, "wishes": [], "seed": 1, **changes}


def outcome(screen: Screen, name: str, attempt: int) -> State:
    """Return what was told about an attempt, as soon as it is."""
    screen.wait(lambda: any(told["attempt"] == attempt for told in screen.heard(name)))
    found: State = next(told for told in screen.heard(name) if told["attempt"] == attempt)
    return found


def test_a_try_changes_nothing_and_an_adopted_plan_gives_everybody_a_route(live: LiveCast) -> None:
    before = live.heads()
    assert live.olga.send("rotation:try", {**proposal(), "attempt": 1}) == {"ok": True}
    tried = outcome(live.olga, "rotation:tried", 1)
    assert (tried["ok"], tried["mode"], tried["people"], tried["broken"]) == (True, "visit", 12, 0)
    assert tried["encounters"] == tried["bound"] == 30
    assert tried["certificate"] == "Alle 30 möglichen Begegnungen"
    assert live.heads() == before
    live.olga.do("rotation:adopt", **proposal())
    live.olga.wait(lambda: live.olga.board.cafe["expected"] == 12)
    live.ada.wait(lambda: len(live.ada.heard("route:changed")) == 1)
    live.ada.sync()
    assert live.ada.mine["route"] == live.ada.heard("route:changed")[0]["route"]
    assert len({seat["table"] for seat in live.ada.mine["route"]}) == 2
    live.advance(2)
    live.assert_everybody_works()


def test_what_cannot_be_planned_says_what_to_change(live: LiveCast) -> None:
    live.olga.send("rotation:try", {**proposal(mode="groups", home=True), "attempt": 7})
    assert refusal(outcome(live.olga, "rotation:tried", 7)) == "no_plan"
    assert refusal(live.olga.ask("rotation:adopt", **proposal(mode="groups", home=True))) == "no_plan"
    live.advance(1)
    assert refusal(live.olga.send("rotation:try", {**proposal(), "attempt": 8})) == "closed"
    assert refusal(live.olga.ask("rotation:adopt", **proposal())) == "closed"


def test_a_newer_wish_ends_the_older_one(live: LiveCast) -> None:
    tables = dict.fromkeys(live.tables, 3)
    live.olga.send("rotation:try", {**proposal(expected=4_999, spots=tables), "attempt": 1})
    live.olga.send("rotation:try", {**proposal(), "attempt": 2})
    assert outcome(live.olga, "rotation:tried", 2)["ok"]
    assert [told["attempt"] for told in live.olga.heard("rotation:tried")] == [2]


def test_a_table_closes_while_people_sit(live: LiveCast) -> None:
    live.advance(2)
    answer = live.olga.do("rotation:close", table=live.tables[1], spot=None, keep="sizes")
    assert (answer["moved"], answer["lost_visits"]) == (1, 1)
    live.olga.wait(lambda: bool(live.olga.heard("cafe:changed")))
    for screen in (live.ada, live.bela):
        screen.sync()
    assert {screen.mine["route"][1]["table"] for screen in (live.ada, live.bela)} == {live.tables[0]}
    live.olga.send("rotation:offer", {"attempt": 3})
    offered = outcome(live.olga, "rotation:offered", 3)
    assert offered["moved"] == 0
    assert "Begegnungen" in offered["now"]["certificate"]
    live.olga.do("rotation:replan")
    live.advance(2)
    assert live.ada.board.cafe["tables"][1]["closed"] == [0]


def test_the_same_command_twice_is_one(live: LiveCast) -> None:
    live.advance(2)
    body = {"table": live.tables[1], "spot": 0, "keep": "visits", "cid": "the-same-one"}
    first = live.olga.send("rotation:close", body)
    assert live.olga.send("rotation:close", body) == {**first, "dup": True}
    assert refusal(live.olga.send("rotation:close", {**body, "keep": "sizes"})) == "conflict"


def test_participants_choose_where_they_sit(open_live: Callable[..., LiveCast]) -> None:
    live = open_live(rotation="free", capacity=1)
    live.olga.do("round:advance", leaving=0)
    live.ada.wait(lambda: live.ada.board.cafe["step"] == 1)
    live.ada.sync()
    assert live.ada.mine["route"] == []
    assert live.ada.mine["places"] == {table: [1] for table in live.tables}
    live.ada.do("seat:choose", table=live.tables[1], spot=0)
    live.ada.wait(lambda: any(told["table"] == live.tables[1] for told in live.ada.heard("seat:changed")))
    live.bela.wait(lambda: any(told["places"][live.tables[1]] == [0] for told in live.bela.heard("places:changed")))
    assert refusal(live.bela.ask("seat:choose", table=live.tables[1], spot=0)) == "no_place_left"
    assert refusal(live.bela.ask("seat:choose", table=live.tables[1], spot=1)) == "unknown"
    live.ada.do("seat:choose", table=live.tables[0], spot=0)
    live.bela.do("seat:choose", table=live.tables[1], spot=0)
    live.ada.sync()
    assert [seat["table"] for seat in live.ada.mine["route"]] == [live.tables[0]]
    live.advance(1)
    live.assert_everybody_works()
    live.olga.do("round:advance", leaving=2)
    live.olga.do("round:advance", leaving=3)
    wait_for_all((live.ada, live.bela), lambda screen: screen.heard("seat:changed")[-1]["table"] is None)
    live.ada.sync()
    live.bela.sync()


def test_whoever_has_to_go_can_come_back(live: LiveCast) -> None:
    live.advance(2)
    route = live.bela.mine["route"]
    live.bela.do("seat:leave")
    live.bela.wait(lambda: any(told["gone"] for told in live.bela.heard("route:changed")))
    live.bela.sync()
    assert (live.bela.mine["gone"], live.bela.mine["route"]) == (True, route[:1])
    live.bela.do("seat:return")
    live.bela.sync()
    assert (live.bela.mine["gone"], len(live.bela.mine["route"])) == (False, 2)
    number = live.ada.mine["number"]
    assert live.olga.do("rotation:leave", number=number) == {"ok": True, "gone": True, "number": number}
    assert refusal(live.olga.ask("rotation:leave", number=99)) == "unknown"
