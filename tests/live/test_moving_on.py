"""Weiter, and what it does to the screens: seats, rooms, late-comers, a phone that slept."""

import json
from concurrent.futures import ThreadPoolExecutor
from urllib.request import Request, urlopen

from tests.live.conftest import LiveCast
from tests.live.test_talking import post
from tests.screens import Screen, wait_for_all


def test_weiter_brings_everybody_to_a_seat_of_their_own(live: LiveCast) -> None:
    live.olga.do("round:advance", leaving=0)
    wait_for_all((live.ada, live.bela, live.hanna), lambda screen: bool(screen.board.cafe["phase"] == "seating"))
    live.ada.wait(lambda: live.ada.heard("seat:changed") != [])
    assert live.ada.heard("seat:changed") == [{"round": 1, "table": live.tables[0], "spot": 0}]
    live.bela.wait(lambda: live.bela.heard("seat:changed") != [])
    assert live.bela.heard("seat:changed") == [{"round": 1, "table": live.tables[1], "spot": 0}]
    for screen in (live.ada, live.bela):
        screen.sync()


def test_two_devices_move_the_cafe_once(live: LiveCast) -> None:
    other = live.open("olga", cafe=live.cafe)
    with ThreadPoolExecutor(2) as hands:
        answers = list(hands.map(lambda one: one.ask("round:advance", leaving=0), (live.olga, other)))
    assert sorted(answer["ok"] for answer in answers) == [False, True]
    assert [answer["error"] for answer in answers if not answer["ok"]] == ["moved_on"]
    for screen in (live.olga, other, live.ada, live.bela):
        assert screen.sync()["cafe"]["step"] == 1


def test_back_in_the_lobby_every_screen_is_as_before_and_nobody_sits_anywhere(live: LiveCast) -> None:
    live.advance()
    live.olga.do("round:back", leaving=1)
    live.wait_for_step(2)
    for screen in (live.ada, live.bela):
        assert (screen.board.cafe["phase"], screen.mine["route"], screen.board.tables) == ("lobby", [], {})
    live.advance(2)
    contribution = post(live.ada)
    live.hanna.wait(lambda: live.hanna.item(contribution) != {})


def test_after_a_tischwechsel_one_hears_the_new_table_and_no_longer_the_old_one(talk: LiveCast) -> None:
    here, there = talk.tables
    neighbour = talk.open_moderator(talk.cafe, there)
    talk.advance()
    talk.olga.do("round:advance", leaving=talk.olga.board.cafe["step"])
    talk.ada.wait(lambda: [seat["table"] for seat in talk.ada.heard("seat:changed")] == [here, there])
    begun = len(talk.ada.tells)
    behind, before = post(talk.hanna), post(neighbour)
    talk.olga.wait(lambda: talk.olga.item(behind) != {} and talk.olga.item(before) != {})
    talk.ada.wait(lambda: talk.ada.item(before) != {})
    heard = {body["table"] for name, body in talk.ada.tells[begun:] if name == "table:changed"}
    assert heard == {there}
    for screen in (talk.ada, talk.bela):
        screen.sync()


def test_a_phone_that_sleeps_through_a_tischwechsel_wakes_at_the_right_table(talk: LiveCast) -> None:
    mine = post(talk.ada)
    talk.ada.close()
    for _ in range(3):
        talk.olga.do("round:advance", leaving=talk.olga.sync()["cafe"]["step"])
    awake = talk.open("ada")
    assert awake.mine["contributions"] == [mine]
    assert list(awake.board.tables) == [talk.tables[1]]
    assert awake.board.cafe["round"] == 2
    contribution = post(awake)
    awake.wait(lambda: awake.item(contribution) != {})
    for screen in (talk.bela, talk.hanna):
        screen.sync()


def test_a_screen_that_never_asks_again_still_notices_what_it_missed(talk: LiveCast) -> None:
    post(talk.ada)
    talk.ada.wait(lambda: talk.ada.board.tables[talk.tables[0]]["rev"] == 1)
    missed = talk.ada.board.tables.pop(talk.tables[0])  # as if its tells had been lost
    post(talk.ada)
    talk.ada.wait(lambda: talk.ada.board.gaps == 1)
    talk.ada.board.tables[talk.tables[0]] = missed
    talk.ada.board.gaps = 0
    talk.ada.sync()


def join(live: LiveCast) -> Screen:
    """Join as a participant whose client has no cookies."""
    body = json.dumps({"code": live.code, "name": "Cem"}).encode()
    request = Request(f"{live.running.url}/api/visits", body, {"Content-Type": "application/json"})
    with urlopen(request) as answer:
        secret = json.load(answer)["visit"]
    live.secrets["cem"] = secret
    return live.open("cem")


def test_a_late_comer_sits_at_once_and_nobody_moves(talk: LiveCast) -> None:
    seats = talk.ada.sync()["mine"]["route"], talk.bela.sync()["mine"]["route"]
    cem = join(talk)
    [table] = cem.board.tables
    assert [seat["round"] for seat in cem.mine["route"]] == [1, 2]
    assert table in talk.tables
    contribution = post(cem)
    cem.wait(lambda: cem.item(contribution) != {})
    assert (talk.ada.sync()["mine"]["route"], talk.bela.sync()["mine"]["route"]) == seats


def test_everybody_is_counted_and_a_person_with_two_tabs_once(talk: LiveCast) -> None:
    cem = join(talk)
    talk.open("cem")
    talk.olga.wait(lambda: counts(talk.olga) == (3, 3))
    cem.close()
    talk.screens[-1].close()
    talk.olga.wait(lambda: counts(talk.olga) == (3, 2))
    assert talk.ada.heard("crowd:changed") == []


def counts(screen: Screen) -> tuple[int, int] | None:
    """Return the newest counts: how many joined, how many are here."""
    told = screen.heard("crowd:changed")
    return (told[-1]["joined"], told[-1]["online"]) if told else None
