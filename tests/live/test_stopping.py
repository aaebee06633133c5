"""Closing the server: quick, with all phones still connected; all that was written is answered, and nothing else."""

import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from cafe.store.changes import changes
from tests.cast import TREFFPUNKT
from tests.live.conftest import LiveCast
from tests.live.wire import GONE, Wire
from tests.server_fixture import Running, start_server

PATIENCE_SECONDS = 30


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
        assert own.process.wait(PATIENCE_SECONDS) == 0
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


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_phones_are_served_while_a_proxy_is_told_to_send_them_elsewhere(tmp_path: Path, mode: str) -> None:
    with start_server(tmp_path, drain_seconds="300", async_mode=mode) as own:
        live = LiveCast(own)
        live.advance(2)
        assert _health(own) == 200
        own.process.terminate()
        assert _drains(own)
        wire = Wire(own.url, live.secrets["ada"])
        assert wire.ask("contribution:post", kind="idea", text=TREFFPUNKT)["ok"], "who comes now is served, too"
        own.process.terminate()  # nobody wants to wait
        assert own.process.wait(PATIENCE_SECONDS) == 0
        wire.close()
        for screen in live.screens:
            screen.close()


def test_a_server_ends_by_itself_when_its_phones_had_time_to_leave(tmp_path: Path) -> None:
    with start_server(tmp_path, drain_seconds="3") as own:
        own.process.terminate()
        assert _drains(own), "it still answers"
        assert own.process.wait(PATIENCE_SECONDS) == 0


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_whoever_presses_ctrl_c_again_and_again_keeps_nothing_from_its_end(tmp_path: Path, mode: str) -> None:
    with start_server(tmp_path, drain_seconds="300", async_mode=mode) as own:
        screens, written = LiveCast(own).screens, tmp_path / "cafe-media" / "written"
        assert list(written.iterdir()), "it is cleared away last"
        own.process.terminate()
        assert _drains(own)
        ends = time.monotonic() + PATIENCE_SECONDS
        while own.process.poll() is None and time.monotonic() < ends:
            own.process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                own.process.wait(0.01)
            own.process.terminate()
        assert own.process.returncode == 0
        assert not list(written.iterdir())
        for screen in screens:
            screen.close()


def _drains(own: Running) -> bool:
    """Wait until a proxy is told to send phones elsewhere."""
    ends = time.monotonic() + PATIENCE_SECONDS
    while (health := _health(own)) == 200 and time.monotonic() < ends:
        pass
    return health == 503


def _health(own: Running) -> int:
    try:
        with urlopen(f"{own.url}/healthz", timeout=PATIENCE_SECONDS) as answer:
            return int(answer.status)
    except HTTPError as refused:
        return refused.code
