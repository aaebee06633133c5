"""The schema through time: what the migrations make is what the nouns say, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, inspect, select, table

from cafe.demo.making import make
from cafe.domain import Base, phases
from cafe.store import migrating
from cafe.store.engine import Store
from tests.cast import KEY


def tables(store: Store) -> set[str]:
    """Return the tables there are, without Alembic's own."""
    return set(inspect(store.writer).get_table_names()) - {"alembic_version"}


def differences(store: Store) -> list[object]:
    """Return where the database is not what the nouns say."""
    with store.writer.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))


def test_it_works(empty: Store) -> None:
    migrating.upgrade(empty.url)
    assert tables(empty) == set(Base.metadata.tables)
    assert differences(empty) == []


def test_upgrading_twice_changes_nothing(empty: Store) -> None:
    migrating.upgrade(empty.url)
    migrating.upgrade(empty.url)
    assert differences(empty) == []


def test_there_is_a_way_down_and_up_again(empty: Store) -> None:
    migrating.upgrade(empty.url)
    migrating.downgrade(empty.url)
    assert tables(empty) == set()
    migrating.upgrade(empty.url)
    assert differences(empty) == []


def test_the_migrations_are_one_line_without_forks() -> None:
    script = ScriptDirectory.from_config(migrating.alembic_config("sqlite://"))
    assert len(script.get_heads()) == len(script.get_bases()) == 1


def test_a_database_that_holds_cafes_keeps_them_on_the_way_down_and_up(empty: Store) -> None:
    migrating.upgrade(empty.url)
    with empty.writing() as session:
        make(session, KEY, phases.FINISHED)
    before = rows_of(empty)
    migrating.downgrade(empty.url, "0001")
    migrating.upgrade(empty.url)
    assert rows_of(empty) == before
    assert differences(empty) == []


def rows_of(store: Store) -> dict[str, int]:
    """Return how many rows each table of the first schema holds."""
    first = ("cafe", "cafe_table", "round", "participant", "seat", "contribution", "vote", "cluster", "summary")
    with store.reading() as session:
        return {name: session.scalar(select(func.count()).select_from(table(name))) or 0 for name in first}
