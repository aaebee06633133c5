"""At the end of a round every table is regrouped, for its moderator to see and to take back."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest

from cafe import clock
from cafe.actions import clusters, regrouping, rounds
from cafe.actions.computing import Computed, Task
from cafe.domain import Regrouping, Round
from cafe.errors import Busy, TooMuch
from cafe.live.cluster_regrouper import AGAIN_SECONDS, LEFT_MILLISECONDS, MOST_TRIES, RECALL_SECONDS, ClusterRegrouper
from cafe.live.workshop import Workshop
from cafe.store.engine import Store
from cafe.store.writer import Command, Writer
from tests.cast import gather, regroup
from tests.conftest import TurnedClock
from tests.live.conftest import LiveCast

BUSES = ("Der Bus soll jede Stunde fahren.", "Der Bus soll auch abends jede Stunde fahren.")
LIBRARY = "Die Bücherei soll am Samstag öffnen."


def test_a_table_is_regrouped_at_the_end_of_the_round_and_that_can_be_undone(talk: LiveCast) -> None:
    bus, other, library = (talk.ada.do("contribution:post", kind="idea", text=text)["id"] for text in (*BUSES, LIBRARY))
    cluster = talk.hanna.do("cluster:split", contributions=[other, library], name="Durcheinander")["id"]
    talk.hanna.do("cluster:pin", cluster=cluster, pinned=False)
    talk.advance(1)
    board = talk.hanna.board.tables
    talk.hanna.wait(lambda: bool(board[talk.tables[0]]["regrouped"]))
    regrouped = board[talk.tables[0]]["regrouped"]
    assert list(regrouped["moved"]) == [other]
    assert talk.hanna.item(other)["cluster"] == talk.hanna.item(bus)["cluster"]
    talk.hanna.do("cluster:undo", rev=regrouped["rev"])
    talk.hanna.wait(lambda: talk.hanna.item(other)["cluster"] == cluster)
    assert board[talk.tables[0]]["regrouped"]["moved"] == {}
    talk.watch()


class Works(Workshop):
    """Computes here, and before that does what the test wants to happen meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.meanwhile: Callable[[], object] = lambda: None

    def do(self, task: Task, seconds: float = 0) -> Computed:
        """Do the job of a task, if anything lies on its table."""
        if task.basis.lying:
            self.asked += 1
            self.meanwhile()
        return task.computed()


class Sleeper:
    """A server that lets a loop run three times."""

    class Over(BaseException):
        """The end of a loop that runs for ever."""

    def __init__(self) -> None:
        self.turns = 3

    def sleep(self, _seconds: float) -> None:
        """Do not sleep."""
        self.turns -= 1
        if self.turns < 0:
            raise self.Over


def busy() -> None:
    """Have no room."""
    raise Busy


def too_much() -> None:
    """Take too long."""
    raise TooMuch


@pytest.fixture
def ended(store: Store) -> Iterator["Ended"]:
    """A round that has just ended; its tables wait in a regrouper whose clock the test turns."""
    ended = Ended(store)
    yield ended
    ended.writer.stop()


