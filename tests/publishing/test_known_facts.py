"""The page says what is at each request, though nothing is read twice for it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import deleting
from cafe.domain import Cafe, Contribution, Round, Table, touch
from cafe.domain.contribution import HIDDEN, SHOWN
from cafe.publication import known_facts
from cafe.publication.known_facts import KnownFacts
from cafe.store.engine import Store
from tests.publishing.conftest import Published
from tests.publishing.shelf import Shelf


def hide(session: Session, published: Published) -> None:
    """Hide a Beitrag, as acts do: with a new rev of its table."""
    shown = select(Contribution).where(Contribution.table_id == published.table, Contribution.state == SHOWN)
    session.scalars(shown.order_by(Contribution.number)).all()[0].state = HIDDEN
    touch(session, published.table)


def rename_cafe(session: Session, published: Published) -> None:
    session.get_one(Cafe, published.cafe).place = "Genthin"


def rename_table(session: Session, published: Published) -> None:
    session.get_one(Table, published.table).topic = "Digital leben"


def ask_otherwise(session: Session, published: Published) -> None:
    session.scalars(select(Round).where(Round.cafe_id == published.cafe)).all()[-1].question = "Und nun?"


@pytest.mark.parametrize("change", [hide, rename_cafe, rename_table, ask_otherwise])
def test_whatever_changes_is_on_the_page_at_the_next_request(
    reader: FlaskClient, store: Store, published: Published, change: Callable[[Session, Published], None]
) -> None:
    before = reader.get(published.page).text
    with store.writing() as session:
        change(session, published)
    assert reader.get(published.page).text != before


def test_what_has_not_changed_is_read_once(store: Store, published: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    known = KnownFacts()
    with store.reading() as session:
        first = known.of(session, published.cafe)
        monkeypatch.setattr(known_facts, "read_document", None)
        assert known.of(session, published.cafe) is first


def test_only_so_many_are_kept(store: Store, published: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_facts, "MOST_KEPT", 1)
    known = KnownFacts()
    with store.reading() as session:
        for cafe in session.scalars(select(Cafe.id)):
            known.of(session, cafe)
    assert len(known.kept) == 1


def test_nobody_reads_the_page_of_a_cafe_that_is_being_deleted(
    reader: FlaskClient, store: Store, published: Published, shelf: Shelf
) -> None:
    photo = shelf.add()
    with store.writing() as session:
        deleting.close(session, published.cafe, published.code)
    for address in (published.page, f"{published.page}/beitraege", photo.address):
        assert reader.get(address).status_code == 404, address
