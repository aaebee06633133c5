"""Two processes write to one PostgreSQL, each in batches: none waits in a circle, and none is refused for the other."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from cafe.domain import Base, touch
from cafe.store.engine import Store
from cafe.store.writer import Command, Outcome
from tests.cast import gathered_in
from tests.store.conftest import empty_store, written

SOON = 10.0

WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")


class Pair:
    """Two stores on one database, and two tables of one café."""

    def __init__(self, store: Store) -> None:
        self.one, self.other = store, Store(store.url)
        self.acts = 0
        with gathered_in(store) as cast:
            self.cafe = cast.cafe.id
            self.tables = [table.id for table in cast.cafe.tables][:2]

    def touching(self, at: int, cafe: str, then: Callable[[], object] = int) -> Command:
        """Return the command to change a table, and to do something while it is locked."""

        def act(session: Session) -> dict[str, object]:
            self.acts += 1
            rev = touch(session, self.tables[at])
            then()
            return {"rev": rev}

        return Command(act, locks=cafe)

    def wait_until_somebody_waits(self) -> None:
        """Wait until one of the two waits for the other."""
        ends = time.monotonic() + SOON
        with self.one.reader.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            while not connection.scalar(WAITING):
                assert time.monotonic() < ends, "nobody waits"
                time.sleep(0.01)


@pytest.fixture(scope="module")
def pair(request: pytest.FixtureRequest) -> Iterator[Pair]:
    """Two writers on a PostgreSQL of their own."""
    with empty_store(request, "postgres") as store:
        Base.metadata.create_all(store.writer)
        with store.writing() as session:
            session.execute(text("ALTER DATABASE postgres SET deadlock_timeout = '50ms'"))
        store.writer.dispose()
        pair = Pair(store)
        yield pair
        pair.other.close()


def revs(outcomes: list[Outcome]) -> list[int]:
    """Return the revs that were answered; every command succeeded."""
    assert all(isinstance(outcome, dict) for outcome in outcomes), outcomes
    return [outcome["rev"] for outcome in outcomes if isinstance(outcome, dict)]


def test_two_batches_that_lock_the_other_way_round_are_written_one_after_the_other(pair: Pair) -> None:
    locked = threading.Event()
    story: list[str] = []

    def first() -> None:
        locked.set()
        pair.wait_until_somebody_waits()
        story.append("first")

    with ThreadPoolExecutor(2) as hands:
        batch = [pair.touching(0, pair.cafe, first), pair.touching(1, pair.cafe)]
        one = hands.submit(written, pair.one, batch)
        assert locked.wait(SOON)
        batch = [pair.touching(1, pair.cafe, lambda: story.append("second")), pair.touching(0, pair.cafe)]
        other = hands.submit(written, pair.other, batch)
        before, after = revs(one.result(SOON)), revs(other.result(SOON))
    assert story == ["first", "second"]
    assert after == [before[1] + 1, before[0] + 1]


def test_commands_that_wait_in_a_circle_all_the_same_are_tried_again(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They lock no café, as in an older version: each batch locks one table, and then wants that of the other."""
    monkeypatch.setattr("cafe.store.writer.hold", lambda _, names: names)
    both = threading.Barrier(2)
    meeting: list[Callable[[], object]] = [int, int, both.wait, both.wait]  # the first two hold what the other wants
    pair.acts = 0
    with ThreadPoolExecutor(2) as hands:
        one = hands.submit(written, pair.one, [pair.touching(0, "", lambda: meeting.pop()()), pair.touching(1, "")])
        other = hands.submit(written, pair.other, [pair.touching(1, "", lambda: meeting.pop()()), pair.touching(0, "")])
        outcomes = one.result(SOON) + other.result(SOON)
    assert len(revs(outcomes)) == 4
    assert pair.acts == 6, "the commands of one batch were done again"
