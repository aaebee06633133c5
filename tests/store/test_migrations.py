"""The schema through time: what the migrations make is what the nouns say, on both databases."""

from collections.abc import Iterator, Sequence
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import UniqueConstraint, func, inspect, select, table, text

from cafe.actions import visits
from cafe.demo.making import make
from cafe.domain import Base, Cafe, CommandReceipt, Review, ReviewAnswer, Visit, phases, rows
from cafe.domain.visit import PROJECTOR
from cafe.store import migrating
from cafe.store.engine import Store
from tests.cast import KEY
from tests.export.conftest import evening


def tables(store: Store) -> set[str]:
    """Return the tables there are, without Alembic's own."""
    return set(inspect(store.writer).get_table_names()) - {"alembic_version"}


def differences(store: Store) -> list[object]:
    """Return where the database is not what the nouns say."""
    with store.writer.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))


def test_an_empty_database_becomes_what_the_nouns_say(empty: Store) -> None:
    migrating.upgrade(empty.url)
    assert tables(empty) == set(Base.metadata.tables)
    assert differences(empty) == []


def test_each_reference_has_an_index_so_that_to_delete_a_row_no_table_is_read_whole() -> None:
    for noun in Base.metadata.sorted_tables:
        unique = [one for one in noun.constraints if isinstance(one, UniqueConstraint)]
        indexed: list[Any] = [*noun.indexes, noun.primary_key, *unique]
        first = {next(iter(index.columns)).name for index in indexed}
        assert first.issuperset(key.parent.name for key in noun.foreign_keys), noun.name


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
    empty.close()
    migrating.upgrade(empty.url)
    assert rows_of(empty) == before
    assert differences(empty) == []


def test_a_projector_comes_in_by_the_link_it_had_before_its_role_had_this_name(empty: Store) -> None:
    migrating.upgrade(empty.url)
    with empty.writing() as session:
        cafe = make(session, KEY).id
        link = visits.link(session, KEY, PROJECTOR, cafe) or ""
    migrating.downgrade(empty.url, "0005")
    with empty.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM visit WHERE role = 'screen'")) == 1
    empty.close()
    migrating.upgrade(empty.url)
    with empty.reading() as session:
        assert visits.find(session, link).role == PROJECTOR


def test_the_links_of_a_cafe_that_had_finished_before_links_ended_end_too(empty: Store) -> None:
    migrating.upgrade(empty.url)
    with empty.writing() as session:
        over, on = make(session, KEY, phases.FINISHED).id, make(session, KEY).id
    migrating.downgrade(empty.url, "0006")
    empty.close()
    migrating.upgrade(empty.url)
    with empty.reading() as session:
        links = session.execute(select(Visit.cafe_id, Visit.expires_at).where(Visit.nonce.is_not(None))).all()
    assert {cafe for cafe, expires_at in links if expires_at} == {over}
    assert {cafe for cafe, expires_at in links if not expires_at} == {on}


def test_reviews_receipts_and_counts_outlive_their_new_names(empty: Store) -> None:
    migrating.upgrade(empty.url)
    with empty.writing() as session:
        evening(session)
        session.add(CommandReceipt(visit_id="v", cid="cid-of-old", digest="d", answer="{}", done_at=1))
    before = [*_kept(empty)]
    migrating.downgrade(empty.url, "0005")
    empty.close()
    migrating.upgrade(empty.url)
    assert [*_kept(empty)] == before
    assert all(before)


def _kept(store: Store) -> Iterator[Sequence[object]]:
    with store.reading() as session:
        older = [column for column in rows(Review).columns if column.key != "numbers_rev"]
        yield [tuple(row) for row in session.execute(select(*older).order_by("id"))]
        yield sorted(tuple(row) for row in session.execute(select(rows(ReviewAnswer))))
        yield list(session.scalars(select(Cafe.joined)))
        yield [tuple(row) for row in session.execute(select(rows(CommandReceipt)))]


def rows_of(store: Store) -> dict[str, int]:
    """Return how many rows each table of the first schema holds."""
    first = ("cafe", "cafe_table", "round", "participant", "seat", "contribution", "vote", "cluster", "summary")
    with store.reading() as session:
        return {name: session.scalar(select(func.count()).select_from(table(name))) or 0 for name in first}
