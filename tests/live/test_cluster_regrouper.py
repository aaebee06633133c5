"""At the end of a round every table is regrouped, for its moderator to see and to take back."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import event

from cafe.actions import clusters, sorting
from cafe.live.cluster_regrouper import ClusterRegrouper
from cafe.store.engine import Store
from cafe.store.writer import Writer
from tests.cast import gather
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


def test_the_thread_that_computes_never_reads_so_it_and_the_greenlets_never_wait_for_each_other(store: Store) -> None:
    with store.writing() as session:
        people = gather(session)
        people.advance(2)
        _, other = [people.post(text=text) for text in BUSES]
        clusters.split(session, people.hanna, [other], "Durcheinander")
        clusters.pin(session, people.hanna, people.look(other)["cluster"], pinned=False)
        cafe, table = people.cafe.id, people.table.id
        assert not sorting.is_grouped(sorting.grouping_of(session, table))
    read_by: set[threading.Thread] = set()
    event.listen(store.reader, "checkout", lambda *_: read_by.add(threading.current_thread()))
    with ThreadPoolExecutor(1) as thread:

        def aside(function: Callable[..., Any], *args: object) -> Any:
            return thread.submit(function, *args).result()

        writer = Writer(store, aside, lambda marks: None)
        writer.start()
        ClusterRegrouper(None, store, writer, aside).regroup(cafe)
        writer.stop()
    with store.reading() as session:
        assert sorting.is_grouped(sorting.grouping_of(session, table)), "it was regrouped"
    assert read_by == {threading.current_thread()}
