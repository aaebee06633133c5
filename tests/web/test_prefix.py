"""The World Café below a path of a town's host: nothing leads out of it, whatever a request claims."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from cafe import settings
from cafe.store.engine import Store
from cafe.transport import refusing
from cafe.web.assets import FOLDER, TEMPLATES
from tests.cast import Cast
from tests.conftest import Applications
from tests.web.test_every_route import cast, routes

__all__ = ["cast"]

HOST, PREFIX = "https://stadt.example", "/cafe"
LEADING = re.compile(r"""="(/[^"]*|https?://[^"]*)"|url\("?(/[^)"]*)""")  # attributes that hold an address
ELSEWHERE = ("http://www.w3.org/", "https://example", "https://www.")  # what organizers link, and names of SVG
HEAVY = ("/export", ".pdf", ".docx", ".odt", ".zip", ".xlsx")
STRANGER = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "http",
    "X-Forwarded-Port": "81",
    "X-Forwarded-Prefix": "/evil",
    "X-Script-Name": "/evil",
    "Forwarded": "for=203.0.113.9;host=evil.example;proto=http",
}


@pytest.fixture
def below(applications: Applications) -> Flask:
    """The application of a town whose proxy keeps a path for it."""
    return applications(public_url=HOST + PREFIX, https=True)


@pytest.fixture
def browser(below: Flask, cast: Cast) -> FlaskClient:
    """A browser in which everybody is signed in, as that host knows it."""
    client = below.test_client()
    visits = {"organizer": "olga", f"moderator-{cast.table.id}": "hanna", f"projector-{cast.cafe.id}": "projector"}
    visits |= {f"participant-{cast.cafe.id}": "ada"}
    for place, who in visits.items():
        client.set_cookie(f"__Secure-cafe-{place}", cast.secrets[who], domain="stadt.example", path=PREFIX, secure=True)
    return client


def ask(client: FlaskClient, path: str, **headers: str) -> TestResponse:
    """Ask for a page as the browser of somebody in the town does."""
    return client.get(path, base_url=HOST, headers=headers)


def addresses(answer: TestResponse) -> Iterator[str]:
    """Yield every address in an answer: of attributes, styles and redirects."""
    yield from answer.headers.getlist("Location")
    if answer.mimetype in ("text/html", "text/css", "image/svg+xml"):
        yield from (found[1] or found[2] for found in LEADING.finditer(answer.text))


def leads_out(address: str) -> bool:
    """Whether an address leaves what lies below the prefix."""
    if address.startswith(ELSEWHERE):
        return False
    parts = urlsplit(address)
    return parts.netloc not in ("", "stadt.example") or not f"{parts.path}/".startswith(f"{PREFIX}/")


def test_no_address_of_any_page_leads_out(below: Flask, browser: FlaskClient, cast: Cast) -> None:
    paths = [path for path in routes(below, cast, "GET") if not path.endswith(HEAVY)]
    answers = {path: ask(browser, PREFIX + path) for path in [*paths, "/nowhere", "/organisation/nowhere"]}
    assert sum(answer.status_code == 200 for answer in answers.values()) > 30
    found = {path: [one for one in addresses(answer) if leads_out(one)] for path, answer in answers.items()}
    assert {path: out for path, out in found.items() if out} == {}


def test_files_are_found_where_pages_say(browser: FlaskClient) -> None:
    page = ask(browser, f"{PREFIX}/")
    files = [address for address in addresses(page) if "/static/" in address]
    sheets = [sheet for sheet in files if sheet.endswith(".css")]
    assert sheets and len(files) > 3
    files += [address for sheet in sheets for address in addresses(ask(browser, sheet))]
    assert not [file for file in files if leads_out(file) or ask(browser, file).status_code != 200]


def test_cookies_go_no_further(browser: FlaskClient) -> None:
    kept = ask(browser, f"{PREFIX}/?lang=en").headers.getlist("Set-Cookie")
    assert kept and not [one for one in kept if f"Path={PREFIX}" not in one.split("; ") or "__Secure-" not in one]


