"""One visit has a few lines; the oldest goes with a word. A session that polls twice at once is none of ours."""

import threading
from contextlib import ExitStack, closing, suppress
from urllib.error import HTTPError

import pytest

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
    while poller_waits(poller):
        pass
    assert poller.is_over()


def poller_waits(poller: Poller) -> bool:
    """Take what waits, and then ask twice at once; say whether there still was something to take."""
    took: list[str] = []

    def poll() -> None:
        with suppress(HTTPError):
            took.append(poller.poll())

    hands = [threading.Thread(target=poll) for _ in range(2)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    return len(took) == 2
