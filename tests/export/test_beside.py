"""A café comes back beside the one that is there: the same in everything but its names."""

import inspect
import re
import typing
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import restoring, visits
from cafe.domain import Cafe, Contribution, Table, Vote
from cafe.domain.visit import MODERATOR
from cafe.errors import Invalid
from cafe.export import archive as archives
from cafe.export import archive_publication, archive_row
from cafe.export.as_json import as_json
from cafe.export.beside import IDS, beside
from cafe.export.packing import read_archive
from cafe.export.unpacking import rows, unpack
from cafe.publication import content
from tests.cast import KEY, Cast, within
from tests.export.writing import markdown_of


def copied(session: Session, archive: bytes) -> Cafe:
    """Bring a copy of an archive back."""
    found = beside(unpack(archive))
    return session.get_one(Cafe, restoring.restore(within(session), KEY, rows(found))["cafe"])


def content_of(cast: Cast) -> bytes:
    return as_json(read_archive(cast.session, cast.cafe.id))


def names_something(hint: Any) -> bool:
    """Whether a field is an id, or has ids in it."""
    return hint == archive_row.Id or any(names_something(part) for part in typing.get_args(hint))


def test_every_field_that_names_something_is_renamed() -> None:
    modules = (archives, archive_publication)
    classes = [one for module in modules for _, one in inspect.getmembers(module, inspect.isclass)]
    structs = [one for one in classes if issubclass(one, archive_row.Row)]
    named = {
        name
        for one in [*structs, archives.Archive]
        for name, hint in typing.get_type_hints(one, include_extras=True).items()
        if names_something(hint)
    }
    assert named and named <= IDS


def test_every_field_of_a_content_that_may_name_something_is_renamed() -> None:
    classes = [one for _, one in inspect.getmembers(content, inspect.isclass) if issubclass(one, content.Part)]
    hints = [hint for one in classes for hint in typing.get_type_hints(one).items()]
    named = {name for name, hint in hints if hint in (str | None, tuple[str, ...])} - {"moderators"}
    assert "without_points" in named and named <= IDS


def test_a_copy_lies_beside_the_first_and_says_the_same(burg: Cast) -> None:
    before = content_of(burg)
    copy = copied(burg.session, before)
    assert content_of(burg) == before
    assert copy.id != burg.cafe.id and copy.code != burg.cafe.code and copy.title == f"{burg.cafe.title} (Kopie)"
    mine, other = (markdown_of(burg.session, one) for one in (burg.cafe.id, copy.id))
    assert other.replace(" (Kopie)", "").replace(copy.code, burg.cafe.code) == mine


def test_a_copy_can_be_copied_and_nothing_of_it_is_shared(burg: Cast) -> None:
    one, two = copied(burg.session, content_of(burg)), copied(burg.session, content_of(burg))
    ids = [
        set(re.findall(r'"id": ?"([^"]+)"', as_json(read_archive(burg.session, cafe.id)).decode()))
        for cafe in (one, two)
    ]
    assert ids[0] and not ids[0] & ids[1]
    votes = (
        select(Vote)
        .join(Contribution, Contribution.id == Vote.contribution_id)
        .join(Table)
        .where(Table.cafe_id == one.id)
    )
    assert burg.session.scalars(votes).first() is not None


def test_a_copy_has_links_of_its_own_and_the_first_keeps_its_own(burg: Cast) -> None:
    copy = copied(burg.session, content_of(burg))
    table = copy.tables[0]
    own = visits.link(burg.session, KEY, MODERATOR, copy.id, table.id)
    assert own and own != visits.link(burg.session, KEY, MODERATOR, burg.cafe.id, burg.cafe.tables[0].id)


def test_a_long_title_makes_room_for_the_mark(people: Cast) -> None:
    people.cafe.title = "T" * 200
    copy = copied(people.session, content_of(people))
    assert len(copy.title) == 200 and copy.title.endswith("T (Kopie)")


@pytest.mark.parametrize("content", [b"", b"{}", b"[" * 100_000, b"\xff", b'{"format": "world-cafe/2"}'])
def test_what_is_no_archive_is_refused_with_a_reason(content: bytes) -> None:
    with pytest.raises(Invalid):
        unpack(content)


def test_the_newest_ids_hold_together(burg: Cast) -> None:
    archive = beside(read_archive(burg.session, burg.cafe.id))
    assert unpack(as_json(archive)) == archive


def test_printed_seat_cards_belong_to_the_first(burg: Cast) -> None:
    burg.cafe.cards_proof = "0" * 12
    burg.session.flush()
    archive = read_archive(burg.session, burg.cafe.id)
    assert archive.cafe.cards_proof == "0" * 12 and beside(archive).cafe.cards_proof is None
