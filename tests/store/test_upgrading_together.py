"""Several servers start on one PostgreSQL: one of them upgrades it, and not while an older one works on it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from cafe.domain import Process
from cafe.store import migrating
from cafe.store.engine import Store
from cafe.terminal import Stop
from tests.store.conftest import empty_store
from tests.store.test_migrations import differences

SERVERS = 4


@pytest.fixture
def empty(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A PostgreSQL without any table."""
    with empty_store(request, "postgres") as store:
        yield store


def test_servers_that_start_together_on_an_empty_database_all_begin(empty: Store) -> None:
    with ThreadPoolExecutor(SERVERS) as starting:
        list(starting.map(migrating.upgrade, [empty.url] * SERVERS))
    assert differences(empty) == []


@pytest.mark.parametrize("lives", [True, False])
def test_the_schema_is_left_alone_while_a_server_works_on_it(
    empty: Store, monkeypatch: pytest.MonkeyPatch, lives: bool
) -> None:
    migrating.upgrade(empty.url)
    with empty.writing() as session:
        session.add(Process(id="one", beat=1, proof=""))
        session.execute(
            text("UPDATE alembic_version SET version_num = '0029'")
        )  # as an older server would have left it
    seconds, upgraded = [0.0], list[str]()

    def sleep(more: float) -> None:
        seconds[0] += more
        with empty.writing() as session:
            session.get_one(Process, "one").beat += lives

    monkeypatch.setattr(migrating, "time", SimpleNamespace(sleep=sleep, monotonic=lambda: seconds[0]))
    monkeypatch.setattr("alembic.command.upgrade", lambda _config, to: upgraded.append(to))
    if lives:
        with pytest.raises(Stop, match="benutzt noch jemand"):
            migrating.upgrade(empty.url)
    else:
        migrating.upgrade(empty.url)
    assert upgraded == ([] if lives else ["head"])
