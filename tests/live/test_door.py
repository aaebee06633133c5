"""Keeping the door: who is told of it."""

from tests.live.conftest import LiveCast
from tests.screens import wait_for_all


def test_a_new_code_is_told_to_the_organizers_screens_alone(talk: LiveCast) -> None:
    projector = talk.open("projector")
    code = talk.olga.do("door:renew", code=talk.code)["code"]
    wait_for_all(
        (talk.olga, talk.hanna, projector), lambda screen: {"code": code, "open": True} in screen.heard("door:changed")
    )
    talk.assert_everybody_works()
    assert not [body for _, body in [*talk.ada.tells, *talk.mallory.tells] if code in str(body)]
    assert code not in str(talk.ada.sync())


def test_two_consoles_that_ask_at_once_make_one_code_and_shut_one_door(live: LiveCast) -> None:
    live.olga.do("door:renew", code=live.code)
    assert live.olga.ask("door:renew", code=live.code)["error"] == "stale"
    for _ in range(2):
        assert live.olga.do("door:shut")["open"] is False
    live.olga.wait(lambda: not all(door["open"] for door in live.olga.heard("door:changed")))
