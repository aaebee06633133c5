"""What waits for the organizers, and what a documentation lacks before it is published."""

import pytest
from msgspec.structs import replace

from cafe.actions.publishing import drafts, media, takedowns, waiting
from cafe.actions.publishing.waiting import Missing, Waits
from cafe.domain import Publication
from cafe.domain.media import CAPTIONS, FILE, LOGO, VIDEO
from cafe.publication import content as parts
from cafe.publication.content import Content, with_section
from cafe.store.engine import Store
from tests.publishing.conftest import Published
from tests.publishing.shelf import Shelf


@pytest.fixture
def draft(store: Store, published: Published) -> Content:
    """The draft as it was made."""
    with store.reading() as session:
        return drafts.draft_of(session.get_one(Publication, published.publication))


def missing(store: Store, page: Published, draft: Content) -> Missing:
    """Look through a draft."""
    with store.reading() as session:
        return waiting.what_is_missing(session, page.cafe, draft)


def labels(found: Missing) -> tuple[list[str], list[str]]:
    """Return which media have no description, and which no legal basis."""
    return [one.label for one in found.alt], [one.label for one in found.basis]


def test_nothing_is_missing_where_nothing_is_shown(store: Store, published: Published, draft: Content) -> None:
    assert not missing(store, published, draft)


def test_a_photo_needs_a_description_a_basis_and_the_notice(
    store: Store, published: Published, shelf: Shelf, draft: Content
) -> None:
    shelf.add()
    shelf.add(alt="Ein Saal", basis="interest")
    found = missing(store, published, draft)
    assert labels(found) == (["F-0001"], ["F-0001"]) and found.notice
    shelf.say("Hinweise.")
    assert not missing(store, published, draft).notice


def test_what_readers_do_not_see_is_not_missing(
    store: Store, published: Published, shelf: Shelf, draft: Content
) -> None:
    hidden = shelf.add()
    shelf.add(by_reader=True)
    shelf.add(LOGO)
    shelf.add(VIDEO)
    with store.writing() as session:
        media.hide(session, published.cafe, hidden.id)
    assert not missing(store, published, draft)
    photos = replace(drafts.section_of(draft, "photos"), hidden=True)
    shelf.add()
    assert not missing(store, published, with_section(draft, photos))


def test_what_the_draft_names_is_looked_at_files_need_no_description(
    store: Store, published: Published, shelf: Shelf, draft: Content
) -> None:
    logo, paper = shelf.add(LOGO), shelf.add(FILE)
    found = missing(store, published, replace(draft, logos=(logo.id,), programme=paper.id))
    assert [one.id for one in found.alt] == [logo.id] and not found.basis


def test_a_video_of_an_interview_needs_captions_that_are_there(
    store: Store, published: Published, shelf: Shelf, draft: Content
) -> None:
    film, captions = shelf.add(VIDEO, basis="consent"), shelf.add(CAPTIONS)
    shelf.say("Hinweise.")

    def counted(named: str | None, *, hidden: bool = False) -> int:
        one = parts.Interview(id="adaadaadaada", who="Ada", video=film.id, captions=named)
        section = parts.Interviews(heading="Interviews", items=(one,), hidden=hidden)
        return missing(store, published, with_section(draft, section)).captions

    assert (counted(None), counted(captions.id), counted(None, hidden=True)) == (1, 0, 0)
    with store.writing() as session:
        media.remove(session, published.cafe, captions.id)
    assert counted(captions.id) == 1


def test_what_waits_is_counted_until_it_is_decided(store: Store, published: Published, shelf: Shelf) -> None:
    def counted() -> Waits:
        with store.reading() as session:
            return waiting.what_waits(session, published.cafe, published.publication)

    assert counted() == Waits(0, 0, 0)
    asked, sent = shelf.add(), shelf.add(by_reader=True)
    with store.writing() as session:
        takedowns.ask_to_remove(session, published.cafe, asked.label, "", "token")
    assert counted() == Waits(photos=1, takedowns=1, reports=0) and counted().requests == 1
    with store.writing() as session:
        media.remove(session, published.cafe, asked.id)
        media.show(session, published.cafe, sent.id)
    assert counted() == Waits(0, 0, 0)
