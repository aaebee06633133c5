"""A step of the organizers' own reaches everybody, and the evening goes on after it as if it had not been."""

from cafe.actions import interludes
from cafe.actions.interludes import InterludePlan
from tests.live.conftest import LiveCast


def test_everybody_is_told_what_is_on_and_then_goes_to_their_table(live: LiveCast) -> None:
    with live.running.store.writing() as session:
        interludes.add(session, live.cafe, InterludePlan(1, "Begrüßung", "Schön, dass Sie da sind.", 10))
    live.advance()
    for screen in (live.olga, live.hanna, live.ada, live.bela):
        told = screen.board.cafe
        assert (told["phase"], told["interlude"]["title"], told["interlude"]["words"]) == (
            "lobby",
            "Begrüßung",
            "Schön, dass Sie da sind.",
        )
        assert told["minutes"] == 10 and told["ends_at"]
    live.watch()
    live.advance(2)
    assert live.ada.board.cafe["interlude"] is None
    live.assert_everybody_works()
    live.watch()
