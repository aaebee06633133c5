"""Bringing a café back."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import deleting, door, restoring, visits
from cafe.actions.restoring import Run
from cafe.domain import Cafe, Table
from cafe.errors import AlreadyThere, Overtaken, WrongCode
from cafe.export.archive import Archive
from cafe.export.packing import read_archive
from cafe.export.unpacking import rows
from cafe.store.engine import Store
from tests.cast import KEY, Cast, within


def test_a_cafe_that_is_there_is_not_written_over(talking: Cast) -> None:
    archive = read_archive(talking.session, talking.cafe.id)
    with pytest.raises(AlreadyThere):
        restoring.restore(within(talking.session), KEY, rows(archive))


def test_nor_one_with_the_same_code(talking: Cast) -> None:
    archive = read_archive(talking.session, talking.cafe.id)
    noun, [own] = next(rows(archive))
    with pytest.raises(AlreadyThere):
        restoring.restore(within(talking.session), KEY, [(noun, [{**own, "id": "another"}])])


def test_nor_one_whose_code_stands_on_paper_that_leads_elsewhere(talking: Cast) -> None:
    archive, former = read_archive(talking.session, talking.cafe.id), talking.cafe.code
    door.renew_code(talking.session, talking.cafe.id, former)
    noun, [own] = next(rows(archive))
    with pytest.raises(AlreadyThere):
        restoring.restore(within(talking.session), KEY, [(noun, [{**own, "id": "another", "code": former}])])


def test_nor_one_that_brings_somebody_elses_table(talking: Cast) -> None:
    archive = read_archive(talking.session, talking.cafe.id)
    brought = dict(rows(archive))
    cafe = {**brought[Cafe][0], "id": "another", "code": "ANOTHER"}
    tables = [{**table, "cafe_id": "another"} for table in brought[Table]]
    with pytest.raises(AlreadyThere):
        restoring.restore(within(talking.session), KEY, [(Cafe, [cafe]), (Table, tables)])


@pytest.fixture
def empty(blank: Path, tmp_path: Path) -> Iterator[Session]:
    """Another server, where nobody ever was."""
    store = Store(f"sqlite:///{shutil.copy(blank, tmp_path / 'empty.sqlite')}")
    with Session(store.writer) as session:
        yield session
    store.close()


class CutOff(Exception):
    """The process dies here."""


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row comes in a transaction of its own."""
    monkeypatch.setattr(restoring, "MOST_ROWS", 1)


def archived(people: Cast, empty: Session) -> Archive:
    """Return a café in its talk, which is not in the other store."""
    people.advance(2)
    people.post()
    assert not empty.scalars(select(Cafe)).all()
    return read_archive(people.session, people.cafe.id)


def dying(session: Session, at: int) -> Run:
    """Return a way to do acts that dies before the one of this number."""
    count = itertools.count()
    do = within(session)

    def done(act: Callable[[Session], dict[str, Any]]) -> dict[str, Any]:
        if next(count) >= at:
            raise CutOff
        return do(act)

    return done


def visible(session: Session) -> list[tuple[str, str]]:
    """Return what the list of cafés shows."""
    return [(cafe.title, cafe.phase) for cafe in session.scalars(select(Cafe).order_by(Cafe.title))]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("at", [1, 2, 3, 5, 8, 13])
def test_cut_off_at_any_piece_the_cafe_is_closed_to_everybody_and_comes_whole_with_the_next_try(
    people: Cast, empty: Session, at: int
) -> None:
    archive = archived(people, empty)
    with pytest.raises(CutOff):
        restoring.restore(dying(empty, at), KEY, rows(archive))
    assert visible(empty) in ([], [(restoring.UNFINISHED, "finished")])
    with pytest.raises(WrongCode):
        visits.join(empty, archive.cafe.code)
    restoring.restore(within(empty), KEY, rows(archive))
    assert read_archive(empty, archive.cafe.id) == archive
    assert visits.join(empty, archive.cafe.code)["number"] == 3


def test_what_is_left_of_a_try_that_was_cut_off_can_be_deleted(people: Cast, empty: Session) -> None:
    archive = archived(people, empty)
    with pytest.raises(CutOff):
        restoring.restore(dying(empty, 5), KEY, rows(archive))
    deleting.close(empty, archive.cafe.id, restoring.UNFINISHED)
    while deleting.delete_some(empty, archive.cafe.id)["left"]:
        pass
    assert visible(empty) == []


@pytest.mark.usefixtures("small")
def test_somebody_who_deletes_it_meanwhile_ends_it(people: Cast, empty: Session) -> None:
    archive = archived(people, empty)
    pieces = itertools.count()
    do = within(empty)

    def done(act: Callable[[Session], dict[str, Any]]) -> dict[str, Any]:
        if next(pieces) == 5:
            deleting.close(empty, archive.cafe.id, restoring.UNFINISHED)
        return do(act)

    with pytest.raises(Overtaken):
        restoring.restore(done, KEY, rows(archive))
    assert visible(empty) == [(deleting.GOING, "finished")]


def test_what_was_brought_before_by_the_same_form_does_not_come_twice(people: Cast, empty: Session) -> None:
    archive = archived(people, empty)
    first = {"cafe": "first", "code": "FIRST1", "dup": True}
    assert restoring.restore(within(empty), KEY, rows(archive), lambda _: first) == first
    assert visible(empty) == []


def test_two_who_bring_it_at_the_same_moment_bring_it_once(people: Cast, empty: Session) -> None:
    archive, others = read_archive(people.session, people.cafe.id), within(empty)

    def run(act: Callable[[Session], dict[str, Any]]) -> dict[str, Any]:
        answer = others(act)
        if not visible(empty):
            restoring.restore(others, KEY, rows(archive))
        return answer

    with pytest.raises(Overtaken):
        restoring.restore(run, KEY, rows(archive))
    assert [title for title, _ in visible(empty)] == ["Burg"]


def test_a_refusal_leaves_nothing_behind(talking: Cast) -> None:
    before = visible(talking.session)
    archive = read_archive(talking.session, talking.cafe.id)
    noun, [own] = next(rows(archive))
    another = [(noun, [{**own, "id": "another", "code": "ANOTHER"}]), *itertools.islice(rows(archive), 1, None)]
    with pytest.raises(AlreadyThere):
        restoring.restore(within(talking.session), KEY, another)
    assert visible(talking.session) == before


def test_a_cafe_that_was_named_like_an_unfinished_one_is_not_written_over(talking: Cast) -> None:
    archive = read_archive(talking.session, talking.cafe.id)
    talking.cafe.title, talking.cafe.phase = restoring.UNFINISHED, "finished"
    talking.session.flush()
    with pytest.raises(AlreadyThere):
        restoring.restore(within(talking.session), KEY, rows(archive))
