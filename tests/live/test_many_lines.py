"""One visit has a few lines; the oldest goes with a word. A session that does things twice at once is none of ours."""

import threading
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from urllib.error import HTTPError

import pytest
from websocket import WebSocketBadStatusException, create_connection

from cafe.actions import visits
from cafe.live.presence import MOST_LINES
from tests.live.conftest import LiveCast
from tests.live.polling import Poller
from tests.live.wire import GONE, Wire


@pytest.fixture
def secret(talk: LiveCast) -> str:
    """The secret of somebody who has just joined."""
    with talk.running.store.writing() as session:
        joined: str = visits.join(session, talk.code)["visit"]
    return joined


def test_the_oldest_line_of_a_visit_is_told_and_cut_and_the_others_stay(talk: LiveCast, secret: str) -> None:
    with ExitStack() as opened:
        lines = [opened.enter_context(closing(Wire(talk.running.url, secret))) for _ in range(MOST_LINES + 1)]
        assert "Fenstern" in lines[0].until('42["page:replaced"')
        with pytest.raises(GONE):
            lines[0].until("nothing more")
        assert all(line.still_works() for line in lines[1:])
        assert talk.ada.do("contribution:post", kind="idea", text="Es geht weiter.")["id"]


def test_two_polls_at_once_end_the_session(talk: LiveCast, secret: str) -> None:
    poller = Poller(talk.running.url, secret)
    while both(poller.poll):
        pass
    assert poller.is_over()


def test_two_posts_at_once_end_the_session(talk: LiveCast, secret: str) -> None:
    poller = Poller(talk.running.url, secret)
    while both(lambda: poller.post(*["43"] * 16)):  # until they have to wait
        pass
    assert poller.is_over()


def test_two_upgrades_at_once_end_the_session(talk: LiveCast, secret: str) -> None:
    poller = Poller(talk.running.url, secret)
    address = poller.address.replace("http", "ws", 1).replace("polling", "websocket")
    with closing(create_connection(address)), pytest.raises(WebSocketBadStatusException):
        create_connection(address)
    assert poller.is_over()


def test_what_cannot_be_read_is_answered_and_ends_the_session(talk: LiveCast, secret: str) -> None:
    poller = Poller(talk.running.url, secret)
    with pytest.raises(HTTPError, match="400"):
        poller.post("9")
    assert poller.is_over()


def both(ask: Callable[[], object]) -> bool:
    """Ask twice at once; say whether both were answered."""
    answered = []

    def once() -> None:
        with suppress(HTTPError):
            ask()
            answered.append(True)

    hands = [threading.Thread(target=once) for _ in range(2)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    return len(answered) == 2
