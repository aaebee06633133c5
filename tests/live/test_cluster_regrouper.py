"""At the end of a round every table is regrouped, for its moderator to see and to take back."""

import pytest

from cafe import clock
from cafe.actions import clusters, regrouping, rounds
from cafe.domain import Regrouping, Round
from cafe.errors import Busy
from cafe.live.cluster_regrouper import AGAIN_SECONDS, MOST_TRIES, ClusterRegrouper
from tests.cast import regroup
from tests.live.conftest import LiveCast
from tests.live.ended import BUSES, Ended, Sleeper, busy

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