def test_whoever_comes_without_the_prefix_is_led_below_it_by_every_link(browser: FlaskClient, cast: Cast) -> None:
    for path in ("/", f"/beitreten/{cast.cafe.code}", "/nowhere", f"/{cast.cafe.code}"):
        assert not list(filter(leads_out, addresses(ask(browser, path)))), "a proxy that takes the prefix away"
    assert ask(browser, PREFIX).headers["Location"] == f"{PREFIX}/"
    assert ask(browser, "/healthz").status_code == ask(browser, f"{PREFIX}/healthz").status_code == 200


def test_a_cookie_from_when_it_had_the_host_for_itself_hides_nothing(below: Flask, cast: Cast) -> None:
    name, client = "cafe-organizer", below.test_client(use_cookies=False)
    mine, former = f"__Secure-{name}={cast.secrets['olga']}", f"__Host-{name}=former"
    for cookie in (f"{mine}; {former}", f"{former}; {mine}"):
        assert ask(client, f"{PREFIX}/organisation/cafes/{cast.cafe.code}", Cookie=cookie).status_code == 200


def test_it_says_nothing_for_the_rest_of_the_towns_host(browser: FlaskClient) -> None:
    for path in ("/", "/static/x/manifest.webmanifest", "/nowhere", "/healthz"):
        assert "Strict-Transport-Security" not in ask(browser, PREFIX + path).headers
    assert b"Strict-Transport-Security" not in refusing.answer(400, https=True, prefix=PREFIX)
    assert b"Strict-Transport-Security" in refusing.answer(400, https=True)


def test_the_socket_answers_below_it(browser: FlaskClient) -> None:
    assert ask(browser, f"{PREFIX}/socket.io/?EIO=4&transport=polling").status_code == 200


def test_qr_codes_and_links_show_it(browser: FlaskClient, cast: Cast) -> None:
    page = ask(browser, f"{PREFIX}/organisation/cafes/{cast.cafe.code}/zugaenge").text
    assert f"{HOST}{PREFIX}/anmelden#" in page and "stadt.example/cafe/cafe" not in page
    projector = ask(browser, f"{PREFIX}/leinwand/{cast.cafe.id}").text
    assert f"stadt.example{PREFIX}/beitreten/{cast.cafe.code}" in projector


def test_whoever_signs_in_comes_back_to_the_page_that_was_wanted(below: Flask, cast: Cast) -> None:
    wanted = f"{PREFIX}/organisation/cafes/{cast.cafe.code}"
    asked = ask(below.test_client(), wanted).headers["Location"]
    assert asked == f"{PREFIX}/organisation/anmelden?weiter={wanted}"
    assert f'value="{wanted}"' in ask(below.test_client(), asked).text


@pytest.mark.parametrize("public_url", ["", HOST + PREFIX])
def test_what_a_stranger_claims_changes_nothing(
    applications: Applications, store: Store, cast: Cast, public_url: str
) -> None:
    app = applications(public_url=public_url)
    for path in ("/", f"/beitreten/{cast.cafe.code}", "/nowhere", "/organisation/cafes"):
        plain, claimed = ask(app.test_client(), path), ask(app.test_client(), path, **STRANGER)
        assert _without_chance(plain) == _without_chance(claimed), path


def _without_chance(answer: TestResponse) -> tuple[int, str | None, str]:
    same = re.sub(r'(name="csrf[-_]token" (?:content|value)|name="cid" value)="[^"]*"', "", answer.text)
    return answer.status_code, answer.headers.get("Location"), same


def test_no_prefix_looks_like_an_address_of_ours(below: Flask) -> None:
    first = {rule.rule.split("/")[1] for rule in below.url_map.iter_rules()} - {""}
    assert first == settings.OF_PAGES, "a proxy may take the prefix away or not"


def test_neither_scripts_nor_templates_say_an_address_of_their_own(below: Flask) -> None:
    first = {rule.rule.split("/")[1] for rule in below.url_map.iter_rules()} | {"socket.io"}
    written = re.compile(rf"""["'`(=]/({"|".join(re.escape(part) for part in first if part and part[0] != "<")})\b""")
    sources: list[Path] = [*(FOLDER / "js").rglob("*.js"), *TEMPLATES.rglob("*.html")]
    assert not [(path.name, found[0]) for path in sources for found in written.finditer(path.read_text("utf-8"))]
