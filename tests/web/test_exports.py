"""Downloads: for the organizers only, with a name, and harmless to whoever opens them."""

from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient

from cafe.live.workshop import Workshop
from cafe.store.engine import Store
from cafe.web import prices
from tests.cast import Cast, gathered_in


@pytest.fixture
def cast(store: Store) -> Cast:
    """A café in which somebody has talked."""
    with gathered_in(store, title="Bürger & Netze", date="2019-04-11") as people:
        people.advance(2)
        people.post()
    return people


def address(cast: Cast, ending: str = "html") -> str:
    return f"/organisation/cafes/{cast.cafe.code}/export.{ending}"


@pytest.mark.parametrize(
    ("ending", "mimetype", "name", "known"),
    [
        ("pdf", "application/pdf", "Bürger & Netze 2019-04-11 Dokumentation {code}.pdf", "%PDF-1.7"),
        ("zip", "application/zip", "Bürger & Netze 2019-04-11 Dokumentation {code}.zip", "PK"),
        (
            "data",
            "application/json",
            "Bürger & Netze 2019-04-11 Daten {code}.json",
            '{\n "format": "world-cafe-data/1"',
        ),
        ("polis", "application/zip", "Bürger & Netze 2019-04-11 Daten für Polis {code}.zip", "PK"),
        ("html", "text/html", "Bürger & Netze 2019-04-11 Dokumentation {code}.html", "<!doctype html>"),
        ("md", "text/markdown", "Bürger & Netze 2019-04-11 Dokumentation {code}.md", "Tagungsdokumentation\n\n# "),
        ("csv", "text/csv", "Bürger & Netze 2019-04-11 Beiträge {code}.csv", '\ufeff"Tisch";'),
        ("json", "application/json", "Bürger & Netze 2019-04-11 Sicherung {code}.json", '{\n "format"'),
    ],
)
def test_the_organizer_gets_a_file_with_a_name(
    organizer: FlaskClient, cast: Cast, ending: str, mimetype: str, name: str, known: str
) -> None:
    answer = organizer.get(address(cast, ending))
    assert (answer.status_code, answer.mimetype) == (200, mimetype)
    assert answer.data.startswith(known.encode())
    assert answer.headers["Cache-Control"] == "no-store"
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment; ")
    assert unquote(disposition.rpartition("filename*=UTF-8''")[2]) == name.format(code=cast.cafe.code)


def test_a_code_may_be_typed_in_small_letters(organizer: FlaskClient, cast: Cast) -> None:
    assert organizer.get(address(cast).replace(cast.cafe.code, cast.cafe.code.lower())).status_code == 200


def test_a_browser_that_shows_it_runs_nothing(organizer: FlaskClient, cast: Cast) -> None:
    headers = organizer.get(address(cast)).headers
    assert headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'; ")
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_nobody_else_gets_it(client: FlaskClient, cast: Cast) -> None:
    assert client.get(address(cast)).location == f"/organisation/anmelden?weiter={address(cast)}"


@pytest.mark.parametrize(("role", "name"), [("participant", "ada"), ("moderator", "hanna"), ("projector", "projector")])
def test_no_other_role_gets_it(client: FlaskClient, cast: Cast, role: str, name: str) -> None:
    place = cast.table.id if role == "moderator" else cast.cafe.id
    client.set_cookie(f"cafe-{role}-{place}", cast.secrets[name])
    client.set_cookie("cafe-organizer", cast.secrets[name])
    assert client.get(address(cast)).status_code == 302


def test_a_wrong_code_and_a_wrong_format_are_not_found(organizer: FlaskClient, cast: Cast) -> None:
    assert organizer.get("/organisation/cafes/XXXXXX/export.html").status_code == 404
    assert organizer.get(address(cast, "exe")).status_code == 404


def test_a_title_of_eighty_chinese_signs_is_downloaded_under_its_own_name(organizer: FlaskClient, store: Store) -> None:
    with gathered_in(store, title="会" * 80) as people:
        cast = people
    disposition = organizer.get(address(cast, "json")).headers["Content-Disposition"]
    name = unquote(disposition.rpartition("filename*=UTF-8''")[2])
    assert name == f"{'会' * 26} Sicherung {cast.cafe.code}.json"


def test_who_wants_file_after_file_waits(organizer: FlaskClient, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workshop, "compute", lambda shop, job, _seconds: job.args[-1].touch())
    monkeypatch.setattr(prices.files, "clock", lambda: 0.0)
    asked = [organizer.get(address(cast, "md")) for _ in range(prices.files.burst + 1)]
    assert [answer.status_code for answer in asked] == [200] * prices.files.burst + [429]
