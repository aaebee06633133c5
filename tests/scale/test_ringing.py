"""The bell alone, and when the time of a round is over."""

import statistics
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import update

from cafe import clock
from cafe.domain import Cafe, Mark, new_id
from cafe.doorbell import Doorbell, line_to
from cafe.store.engine import Store
from tests.scale.conftest import Figures, Start
from tests.scale.hall import Hall
from tests.screens import PATIENCE_SECONDS, wait_for_all

RINGS = 100
P95_SECONDS = 0.01
TABLE: Mark = "table", "m3n4"


class Listener:
    """A process that only listens to the bell."""

    def __init__(self, database: str) -> None:
        self.bell = Doorbell(line_to(database), new_id(), tuple, self.hear, time.sleep)
        self.heard = threading.Semaphore(0)
        self.thread = threading.Thread(target=self.bell.run, daemon=True)
        self.thread.start()

    def hear(self, marks: Collection[Mark]) -> None:
        """Note that a table was rung."""
        if TABLE in marks:
            self.heard.release()


@contextmanager
def listening(database: str) -> Iterator[Listener]:
    """Listen for the time of a block."""
    listener = Listener(database)
    with listener.bell.wake, listener.bell.waker:
        yield listener
        listener.bell.stop()
        listener.thread.join()


def test_a_ring_is_heard_at_once(database: str, figures: Figures) -> None:
    with listening(database) as one, listening(database) as other:
        ends = time.monotonic() + PATIENCE_SECONDS
        while one.bell.is_silent() or len(other.bell.heard_at) < 2:
            assert time.monotonic() < ends, "the bell is silent"
            time.sleep(0.01)
        took = []
        for _ in range(RINGS):
            began = time.monotonic()
            one.bell.ring([TABLE])
            assert other.heard.acquire(timeout=PATIENCE_SECONDS)
            took.append(time.monotonic() - began)
        assert not one.heard.acquire(blocking=False)
    p95 = statistics.quantiles(took, n=20)[-1]
    figures(f"heard after {statistics.median(took) * 1000:.1f} ms, p95 {p95 * 1000:.1f} ms")
    assert p95 <= P95_SECONDS


def test_when_the_time_of_a_round_is_over_it_ends_once_and_every_phone_hears_it_once(hall: Hall) -> None:
    ada, bela = hall.at_a("ada"), hall.at_b("bela")
    step, over = ada.board.cafe["step"], {"seconds_left": 0}
    store = Store(hall.a.database)
    with store.writing() as session:
        session.execute(update(Cafe).where(Cafe.id == hall.cafe).values(ends_at=clock.now() + 1_500))
    store.close()
    wait_for_all((ada, bela), lambda screen: over in screen.heard("round:ringing"))
    wait_for_all((ada, bela), lambda screen: bool(screen.board.cafe["phase"] == "closing"))
    hall.watch()  # by now both clocks have looked again, or will find nothing
    assert ada.board.cafe["step"] == bela.board.cafe["step"] == step + 1
    for screen in (ada, bela):
        assert screen.heard("round:ringing").count(over) == 1


@pytest.mark.parametrize("modes", [("threading", "threading"), ("eventlet", "threading")])
def test_it_rings_in_both_async_modes(start: Start, modes: tuple[str, str]) -> None:
    with closing(Hall(*(start(async_mode=mode) for mode in modes))) as hall:
        ada, hanna = hall.at_a("ada"), hall.at_b("hanna")
        contribution = ada.do("contribution:post", kind="idea", text="Ein Treffpunkt.")["id"]
        hanna.wait(lambda: bool(hanna.item(contribution)))
        note = hanna.do("contribution:post", kind="idea", text="Notiert.")["id"]
        ada.wait(lambda: bool(ada.item(note)))
        hall.watch()
