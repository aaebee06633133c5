"""Closing the server: quick, with all phones still connected; all that was written is answered, and nothing else."""

import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from cafe.store.changes import changes
from tests.cast import TREFFPUNKT
from tests.live.conftest import LiveCast
from tests.live.wire import GONE, Wire
from tests.server_fixture import Running, start_server


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Running]:
    """A server of its own, which the test closes itself."""
    with start_server(tmp_path) as server:
        yield server


def post_until_closed(wire: Wire, begun: threading.Event) -> list[str]:
    """Post one Beitrag after the other; return those that were acknowledged."""
    acknowledged = []
    with suppress(*GONE):
        while (answer := wire.ask("contribution:post", kind="idea", text=TREFFPUNKT))["ok"]:
            acknowledged.append(answer["id"])
            begun.set()
    return acknowledged


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_all_that_was_acknowledged_is_kept_and_nothing_else_when_the_server_stops(
    own: Running, number: signal.Signals
) -> None:
    live = LiveCast(own)
    live.advance(2)
    begun = threading.Event()
    wires = [Wire(own.url, live.secrets[name]) for name in ("ada", "bela", "hanna")]
    with ThreadPoolExecutor(len(wires)) as hands:
        posting = [hands.submit(post_until_closed, wire, begun) for wire in wires]
        begun.wait()
        own.process.send_signal(number)
        assert own.process.wait() == 0
    acknowledged = {contribution for posted in posting for contribution in posted.result()}
    with own.store.reading() as session:
        kept = {
            item["id"] for table in live.tables for item in changes(session, table).for_moderator()["contributions"]
        }
    assert acknowledged and acknowledged == kept
    for screen in live.screens:
        screen.close()
    for wire in wires:
        wire.close()
