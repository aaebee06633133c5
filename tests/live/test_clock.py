"""The clock of the round on every screen, and the sign that it is about to end."""

from sqlalchemy import update

from cafe import clock
from cafe.domain import Cafe
from tests.live.conftest import LiveCast
from tests.screens import wait_for_all

MINUTE = 60_000


def test_an_extension_reaches_every_clock(talk: LiveCast) -> None:
    before = talk.ada.board.cafe["ends_at"]
    talk.olga.do("round:extend", minutes=5)
    wait_for_all((talk.ada, talk.hanna), lambda screen: bool(screen.board.cafe["ends_at"] == before + 5 * MINUTE))


def test_a_pause_is_told_with_what_remains(talk: LiveCast) -> None:
    remaining = talk.olga.do("round:pause")["remaining"]
    talk.ada.wait(lambda: talk.ada.board.cafe["paused"])
    assert (talk.ada.board.cafe["remaining"], talk.ada.board.cafe["ends_at"]) == (remaining, None)
    ends_at = talk.olga.do("round:resume")["ends_at"]
    talk.ada.wait(lambda: talk.ada.board.cafe["ends_at"] == ends_at)


def test_a_pause_does_not_stop_anybody_writing(talk: LiveCast) -> None:
    talk.olga.do("round:pause")
    talk.assert_everybody_works()


def test_every_message_about_the_cafe_carries_the_servers_now(talk: LiveCast) -> None:
    before = clock.now()
    talk.olga.do("round:extend", minutes=1)
    talk.ada.wait(lambda: any(cafe["now"] >= before for cafe in talk.ada.heard("cafe:changed")))
    assert talk.ada.sync()["cafe"]["now"] >= before


def test_two_minutes_before_the_end_it_rings(talk: LiveCast) -> None:
    set_the_clock(talk, left=2 * MINUTE - 1)
    talk.ada.wait(lambda: talk.ada.heard("round:ringing") != [])
    assert 100 <= talk.ada.heard("round:ringing")[0]["seconds_left"] <= 120


def test_when_time_is_up_the_server_moves_on_by_itself(talk: LiveCast) -> None:
    set_the_clock(talk, left=0)
    wait_for_all((talk.ada, talk.olga), lambda screen: bool(screen.board.cafe["phase"] == "closing"))
    talk.ada.wait(lambda: {"seconds_left": 0} in talk.ada.heard("round:ringing"))


def set_the_clock(live: LiveCast, left: int) -> None:
    """Set the end of the talk to `left` milliseconds from now, directly in the store."""
    with live.running.store.writing() as session:
        session.execute(update(Cafe).where(Cafe.id == live.cafe).values(ends_at=clock.now() + left))
