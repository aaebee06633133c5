"""Pages without a network: Flask's own client against a store of one test."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.actions import visits
from cafe.store.engine import Store
from tests.conftest import Applications


@pytest.fixture
def app(applications: Applications) -> Flask:
    """The application; its forms need no token."""
    app = applications()
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that nobody has signed in on."""
    return app.test_client()


@pytest.fixture
def organizer(app: Flask, store: Store) -> FlaskClient:
    """A browser of the organizers."""
    with store.writing() as session:
        secret = visits.admit(session, None)["visit"]
    client = app.test_client()
    client.set_cookie("cafe-organizer", secret)
    return client