class Ended:
    """The regrouper of a café in which Hanna's table is to be regrouped, and its workshop."""

    def __init__(self, store: Store) -> None:
        self.store, self.seconds = store, 0.0
        self.workshop = Works()
        self.writer = Writer(store, lambda function, *args: function(*args), lambda marks: self.regrouper.mark(marks))
        self.regrouper = ClusterRegrouper(None, store, self.writer, self.workshop, lambda: self.seconds)
        with store.writing() as session:
            people = gather(session)
            people.advance(2)
            _, other = (people.post(text=text) for text in BUSES)
            self.cluster = clusters.split(session, people.hanna, [other], "Durcheinander")["id"]
            clusters.pin(session, people.hanna, self.cluster, pinned=False)
            self.cafe, self.table, self.hanna = people.cafe.id, people.table.id, people.hanna
        self.writer.start()
        self.do(rounds.advance, self.cafe, 2)

    def do(self, act: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Have the writer do an act."""
        return self.writer.run(Command(lambda session: act(session, *args, **named)))

    def passes(self, seconds: float) -> None:
        """Turn the clock, and let the regrouper look."""
        self.seconds += seconds
        self.regrouper.look()

    def starts_again(self) -> None:
        """Let another server begin with the same store, and the phones come back: it knows nothing of what waited."""
        seconds = count(0, RECALL_SECONDS)
        self.regrouper = ClusterRegrouper(Sleeper(), self.store, self.writer, self.workshop, lambda: next(seconds))
        with pytest.raises(Sleeper.Over):
            self.regrouper.run()

    def is_grouped(self) -> bool:
        """Say whether Hanna's table is in order."""
        with self.store.reading() as session:
            return regrouping.is_grouped(regrouping.to_regroup_table(session, self.table).computed())


def test_a_table_that_changes_while_it_is_computed_is_read_and_computed_again(ended: Ended) -> None:
    changes = [False, True]
    ended.workshop.meanwhile = lambda: (
        changes and ended.do(clusters.pin, ended.hanna, ended.cluster, pinned=changes.pop())
    )
    assert not ended.is_grouped()
    ended.passes(0)
    assert ended.is_grouped()
    assert ended.workshop.asked == 3


def test_a_step_that_is_taken_back_takes_back_what_still_waits_because_of_it(ended: Ended) -> None:
    ended.do(rounds.back, ended.cafe, 3)
    ended.passes(0)
    assert ended.workshop.asked == 0
    assert not ended.is_grouped()


def test_nothing_is_sorted_in_a_talk_that_goes_on_after_all(ended: Ended) -> None:
    ended.workshop.meanwhile = lambda: ended.do(rounds.back, ended.cafe, 3)
    ended.passes(0)
    assert ended.workshop.asked == 1
    assert not ended.is_grouped()
    ended.workshop.meanwhile = lambda: None
    ended.do(rounds.advance, ended.cafe, 4)
    ended.passes(0)
    assert ended.is_grouped()


def test_a_table_for_which_there_was_no_room_is_grouped_when_there_is(ended: Ended) -> None:
    ended.workshop.meanwhile = busy
    ended.passes(0)
    ended.workshop.meanwhile = lambda: None
    ended.passes(AGAIN_SECONDS - 1)
    assert not ended.is_grouped()
    ended.passes(1)
    assert ended.is_grouped()


def test_without_any_room_it_is_given_up_at_last(ended: Ended) -> None:
    ended.workshop.meanwhile = busy
    for _ in range(MOST_TRIES + 5):
        ended.passes(AGAIN_SECONDS)
    assert ended.workshop.asked == MOST_TRIES
    assert not ended.regrouper.waiting


def test_a_round_of_which_the_store_could_not_be_asked_is_regrouped_when_it_can(
    ended: Ended, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as lost:
        lost.setattr(ended.store, "reading", busy)
        with pytest.raises(Busy):
            ended.passes(0)
    ended.passes(0)
    assert ended.is_grouped()
    assert not ended.regrouper.ended


def test_a_table_that_waits_is_left_alone_once_its_moderator_has_grouped_it(ended: Ended) -> None:
    ended.workshop.meanwhile = busy
    ended.passes(0)
    done = ended.do(regroup, ended.hanna)
    ended.do(regrouping.undo, ended.hanna, done["rev"])
    ended.workshop.meanwhile = lambda: None
    ended.passes(AGAIN_SECONDS)
    assert ended.workshop.asked == 1
    assert not ended.is_grouped()


def test_a_server_that_starts_again_regroups_the_tables_that_waited_when_it_stopped(ended: Ended) -> None:
    ended.starts_again()
    assert ended.is_grouped()
    assert not ended.regrouper.waiting


def test_a_server_that_starts_again_lets_the_phones_come_back_first(ended: Ended) -> None:
    ended.regrouper = ClusterRegrouper(Sleeper(), ended.store, ended.writer, ended.workshop, lambda: 0.0)
    with pytest.raises(Sleeper.Over):
        ended.regrouper.run()
    assert ended.workshop.asked == 0


def test_a_server_that_cannot_read_its_store_at_once_regroups_them_when_it_can(
    ended: Ended, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, faults = ended.store.reading, [busy]
    monkeypatch.setattr(ended.store, "reading", lambda: faults.pop()() if faults else reading())
    ended.starts_again()
    assert not faults
    assert ended.is_grouped()


def test_a_server_that_starts_again_does_not_regroup_what_a_moderator_has_undone(ended: Ended) -> None:
    ended.passes(0)
    with ended.store.reading() as session:
        rev = session.get_one(Regrouping, ended.table).rev
    ended.do(regrouping.undo, ended.hanna, rev)
    ended.workshop.asked = 0
    ended.starts_again()
    assert not ended.is_grouped()
    assert ended.workshop.asked == 0


def test_a_server_that_starts_again_moves_nothing_in_the_next_talk_and_asks_at_its_end(ended: Ended) -> None:
    for leaving in (3, 4):
        ended.do(rounds.advance, ended.cafe, leaving)
    ended.starts_again()
    assert ended.workshop.asked == 0
    ended.do(rounds.advance, ended.cafe, 5)
    ended.passes(0)
    assert ended.is_grouped()


@pytest.mark.parametrize("hours", [0.5, 2])
def test_a_server_that_starts_again_long_after_a_round_lets_it_rest(ended: Ended, hours: float) -> None:
    with ended.store.writing() as session:
        session.get_one(Round, (ended.cafe, 1)).ended_at = clock.now() - int(hours * 3_600_000)
    ended.starts_again()
    assert ended.is_grouped() is (hours < 1)


def test_a_step_that_was_taken_back_is_not_recalled_by_a_server_that_starts_again(ended: Ended) -> None:
    ended.do(rounds.back, ended.cafe, 3)
    ended.starts_again()
    assert ended.workshop.asked == 0


class Other:
    """The regrouper of another process on the same store; it has heard of no end of any round."""

    def __init__(self, ended: Ended) -> None:
        self.workshop = Works()
        self.regrouper = ClusterRegrouper(None, ended.store, ended.writer, self.workshop, lambda: ended.seconds)

    def recalls(self) -> None:
        """Look for what others have left behind."""
        self.regrouper.recall(LEFT_MILLISECONDS)
        self.regrouper.look()


def test_what_a_process_that_died_has_left_behind_is_regrouped_by_another_one(
    turned: TurnedClock, ended: Ended
) -> None:
    other = Other(ended)
    turned.turn(seconds=LEFT_MILLISECONDS / 1000 - 5)
    other.recalls()
    assert not ended.is_grouped()
    turned.turn(seconds=5)
    other.recalls()
    assert ended.is_grouped()


@pytest.mark.parametrize("died", [False, True])
def test_what_a_moderator_has_regrouped_since_no_process_regroups_again(
    turned: TurnedClock, ended: Ended, died: bool
) -> None:
    done = ended.do(regroup, ended.hanna)
    ended.do(regrouping.undo, ended.hanna, done["rev"])
    if not died:
        ended.passes(0)
    turned.turn(seconds=LEFT_MILLISECONDS / 1000)
    for other in (Other(ended), ended):
        other.regrouper.recall(LEFT_MILLISECONDS)
        other.regrouper.look()
    assert not ended.is_grouped()
    assert ended.workshop.asked == 0


def test_a_table_whose_moderator_takes_back_a_regrouping_of_the_talk_is_left_alone_too(
    turned: TurnedClock, ended: Ended
) -> None:
    ended.do(rounds.back, ended.cafe, 3)
    done = ended.do(regroup, ended.hanna)
    ended.do(rounds.advance, ended.cafe, 4)
    ended.do(regrouping.undo, ended.hanna, done["rev"])
    ended.passes(0)
    turned.turn(seconds=LEFT_MILLISECONDS / 1000)
    Other(ended).recalls()
    assert not ended.is_grouped()


def test_what_was_given_up_is_not_computed_once_more(turned: TurnedClock, ended: Ended) -> None:
    ended.workshop.meanwhile = too_much
    ended.passes(0)
    for _ in range(3):
        turned.turn(seconds=LEFT_MILLISECONDS / 2000)
        ended.regrouper.recall(LEFT_MILLISECONDS)
        ended.passes(0)
    assert ended.workshop.asked == 1
    turned.turn(seconds=3_600)
    ended.regrouper.recall(LEFT_MILLISECONDS)
    assert not ended.regrouper.seen


@pytest.mark.parametrize("in_order", [False, True])
def test_what_one_process_has_looked_at_another_one_leaves_alone(ended: Ended, in_order: bool) -> None:
    if in_order:
        ended.do(regroup, ended.hanna)
        ended.regrouper.recall()
    ended.passes(0)
    other = Other(ended)
    other.regrouper.recall()
    other.regrouper.look()
    assert other.workshop.asked == 0


def test_of_two_that_regroup_at_the_same_moment_one_writes(ended: Ended) -> None:
    other = Other(ended)
    other.regrouper.recall()
    ended.workshop.meanwhile = other.regrouper.look
    ended.passes(0)
    assert (ended.workshop.asked, other.workshop.asked) == (1, 1)
    with ended.store.reading() as session:
        assert len(session.get_one(Regrouping, ended.table).moved) == 1
