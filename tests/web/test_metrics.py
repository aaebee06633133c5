"""What a monitor reads at `/metrics`: numbers for who has the token, and nothing about anybody."""

import re
from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe import errors
from cafe.live.presence import Presence
from cafe.live.protocol import ASKS
from cafe.live.told import TELLS
from cafe.metrics.meter import Meter
from cafe.metrics.version import RUNNING
from cafe.store.engine import Store
from cafe.web.gauges import ROLES, STORAGE, TRANSPORTS
from tests.cast import Cast, gathered_in
from tests.conftest import Applications

TOKEN = "0123456789abcdef0123456789abcdef"
READER = {"Authorization": f"Bearer {TOKEN}"}

SAMPLE = re.compile(r'([a-z_]+)(?:\{([a-z]+="[^"\\]*"(?:,[a-z]+="[^"\\]*")*)\})? (\+Inf|-?[0-9.e+-]+)')
CODES = {name for name in vars(errors).values() if isinstance(name, type) and issubclass(name, errors.CafeError)}
BOUNDED = {
    "version": {RUNNING},
    "role": {*ROLES},
    "transport": {*TRANSPORTS},
    "ask": {*ASKS, "unknown"},
    "outcome": {"ok", *(code.code for code in CODES if hasattr(code, "code"))},
    "code": {code.code for code in CODES if hasattr(code, "code")},
    "tell": {*TELLS},
    "workshop": {"workshop", "press", "darkroom"},
    "state": {*STORAGE},
}


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Meter:
    """A process that has counted nothing yet."""
    fresh = Meter()
    for place in ("live.ask_dispatcher", "live.sockets", "store.writer", "web.failures", "web.gauges"):
        monkeypatch.setattr(f"cafe.{place}.meter", fresh)
    return fresh


@pytest.fixture
def app(applications: Applications, counting: Meter) -> Flask:
    """A server with a token for its monitor."""
    app = applications(metrics_token=TOKEN)
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture
def talk(store: Store) -> Cast:
    """A table that talks."""
    with gathered_in(store) as talk:
        talk.advance(2)
    return talk


def samples(client: FlaskClient) -> dict[str, str]:
    """Return what a monitor reads, each value by its name and labels."""
    page = client.get("/metrics", headers=READER)
    assert page.status_code == 200 and page.content_type == "text/plain; version=0.0.4; charset=utf-8"
    return dict(line.rsplit(" ", 1) for line in page.text.splitlines() if not line.startswith("#"))


def test_without_the_right_token_there_is_no_such_page(client: FlaskClient, applications: Applications) -> None:
    for headers in (
        {},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer x"},
        {"Authorization": f"Bearer {TOKEN}é"},
        {"Authorization": f"Bearer {TOKEN[:-1]}"},
        {"Authorization": f"Basic {TOKEN}"},
    ):
        assert client.get("/metrics", headers=headers).status_code == 404, headers
    assert client.get(f"/metrics?token={TOKEN}").status_code == 404
    without = applications().test_client()
    assert {without.get("/metrics", headers=one).status_code for one in (READER, {"Authorization": "Bearer "})} == {404}


def test_every_line_is_a_sample_of_a_family_that_is_explained(client: FlaskClient, talk: Cast) -> None:
    lines = client.get("/metrics", headers=READER).text.splitlines()
    kinds = {line.split()[2]: line.split()[3] for line in lines if line.startswith("# TYPE")}
    assert kinds.keys() == {line.split()[2] for line in lines if line.startswith("# HELP")}
    for line in lines:
        if not line.startswith("#"):
            found = SAMPLE.fullmatch(line)
            assert found, line
            family = re.sub("_(bucket|sum|count)$", "", found[1])
            assert family in kinds and (kinds[family] == "histogram") == (family != found[1])
            assert kinds[family] != "counter" or family.endswith("_total")


def test_an_ask_is_counted_with_its_outcome_and_with_the_transaction(
    app: Flask, client: FlaskClient, talk: Cast
) -> None:
    asked = [
        ("contribution:post", {"cid": "a" * 16, "kind": "idea", "text": "Ein Bus."}),
        ("contribution:post", {"cid": "b" * 16, "kind": "idea", "text": ""}),
        ("round:pause", {"cid": "c" * 16}),
    ]
    for name, body in asked:
        app.extensions["cafe"].dispatcher.answer(talk.ada, "de", name, body)
    now = samples(client)
    assert now['cafe_asks_total{ask="contribution:post",outcome="ok"}'] == "1"
    assert now['cafe_asks_total{ask="contribution:post",outcome="empty"}'] == "1"
    assert now['cafe_asks_total{ask="round:pause",outcome="forbidden"}'] == "1"
    assert now["cafe_answer_seconds_count"] == now['cafe_answer_seconds_bucket{le="+Inf"}'] == "3"
    assert now["cafe_batch_commands_count"] == now["cafe_transaction_seconds_count"] == "3"


