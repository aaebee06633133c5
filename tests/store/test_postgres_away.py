"""A PostgreSQL that is silent, slow, cut off or gone: all hear so at once, and nothing is lost or written twice."""

import logging
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import NoReturn

import pytest
from sqlalchemy import delete, func, make_url, select, text
from sqlalchemy.exc import OperationalError

from cafe.domain import Base, CommandReceipt, Organizer
from cafe.doorbell.postgres import PostgresLine
from cafe.errors import Busy
from cafe.store import postgres as ours
from cafe.store.address import located
from cafe.store.engine import Store
from cafe.store.trouble import Away
from cafe.store.writer import Writer
from tests.store.conftest import Desk, command, names
from tests.store.middleman import Middleman, between_us_and
from tests.store.postgres import Cluster, needed_programs, start_cluster

SOON = 5.0  # seconds; on a quiet machine it takes 0.6


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL of our own with our tables."""
    with start_cluster(needed_programs()) as cluster:
        store = Store(cluster.url)
        Base.metadata.create_all(store.writer)
        store.close()
        yield cluster


@pytest.fixture
def middleman(cluster: Cluster) -> Iterator[Middleman]:
    """Somebody between the store and PostgreSQL."""
    with between_us_and(cluster.url) as middleman:
        yield middleman


@pytest.fixture
def store(middleman: Middleman) -> Iterator[Store]:
    """A store that has been used, without any row."""
    store = Store(middleman.url)
    with store.writing() as session:
        session.execute(delete(Organizer))
        session.execute(delete(CommandReceipt))
    names(store)
    yield store
    store.close()


def look(store: Store, statement: str = "SELECT 1") -> float:
    """Ask the database something; return how many seconds that took."""
    began = time.monotonic()
    with store.reading() as session:
        session.execute(text(statement))
    return time.monotonic() - began


def refused(store: Store) -> float:
    """Return how many seconds somebody waited to hear that the database is away."""
    began = time.monotonic()
    with pytest.raises(Away), store.reading() as session:
        session.execute(text("SELECT 1"))
    return time.monotonic() - began


def wait_until_back(store: Store) -> None:
    """Wait until a knock was answered."""
    assert store.watch
    ends = time.monotonic() + SOON
    while store.watch.away:
        assert time.monotonic() < ends, "nobody knocks"
        time.sleep(0.01)


def test_a_silent_server_is_given_up_once_and_then_everybody_hears_it_at_once(
    cluster: Cluster, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING), cluster.frozen(), ThreadPoolExecutor(4) as hands:
        assert max(hands.map(lambda _: refused(store), range(4))) < SOON
        assert max(refused(store) for _ in range(20)) < ours.QUIET_SECONDS
        assert caplog.text.count("is away: it is silent") == 1 and store.is_away
    wait_until_back(store)
    assert not store.is_away
    look(store)
    assert caplog.text.count("is back") == 1


def test_what_was_in_flight_is_given_up_too_and_the_same_command_succeeds_later(
    cluster: Cluster, store: Store, desk: Desk, writer: Writer
) -> None:
    sleeping = threading.Event()

    def sleep() -> None:
        with pytest.raises(Away), store.reading() as session:
            sleeping.set()
            session.execute(text("SELECT pg_sleep(60)"))

    with ThreadPoolExecutor(1) as hand:
        waiting = hand.submit(sleep)
        sleeping.wait()
        with cluster.frozen():
            with pytest.raises(Busy):
                writer.run(command("treffpunkt", cid="cid-1"))
            waiting.result(SOON)
    wait_until_back(store)
    assert writer.run(command("treffpunkt", cid="cid-1"))["name"] == "treffpunkt"
    assert names(store) == {"treffpunkt"}


def test_a_slow_statement_is_no_silence(store: Store) -> None:
    seconds = 2 * (ours.QUIET_SECONDS + ours.KNOCK_SECONDS)
    assert look(store, f"SELECT pg_sleep({seconds})") >= seconds
    assert store.watch and not store.watch.away


def test_somebody_between_who_swallows_everything_is_silence(
    store: Store, middleman: Middleman, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ours, "LONGEST_KNOCK_SECONDS", 2 * ours.KNOCK_SECONDS)
    middleman.swallows = True
    assert refused(store) < SOON
    middleman.swallows = False
    wait_until_back(store)
    look(store)


def test_connections_that_were_cut_are_made_anew_and_nobody_notices(cluster: Cluster, store: Store) -> None:
    assert cluster.cut() >= 2
    look(store)
    assert store.watch and not store.watch.away


def test_a_commit_whose_answer_is_lost_is_told_as_busy_and_happens_once(
    store: Store, middleman: Middleman, desk: Desk, writer: Writer
) -> None:
    middleman.loses_answer_to = b"COMMIT\0"
    with pytest.raises(Busy):
        writer.run(command("treffpunkt", cid="cid-1"))
    assert writer.run(command("treffpunkt", cid="cid-1")) == {"name": "treffpunkt", "dup": True}
    assert names(store) == {"treffpunkt"}
    assert desk.marked() == {"treffpunkt"}, "who looks at it is told, though nobody was answered"


def test_a_database_that_is_not_there_is_told_to_everybody_until_it_is(store: Store, middleman: Middleman) -> None:
    folder, middleman.folder = middleman.folder, "/nowhere"
    store.reader.dispose()
    assert refused(store) < SOON and refused(store) < SOON
    middleman.folder = folder
    wait_until_back(store)
    look(store)


def test_who_waits_too_long_for_a_connection_hears_that_the_machine_is_busy(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = store.reader.pool
    monkeypatch.setattr(pool, "_timeout", 0)
    held = [store.reader.connect() for _ in range(ours.POOL["pool_size"] + ours.POOL["max_overflow"])]
    with pytest.raises(OperationalError, match="timeout"), store.reading() as session:
        session.execute(text("SELECT 1"))
    for one in held:
        one.close()


def test_who_looks_sees_one_moment(store: Store, writer: Writer) -> None:
    with store.reading() as session:
        count = select(func.count()).select_from(Organizer)
        before = session.scalar(count)
        writer.run(command("treffpunkt"))
        assert session.scalar(count) == before == 0
    assert names(store) == {"treffpunkt"}


def test_limits_end_with_the_transaction(store: Store) -> None:
    """PgBouncer gives the same connection to somebody else afterwards."""
    with store.writing() as session:
        assert session.scalar(text("SHOW lock_timeout")) == "2s"
    with store.writer.connect() as connection, connection.execution_options(isolation_level="AUTOCOMMIT") as bare:
        assert bare.exec_driver_sql("SHOW lock_timeout").scalar() == "0"


def test_a_knock_that_fails_in_any_way_is_not_the_last(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    knock, faults = ours.Knock, [ValueError(), OSError()]

    def knocks(dsn: str, *, watch: ours.Watch) -> ours.Knock:
        if faults:
            raise faults.pop()
        return knock(dsn, watch=watch)

    monkeypatch.setattr(ours, "Knock", knocks)
    assert store.watch
    store.watch.lose("away")
    wait_until_back(store)
    assert not faults


def test_where_no_thread_can_be_had_to_knock_the_next_one_tries_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(_thread: threading.Thread) -> None:
        raise RuntimeError

    assert store.watch
    with monkeypatch.context() as crowded:
        crowded.setattr(threading.Thread, "start", none_left)
        store.watch.lose("away")
    store.reader.dispose()
    refused(store)
    wait_until_back(store)


def test_a_host_whose_name_nobody_knows_is_away_until_somebody_does(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody_knows(*_: object, **__: object) -> NoReturn:
        raise socket.gaierror

    with monkeypatch.context() as lost:
        lost.setattr(socket, "getaddrinfo", nobody_knows)
        store.reader.dispose()
        assert refused(store) < SOON and refused(store) < SOON
    wait_until_back(store)
    look(store)


def test_of_several_addresses_of_a_host_the_one_that_answers_is_taken_by_store_and_bell(
    middleman: Middleman, monkeypatch: pytest.MonkeyPatch
) -> None:
    def two(*_: object, **__: object) -> list[tuple[object, ...]]:
        tcp = socket.SOCK_STREAM, socket.IPPROTO_TCP, ""
        return [(socket.AF_INET6, *tcp, ("::1", 0, 0, 0)), (socket.AF_INET, *tcp, ("127.0.0.1", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", two)
    url = make_url(middleman.url).set(host="bestand.example").render_as_string(hide_password=False)
    with closing(Store(url)) as store, closing(PostgresLine(url)) as line, closing(socket.socket()) as waker:
        look(store)
        line.open()
        line.ring("a")
        assert line.hear(SOON, waker) == ["a"]


@pytest.mark.parametrize("where", ["host=/run/postgresql", "host=a,b", "host=a hostaddr=127.0.0.1", "dbname=cafe"])
def test_what_needs_no_look_or_is_several_stays_as_it_is_written(where: str) -> None:
    assert located(where) == where
