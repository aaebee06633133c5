"""Pages without a network: Flask's own client against a store of one test."""

from functools import cache

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from cafe.actions import visits
from cafe.store.engine import Store
from cafe.web import static_files
from cafe.web.assets import Assets
from tests.conftest import Applications


class Compiled(BytecodeCache):
    """Templates that some application of this run has compiled; to compile them costs half of a test."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is there."""
        if code := self.code.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.code[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()
READ_ONCE = cache(Assets)  # the files of `static/`; to put them together costs the other half


@pytest.fixture
def app(applications: Applications, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application; its forms need no token."""
    monkeypatch.setattr(static_files, "Assets", READ_ONCE)
    app = applications()
    app.config["WTF_CSRF_ENABLED"] = False
    app.jinja_env.bytecode_cache = COMPILED
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
