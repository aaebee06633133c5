"""`python -m cafe demo`: two cafés, and a published documentation with something in each of its sections."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.actions.publishing import editions
from cafe.cli import demo
from cafe.config import Config
from cafe.demo import making, publishing
from cafe.domain import phases
from cafe.publication.content import SECTIONS
from cafe.publication.documentation import Documentation, read_documentation
from cafe.runtime import Runtime
from tests.cast import KEY
from tests.web.conftest import app, client

__all__ = ["app", "client"]

SLUG = "burg-digitale-zentren-fuer-die-region-2019"


@pytest.fixture
def documentation(app: Flask) -> Documentation:
    """The documentation of the demo, as it is published."""
    runtime: Runtime = app.extensions["cafe"]
    with runtime.store.writing() as session:
        cafe = making.make(session, KEY, phases.FINISHED)
        publishing.publish(session, cafe, runtime.config.media_folder)
        _, _, content = editions.public(session, SLUG)
        return read_documentation(session, cafe.id, content, runtime.config.media_folder)


def test_every_section_of_the_demos_documentation_is_published_and_the_terminal_shows_where(
    app: Flask, documentation: Documentation, client: FlaskClient
) -> None:
    assert [type(one) for one in documentation.sections] == list(SECTIONS)
    page = client.get(f"/dokumentation/{SLUG}")
    assert page.status_code == 200
    for section in documentation.sections:
        assert section.heading in page.text
    assert "{" not in documentation.words(" ".join(section.words for section in documentation.sections))
    _assert_that_each_picture_is_described(documentation)
    _assert_that_each_file_is_there(documentation, client)
    _assert_that_the_terminal_shows_it_while_it_is_public(app.extensions["cafe"])


def _assert_that_each_picture_is_described(documentation: Documentation) -> None:
    pictures = [one for one in documentation.media.values() if one.mimetype.startswith("image/")]
    assert len(pictures) == 17
    assert len({one.alt for one in pictures}) == len(pictures) and all(one.alt for one in pictures)
    assert [one.label for one in documentation.photos] == [f"F-{number:04}" for number in range(1, 9)]
    assert all(one.caption and one.credit for one in documentation.photos)


def _assert_that_each_file_is_there(documentation: Documentation, client: FlaskClient) -> None:
    for medium in documentation.media.values():
        for file in medium.files:
            with client.get(f"/medien/{file.name}") as answer:
                assert (answer.status_code, answer.mimetype) == (200, medium.mimetype)
                assert len(answer.data) == file.bytes


def _assert_that_the_terminal_shows_it_while_it_is_public(runtime: Runtime) -> None:
    with runtime.store.writing() as session:
        assert f"/dokumentation/{SLUG}" in demo.links(session, Config())
        editions.take_back(session, editions.public(session, SLUG)[0].id)
        assert "/dokumentation/" not in demo.links(session, Config())
