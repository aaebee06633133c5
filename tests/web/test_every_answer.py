"""The headers that keep a page safe are on every answer, whoever gives it, and TLS is a matter of the setting."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.security.headers import HEADERS, ONLY_TLS
from cafe.store.engine import Store
from tests.cast import gathered_in
from tests.conftest import Applications

ANSWERS = {
    "/": 200,
    "/nowhere": 404,
    "/static/x/nowhere.js": 404,
    "/socket.io/?EIO=4&transport=polling": 200,
    "/socket.io/?EIO=3&transport=polling": 400,
    "/socket.io/?EIO=4&transport=polling&sid=nobody": 400,
}


@pytest.fixture
def secure(applications: Applications) -> Flask:
    """The application behind a proxy that speaks TLS."""
    return applications(https=True)


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_has_the_headers(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == ANSWERS[path]
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "Strict-Transport-Security" not in answer.headers


def test_a_fault_and_a_wrong_method_have_them_too(app: Flask, client: FlaskClient) -> None:
    app.view_functions["entrance.start"] = lambda: str(1 // 0)
    for answer in (client.get("/"), client.delete("/")):
        assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("path", [*ANSWERS, "/static/x/manifest.webmanifest"])
def test_with_tls_every_answer_says_that_there_is_no_way_back(secure: Flask, path: str) -> None:
    assert dict(secure.test_client().get(path).headers).items() >= ONLY_TLS.items()


def test_what_a_client_claims_about_tls_is_not_believed(client: FlaskClient) -> None:
    answer = client.get("/", headers={"X-Forwarded-Proto": "https"})
    assert "Strict-Transport-Security" not in answer.headers


def test_with_tls_a_cookie_belongs_to_this_host_alone(secure: Flask) -> None:
    client = secure.test_client()
    kept = client.get("/?lang=en").headers.getlist("Set-Cookie")
    assert {cookie.partition("=")[0] for cookie in kept} == {"__Host-cafe-form", "__Host-language"}
    for cookie in kept:
        assert {"Secure", "Path=/"} <= set(cookie.split("; ")) and "Domain" not in cookie


@pytest.mark.parametrize("toss", ["", "__Secure-"])
def test_with_tls_a_cookie_that_another_host_of_the_site_may_have_set_opens_nothing_and_hides_nothing(
    secure: Flask, store: Store, toss: str
) -> None:
    with gathered_in(store) as cast:
        pass
    name, path = f"cafe-participant-{cast.cafe.id}", f"/beitreten/{cast.cafe.code}"
    ada, bela = cast.secrets["ada"], cast.secrets["bela"]
    client = secure.test_client(use_cookies=False)
    assert client.get(path, headers={"Cookie": f"{toss}{name}={ada}"}).status_code == 200
    for both in (f"__Host-{name}={bela}; {toss}{name}=evil", f"{toss}{name}=evil; __Host-{name}={bela}"):
        assert client.get(path, headers={"Cookie": both}).status_code == 302


def test_with_tls_printed_addresses_begin_with_https(secure: Flask, store: Store) -> None:
    with gathered_in(store) as cast:
        pass
    client, cookie = secure.test_client(use_cookies=False), f"__Host-cafe-organizer={cast.secrets['olga']}"
    links = client.get(f"/organisation/cafes/{cast.cafe.code}/zugaenge", headers={"Cookie": cookie}).text
    assert "https://localhost/anmelden#" in links and "http://" not in links.replace("http://www.w3.org", "")


def test_with_tls_a_form_is_taken_though_the_proxy_speaks_without(secure: Flask, store: Store) -> None:
    secure.config["WTF_CSRF_ENABLED"] = True
    with gathered_in(store) as cast:
        pass
    client = secure.test_client(use_cookies=False)
    assert send_code(client, cast.cafe.code) == f"/beitreten/{cast.cafe.code}"


def send_code(client: FlaskClient, code: str, beside: str = "") -> str | None:
    """Open the first page and send its form, with a cookie of somebody else's beside ours; return where it leads."""
    page = client.get("/", environ_overrides={"HTTP_COOKIE": f"{beside}; language=en"})
    assert 'lang="en"' in page.text
    form = page.headers["Set-Cookie"].partition(";")[0]
    token = page.text.partition('name="csrf_token" value="')[2].partition('"')[0]
    sent = {"csrf_token": token, "code": code}
    return client.post("/", data=sent, environ_overrides={"HTTP_COOKIE": f"{beside}; {form}"}).location


@pytest.mark.parametrize(
    "odd", ["flag", 'x={"a":1}', 'x="a', "\xfc=\xdf", "=", "x=" + "a" * 9_000], ids=lambda odd: odd[:8]
)
def test_no_cookie_of_another_program_signs_anybody_out(
    client: FlaskClient, app: Flask, store: Store, odd: str
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    with gathered_in(store) as cast:
        pass
    ours = f"cafe-participant-{cast.cafe.id}={cast.secrets['ada']}"
    bare = app.test_client(use_cookies=False)
    welcome = f"/beitreten/{cast.cafe.code}"
    for header in (f"{odd}; {ours}", f"{ours}; {odd}"):
        assert bare.get(welcome, environ_overrides={"HTTP_COOKIE": header}).status_code == 302
    assert send_code(bare, cast.cafe.code, odd) == welcome


@pytest.mark.parametrize(("cookie", "reason"), [("", "Cookies dieser Seite"), ("cafe-form=old", "zu lange offen")])
def test_a_form_that_is_not_taken_says_why_and_leads_back_to_a_new_one(
    client: FlaskClient, app: Flask, cookie: str, reason: str
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    bare = app.test_client(use_cookies=False)
    answer = bare.post("/organisation/anmelden", data={"name": "Olga"}, headers={"Cookie": cookie})
    assert answer.status_code == 400
    assert bare.post("/organisation/abmelden", headers={"Cookie": cookie}).status_code == 400
    assert reason in answer.text and 'href="/organisation/anmelden"' in answer.text
