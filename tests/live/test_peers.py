"""Processes on one store: the counts are those of all that live, and one that died is left out and forgotten."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select

from cafe.actions import processes
from cafe.actions.visits import Visitor
from cafe.domain import Connected, Process
from cafe.domain.process import LOST_SECONDS, Counts
from cafe.domain.visit import PARTICIPANT
from cafe.live.peers import FORGOTTEN_SECONDS, Peers
from cafe.live.presence import Presence, Presences
from cafe.store.engine import Store
from cafe.store.writer import Writer
from cafe.terminal import Stop
from tests.cast import KEY

Begin = Callable[..., "Beside"]


class Watch:
    """A clock of seconds that stands until somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


class Beside:
    """A process beside others: who is connected to it, and which cafés it was to tell about anew."""

    def __init__(self, writer: Writer, watch: Watch, key: str) -> None:
        self.presences, self.changed, self.buried = Presences(), list[str](), list[float]()
        bury = lambda: self.buried.append(watch.now)  # noqa: E731
        self.peers = Peers(writer, self.presences, key, self.changed.append, bury, watch.sleep, watch)

    def come(self, participant: str, *tables: str, cafe: str = "burg") -> "Beside":
        """Let a participant connect."""
        who = Visitor(f"visit of {participant}", PARTICIPANT, cafe, participant_id=participant)
        self.presences.come(participant, Presence(who, "de", tables=[*tables]), lambda: None)
        return self

    def online(self, cafe: str = "burg") -> tuple[int, int]:
        """Return how many are there, and how many at the first table."""
        here, tables = self.presences.online(cafe)
        return here, tables["t1"]


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def beside(store: Store, watch: Watch) -> Iterator[Begin]:
    """Begin a process beside others, on one store."""
    writer = Writer(store, lambda function, *args: function(*args), lambda _: None)
    writer.start()
    yield lambda key=KEY: Beside(writer, watch, key)
    writer.stop()


def beat(*processes: Beside) -> None:
    """Let each beat once, in this order."""
    for process in processes:
        process.peers.beat()


def rows(store: Store) -> tuple[int, int]:
    """Return how many rows there are of processes, and of what they count."""
    with store.reading() as session:
        return len(session.scalars(select(Process)).all()), len(session.scalars(select(Connected)).all())


def test_every_process_counts_those_of_all(beside: Begin) -> None:
    one, other = beside(), beside()
    one.come("ada", "t1").come("bela", "t2")
    other.come("cem", "t1")
    beat(one, other, one)
    assert one.online() == other.online() == (3, 2)
    assert one.online("genthin") == (0, 0)
    assert one.peers.many == other.peers.many == 2


def test_only_what_changed_at_others_is_told_anew(beside: Begin) -> None:
    one, other = beside(), beside()
    other.come("cem", "t1").come("mallory", cafe="genthin")
    beat(one, other, one)
    assert sorted(one.changed) == ["burg", "genthin"]
    other.presences.go("cem")
    beat(other, one, one)
    assert sorted(one.changed) == ["burg", "burg", "genthin"] and one.online() == (0, 0)


def test_who_hesitates_or_has_a_weak_line_at_another_process_is_counted_too(beside: Begin) -> None:
    one, other = beside(), beside()
    for _ in range(4):
        other.presences.reach.connect("burg", "ada")
    beat(other, one)
    assert one.presences.not_through("burg") == {"hesitating": 0, "weak": 1}


def test_one_that_died_is_left_out_then_forgotten_and_one_that_lives_is_not(
    beside: Begin, store: Store, watch: Watch
) -> None:
    one, dead, third = beside(), beside(), beside()
    one.come("ada", "t1")
    dead.come("cem", "t1")
    beat(one, dead, one)
    watch.sleep(LOST_SECONDS)
    one.peers.beat()
    assert (one.online(), one.peers.many, one.changed[-1]) == ((1, 1), 1, "burg")
    assert rows(store) == (2, 2) and one.peers.lives(dead.peers.id)
    beat(third)
    watch.sleep(FORGOTTEN_SECONDS)
    beat(third, one, third, one)
    assert rows(store) == (2, 1) and not one.peers.lives(dead.peers.id)
    assert len(one.buried + third.buried) == 1  # what it left is cleared away once


def test_a_process_is_buried_once(store: Store) -> None:
    with store.writing() as session:
        processes.beat(session, "one", "", {"burg": Counts(online=1)})
        buried = [processes.forget(session, "one")["gone"] for _ in range(2)]
    assert buried == [True, False] and rows(store) == (0, 0)


def test_one_that_was_only_silent_is_counted_again_with_all_that_it_has(
    beside: Begin, store: Store, watch: Watch
) -> None:
    one, silent = beside(), beside()
    silent.come("cem", "t1").come("mallory", cafe="genthin")
    beat(silent, one)
    watch.sleep(FORGOTTEN_SECONDS + 1)
    one.peers.beat()
    assert rows(store) == (1, 0)
    beat(silent, silent, one)
    assert (one.online(), one.online("genthin")[0]) == ((1, 1), 1)


def test_nothing_is_written_twice(beside: Begin, store: Store) -> None:
    one = beside()
    one.come("ada", "t1")
    one.peers.beat()
    with store.writing() as session:
        session.scalars(select(Connected)).one().counts = '{"online": 7}'  # as a second writing would not leave it
    one.peers.beat()
    with store.reading() as session:
        assert session.scalars(select(Connected)).one().counts == '{"online": 7}'


def test_one_that_ends_leaves_nothing(beside: Begin, store: Store) -> None:
    one, other = beside(), beside()
    one.peers.begin()
    other.peers.begin()
    one.peers.end()
    other.peers.beat()
    assert rows(store) == (1, 0) and other.peers.many == 1


def test_a_second_key_is_refused_while_the_first_is_in_use(beside: Begin, store: Store, watch: Watch) -> None:
    one, stranger = beside(), beside("another key, long enough to be one, too")
    one.peers.begin()

    def sleep(seconds: float) -> None:
        watch.sleep(seconds)
        one.peers.beat()

    stranger.peers.sleep = sleep
    with pytest.raises(Stop, match="CAFE_SECRET_KEY"):
        stranger.peers.begin()
    one.peers.beat()
    assert rows(store) == (1, 0)


def test_a_new_key_is_taken_when_the_servers_that_had_the_old_one_are_dead(beside: Begin, watch: Watch) -> None:
    dead, anew = beside(), beside("another key, long enough to be one, too")
    dead.peers.begin()
    anew.peers.begin()
    assert LOST_SECONDS < watch.now < 2 * LOST_SECONDS