def test_what_is_planned_computed_or_searched_is_counted_apart(app: Flask, client: FlaskClient, talk: Cast) -> None:
    for name in ("round:advance", "summary:draft", "rotation:offer"):
        app.extensions["cafe"].dispatcher.answer(talk.ada, "de", name, {"cid": "a" * 16})
    now = samples(client)
    assert (now["cafe_answer_seconds_count"], now["cafe_long_answer_seconds_count"]) == ("0", "3")


def test_people_are_counted_once_however_many_pages_they_have_and_sockets_each(
    app: Flask, client: FlaskClient, talk: Cast
) -> None:
    runtime = app.extensions["cafe"]
    for sid, who in enumerate((talk.ada, talk.ada, talk.bela, talk.hanna)):
        runtime.presences.come(str(sid), Presence(who, "de"), lambda: None)
    late, polls = SimpleNamespace(rest=b"12345"), SimpleNamespace(empty=lambda: False)
    runtime.server.eio.sockets.update(
        a=SimpleNamespace(closed=False, upgraded=True, send_queue=late),
        b=SimpleNamespace(closed=False, upgraded=False, send_queue=None, queue=polls, queued=10),
        c=SimpleNamespace(closed=True, close=lambda **_: None),
    )
    now = samples(client)
    runtime.server.eio.sockets.clear()
    people = [now[f'cafe_people{{role="{role}"}}'] for role in ROLES]
    sockets = [now[f'cafe_sockets{{transport="{transport}"}}'] for transport in TRANSPORTS]
    assert (people, sockets) == (["2", "1", "0", "0"], ["1", "1"])
    assert (now["cafe_late_phones"], now["cafe_late_bytes"]) == ("2", "15")


def test_what_a_stranger_spells_is_no_label(app: Flask, client: FlaskClient, talk: Cast) -> None:
    sockets = app.extensions["cafe"].sockets
    for name in ("Ada Lovelace", 'a"} 1\n', talk.cafe.code, "*"):
        sockets.hear(name, "nobody", {})
        client.get(f"/{name}")
    assert samples(client)['cafe_asks_total{ask="unknown",outcome="unknown_ask"}'] == "4"
    spelled = [pair for name in samples(client) for pair in re.findall(r'([a-z]+)="([^"]*)"', name)]
    assert not [(label, word) for label, word in spelled if label != "le" and word not in BOUNDED[label]]


def test_nothing_on_the_page_is_about_anybody(app: Flask, client: FlaskClient, talk: Cast) -> None:
    post = {"cid": "a" * 16, "kind": "idea", "text": "Ein Treffpunkt."}
    app.extensions["cafe"].dispatcher.answer(talk.ada, "de", "contribution:post", post)
    client.get(f"/beitreten/{talk.cafe.code}")
    page = client.get("/metrics", headers=READER).text
    private = [talk.cafe.id, talk.cafe.code, talk.cafe.title, talk.table.id, talk.ada.visit_id, "Treffpunkt"]
    assert not [word for word in (*private, *talk.secrets.values(), "127.0.0.1", "Olga") if word in page]


def test_a_refused_page_and_the_state_of_the_store_are_told(app: Flask, client: FlaskClient) -> None:
    client.post("/", data={"code": "AAA AAA"})
    app.extensions["cafe"].writer.lost = True
    now = samples(client)
    assert [now[f'cafe_store_state{{state="{state}"}}'] for state in STORAGE] == ["0", "0", "0", "1", "0"]
    assert int(now["cafe_disk_free_bytes"]) > 0 and int(now["process_resident_memory_bytes"]) > 10_000_000
    app.extensions["cafe"].media_watch.look()
    now = samples(client)
    assert now["cafe_media_writable"] == "1" and int(now["cafe_media_free_bytes"]) > 0
    client.get("/organisation/cafes/AAAAAA", headers={"Content-Type": "application/json"})
    assert samples(client)['cafe_pages_refused_total{code="not_signed_in"}'] == "1"
