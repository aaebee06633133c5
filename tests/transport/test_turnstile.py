"""When everybody comes at once, few come in a turn, in their order, and others get their turns in between."""

from itertools import groupby

import eventlet
import pytest

from cafe.transport.server import Turnstile, turnstile

PARTICIPANTS = 7


@pytest.fixture
def story() -> list[int | str]:
    """Who came in, and when somebody else had a turn."""
    return []


def test_all_come_in_their_order_and_never_more_than_a_turn_holds(story: list[int | str]) -> None:
    gate = Turnstile(2)

    def participant(number: int) -> None:
        gate()
        story.append(number)

    def somebody_else() -> None:
        for _ in range(PARTICIPANTS):
            story.append("page")
            eventlet.sleep(0)

    everybody = [eventlet.spawn(participant, number) for number in range(PARTICIPANTS)] + [
        eventlet.spawn(somebody_else)
    ]
    for one in everybody:
        one.wait()
    assert [one for one in story if one != "page"] == list(range(PARTICIPANTS))
    assert max(len(list(turn)) for is_page, turn in groupby(story, lambda one: one == "page") if not is_page) == 2


def test_whoever_goes_while_waiting_holds_up_nobody(story: list[int | str]) -> None:
    gate = Turnstile(1)

    def participant(name: int | str) -> None:
        gate()
        story.append(name)

    def kill(waiting: eventlet.greenthread.GreenThread) -> None:
        eventlet.sleep(0)
        waiting.kill()

    waiting = [eventlet.spawn(participant, number) for number in range(3)]
    eventlet.spawn(kill, waiting[1])
    waiting[0].wait()
    waiting[2].wait()
    assert story == [0, 2]
    eventlet.spawn(participant, "later").wait()
    assert story[-1] == "later"


def test_where_each_has_a_thread_nobody_waits(story: list[int | str]) -> None:
    gate = turnstile("threading", 1)

    def participant(number: int) -> None:
        gate()
        story.append(number)
        eventlet.sleep(0)  # a turnstile of one would let the next one in only now

    for one in [eventlet.spawn(participant, number) for number in range(PARTICIPANTS)]:
        one.wait()
    assert story == list(range(PARTICIPANTS))
