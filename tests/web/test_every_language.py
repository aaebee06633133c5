"""Every page says which language it is in, and offers the others."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from cafe.language import LOCALES
from tests.cast import Cast
from tests.web.test_every_route import browser, cast, routes

__all__ = ["cast"]

OFFERED = re.compile(
    r'<(?:a href|button .*formaction)="[^"]*lang=([\w-]+)[^"]*"(?: hreflang="\1")? lang="\1">([^<]+)</'
)
WRITTEN = re.compile(r'<html lang="([\w-]+)"')
MARKED_UP = re.compile(r"""(=["']|<title>[^<]*)<span class="lines">""")  # where no markup is read
SIMPLE = "de-simple"
PLAIN = "/organisation", "/moderation"  # their pages are in German or English only


@pytest.fixture
def everybody(app: Flask, cast: Cast) -> FlaskClient:
    """A browser in which everybody has a place."""
    client = browser(app, cast)
    client.set_cookie(f"cafe-participant-{cast.cafe.id}", cast.secrets["ada"])
    return client


def pages(app: Flask, client: FlaskClient, cast: Cast, locale: str) -> dict[str, TestResponse]:
    """Return every page, by its address."""
    client.set_cookie("language", locale)
    paths = [path for path in routes(app, cast, "GET") if not path.endswith(".html")]  # a file of the documentation
    found = {path: client.get(path) for path in (*paths, "/nowhere")}
    return {path: one for path, one in found.items() if one.mimetype == "text/html" and "<body" in one.text}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_offers_the_languages_that_it_is_not_in(
    app: Flask, everybody: FlaskClient, cast: Cast, locale: str
) -> None:
    others = {tag: name for tag, name in LOCALES.items() if tag != locale}
    found = pages(app, everybody, cast, locale)
    assert len(found) > 30
    for path, page in found.items():
        assert dict(OFFERED.findall(page.text)) == others, path


def test_every_page_says_its_language_and_whether_it_is_leichte_sprache(
    app: Flask, everybody: FlaskClient, cast: Cast
) -> None:
    for path, page in pages(app, everybody, cast, SIMPLE).items():
        language = "de" if path.startswith(PLAIN) and page.status_code != 404 else SIMPLE
        assert WRITTEN.findall(page.text) == [language], path
        assert page.text.count("geschrieben, nicht geprüft.") == (language == SIMPLE), path
        assert page.text.count("Diese Seite gibt es nicht in Leichter Sprache.") == (language == "de"), path
        assert not MARKED_UP.search(page.text), path
