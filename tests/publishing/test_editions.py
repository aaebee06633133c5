"""Editions: published when the café is over, as the organizers saw them, each with what is new."""

import pytest
from msgspec.structs import replace

from cafe import clock
from cafe.actions import rounds
from cafe.actions.publishing import drafts, editions
from cafe.domain import Cafe, Edition, Publication
from cafe.errors import DraftChanged, NotYetOver, TooLong, Unknown
from cafe.publication.content import fingerprint_of
from cafe.store.cafe_state import cafe_state
from cafe.store.engine import Store
from tests.publishing.conftest import Published


def publish(store: Store, page: Published, rev: int, note: str = "") -> int:
    """Publish the draft; return the number of the edition."""
    with store.writing() as session:
        return int(editions.publish(session, page.publication, rev, note)["number"])


def change(store: Store, page: Published, words: str) -> int:
    """Change the goal of the draft; return its rev."""
    with store.writing() as session:
        seen = drafts.section_of(drafts.draft_of(session.get_one(Publication, page.publication)), "aim")
        wanted = replace(seen, words=words)
        return int(drafts.save_section(session, page.publication, wanted, fingerprint_of(seen))["rev"])


def all_of(store: Store, page: Published) -> list[Edition]:
    """Return all editions, the newest first."""
    with store.reading() as session:
        return list(session.query(Edition).filter_by(publication_id=page.publication).order_by(Edition.number.desc()))


def test_the_first_edition_tells_no_changes(store: Store, drafted: Published) -> None:
    assert publish(store, drafted, 0) == 1
    assert [one.note for one in all_of(store, drafted)] == [""]


def test_the_next_one_keeps_the_sentence_of_the_organizers_and_what_differs(store: Store, published: Published) -> None:
    rev = change(store, published, "Vergleichen.")
    assert publish(store, published, rev, " Das Ziel ist genauer. ") == 2
    newest, first = all_of(store, published)
    assert newest.note == "Das Ziel ist genauer.\n„Ziel“: geändert: Text."
    assert first.content["sections"][0]["words"] != newest.content["sections"][0]["words"]


def test_what_is_published_already_is_not_published_again(store: Store, published: Published) -> None:
    assert publish(store, published, 0) == publish(store, published, 0, "noch einmal") == 1
    assert len(all_of(store, published)) == 1


def test_a_draft_that_changed_since_somebody_looked_is_not_published(store: Store, published: Published) -> None:
    rev = change(store, published, "Unbemerkt.")
    for seen in (0, rev + 1, -1):
        with pytest.raises(DraftChanged):
            publish(store, published, seen)
    assert len(all_of(store, published)) == 1
    assert publish(store, published, rev) == 2


def test_a_note_that_is_too_long_publishes_nothing(store: Store, published: Published) -> None:
    rev = change(store, published, "Kurz.")
    with pytest.raises(TooLong):
        publish(store, published, rev, "x" * (editions.NOTE_LIMIT + 1))
    assert len(all_of(store, published)) == 1


def test_nothing_is_published_before_the_cafe_is_over(store: Store, drafted: Published) -> None:
    with store.writing() as session:
        session.get_one(Cafe, drafted.cafe).phase = "harvest"
    with pytest.raises(NotYetOver):
        publish(store, drafted, 0)
    assert all_of(store, drafted) == []


def test_a_cafe_that_goes_on_takes_its_documentation_back(
    store: Store, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.writing() as session:
        cafe = session.get_one(Cafe, published.cafe)
        assert cafe.left_step
        until = cafe.left_step["until"]  # its evening was over before other tests, perhaps some minutes ago
        monkeypatch.setattr(clock, "now", lambda: until)
        rounds.back(session, published.cafe, cafe.step)
    with store.reading() as session, pytest.raises(Unknown):
        editions.public(session, published.slug)


def test_taken_back_nobody_reads_it_and_published_again_it_is_the_same_edition(
    store: Store, published: Published
) -> None:
    for _ in range(2):
        with store.writing() as session:
            editions.take_back(session, published.publication)
    with store.reading() as session, pytest.raises(Unknown):
        editions.public(session, published.slug)
    assert publish(store, published, 0) == 1
    with store.reading() as session:
        assert editions.public(session, published.slug)[1].number == 1


def test_every_screen_of_the_cafe_hears_where_the_documentation_is_and_that_it_was_taken_back(
    store: Store, drafted: Published
) -> None:
    def told() -> tuple[int, str | None]:
        with store.reading() as session:
            state = cafe_state(session, drafted.cafe)
            return state["rev"], state["documentation"]

    rev, nothing = told()
    publish(store, drafted, 0)
    after, slug = told()
    assert nothing is None and after > rev and drafted.page.endswith(f"/{slug}")
    with store.writing() as session:
        editions.take_back(session, drafted.publication)
    assert told()[0] > after and told()[1] is None
