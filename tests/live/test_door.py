"""Keeping the door: who is told of it."""

from collections.abc import Callable

from tests.live.conftest import LiveCast
from tests.screens import wait_for_all


def test_a_new_code_is_told_to_the_organizers_screens_alone(talk: LiveCast) -> None:
    projector = talk.open("projector")
    code = talk.olga.do("door:renew", code=talk.code)["code"]
    wait_for_all(
        (talk.olga, talk.hanna, projector),
        lambda screen: any(door["code"] == code and door["open"] for door in screen.heard("door:changed")),
    )
    talk.assert_everybody_works()
    assert not [body for _, body in [*talk.ada.tells, *talk.mallory.tells] if code in str(body)]
    assert code not in str(talk.ada.sync())


def test_the_wifi_is_told_with_the_door_and_to_nobody_who_sits(open_live: Callable[..., LiveCast]) -> None:
    live = open_live(wifi_name="Burg-Gast", wifi_password="vier Tische")
    screens = (live.olga, live.open("projector"))
    wait_for_all(screens, lambda screen: "Burg-Gast" in str(screen.heard("door:changed")))
    assert "Burg-Gast" not in str([live.ada.tells, live.ada.sync()])


def test_two_consoles_that_ask_at_once_make_one_code_and_shut_one_door(live: LiveCast) -> None:
    live.olga.do("door:renew", code=live.code)
    assert live.olga.ask("door:renew", code=live.code)["error"] == "stale"
    for _ in range(2):
        assert live.olga.do("door:shut")["open"] is False
    live.olga.wait(lambda: not all(door["open"] for door in live.olga.heard("door:changed")))
