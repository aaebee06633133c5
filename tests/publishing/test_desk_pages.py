"""Every page of the desk: its fields have labels, its ids are there once, and no rubbish breaks it."""

import re
from collections import Counter
from typing import Any

import pytest
from flask.testing import FlaskClient

from cafe.actions.publishing import drafts, reports, takedowns
from cafe.domain import Edition, Publication
from cafe.domain.media import CAPTIONS, FILE, LOGO, PHOTO, PICTURE, VIDEO
from cafe.store.engine import Store
from tests.publishing.conftest import Published
from tests.publishing.forms import form_with, send
from tests.publishing.shelf import Shelf
from tests.web.test_every_route import RUBBISH

KINDS = ("aim", "interviews", "talks", "profiles", "tables", "questions", "outlook", "photos", "rights")
PAGES = ("", "/kopf", "/medien", "/anfragen", "/beitraege", "/versionen", *(f"/abschnitt/{kind}" for kind in KINDS))
POSTS = (
    *("", "/kopf", "/reihenfolge", "/suchmaschinen", "/veroeffentlichen", "/medien", "/medien/aenderung", "/beitraege"),
    *("/korrekturen", "/anfragen/nobody", "/abschnitt/rights/hinweise", "/vorschau/kopf"),
    *(f"{place}/{kind}" for kind in KINDS for place in ("/abschnitt", "/vorschau/abschnitt")),
)


@pytest.fixture
def full(store: Store, published: Published, shelf: Shelf) -> str:
    """The desk with something of everything: media of each kind, requests, items in all sections."""
    for kind in (PHOTO, PHOTO, VIDEO, PICTURE, LOGO, FILE, CAPTIONS):
        shelf.add(kind, name="Datei")
    with store.writing() as session:
        takedowns.ask_to_remove(session, published.cafe, "F-0001", "Bitte", "token")
        reports.report(session, published.publication, "ausblick", "Zitat", "page", "Falsch.")
    return published.desk


@pytest.mark.parametrize("page", PAGES)
def test_each_id_is_there_once_and_each_field_has_its_label(organizer: FlaskClient, full: str, page: str) -> None:
    text = organizer.get(f"{full}{page}").text
    if page in ("/abschnitt/interviews", "/abschnitt/talks", "/abschnitt/profiles"):
        form = form_with(text, "heading")
        for _ in range(2):
            text = send(organizer, f"{full}{page}", form, wish="item-add").text
            form = form_with(text, "heading")
        assert "item-2-id" in text
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert [one for one, count in Counter(ids).items() if count > 1] == []
    fields = re.findall(r'<(?:input class|textarea|select)[^>]*\sid="([^"]+)"', text)
    assert [one for one in fields if f'for="{one}"' not in text] == []
    described = " ".join(re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', text)).split()
    assert [one for one in described if one not in ids] == []
    anchors = re.findall(r'(?:href|formaction)="#([^"]+)"', text)
    assert [one for one in anchors if one not in (*ids, "item-1", "item-3")] == []


@pytest.mark.parametrize("kind", RUBBISH)
def test_rubbish_is_answered_and_changes_nothing(
    organizer: FlaskClient, published: Published, store: Store, kind: str
) -> None:
    for page in POSTS:
        sent: dict[str, Any] = RUBBISH[kind]
        answer = organizer.post(f"{published.desk}{page}", **sent)
        assert answer.status_code < 500, (page, answer.text)
    with store.reading() as session:
        publication = session.get_one(Publication, published.publication)
        assert publication.is_public and drafts.draft_of(publication).title == "Burg"
        assert session.query(Edition).count() == 1


def test_the_desk_speaks_english(organizer: FlaskClient, full: str) -> None:
    for page in PAGES:
        assert '<html lang="en">' in organizer.get(f"{full}{page}?lang=en").text
    overview = organizer.get(full).text
    assert ">Was auf der Seite steht<" not in overview and ">Das wartet auf Sie<" not in overview
