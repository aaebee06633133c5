"""A café that is over, its documentation, and the people who publish, read and ask."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.actions.publishing import drafts, editions
from cafe.store.engine import Store
from cafe.web import documentation_forms, sending
from tests.compiled_once import share_statements
from tests.export.conftest import evening
from tests.publishing.shelf import Shelf
from tests.web.conftest import app, client, organizer

__all__ = ["app", "client", "organizer"]


@dataclass(frozen=True)
class Published:
    """The documentation of Burg, as it is published."""

    cafe: str
    code: str
    publication: str
    slug: str
    table: str
    hanna: object

    @property
    def page(self) -> str:
        """Return its address."""
        return f"/dokumentation/{self.slug}"

    @property
    def desk(self) -> str:
        """Return where the organizers work on it."""
        return f"/organisation/cafes/{self.code}/dokumentation"


@pytest.fixture(scope="session")
def evening_over(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Published]:
    """A file with the café that is over and its draft, to copy: a whole evening for each test would take too long."""
    path = Path(shutil.copy(blank, tmp_path_factory.mktemp("evening")))
    store = Store(f"sqlite:///{path}")
    with store.writing() as session:
        people = evening(session)
        people.advance()  # from the harvest
        made = drafts.begin(session, people.cafe.id)
        ids = people.cafe.id, people.cafe.code, made["publication"], made["slug"], people.table.id
        drafted = Published(*ids, hanna=people.hanna)
    store.close()
    return path, drafted


@pytest.fixture
def store(evening_over: tuple[Path, Published], tmp_path: Path) -> Iterator[Store]:
    """A store of its own, in which the café is over."""
    store = Store(f"sqlite:///{shutil.copy(evening_over[0], tmp_path)}")
    share_statements(store)
    yield store
    store.close()


@pytest.fixture
def drafted(store: Store, evening_over: tuple[Path, Published]) -> Published:
    """The draft is there; nobody else sees it."""
    return evening_over[1]


@pytest.fixture
def published(store: Store, drafted: Published) -> Published:
    """The draft is published as it was made."""
    with store.writing() as session:
        editions.publish(session, drafted.publication, 0)
    return drafted


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    """Somebody at home, without an account, whom nobody has to wait for."""
    for waiting in (documentation_forms.wishes, documentation_forms.mistakes, sending.photos):
        waiting.lines.clear()
    return app.test_client()


@pytest.fixture
def shelf(store: Store, published: Published) -> Shelf:
    """What the organizers add to their documentation."""
    return Shelf(store, published.cafe, published.publication)
