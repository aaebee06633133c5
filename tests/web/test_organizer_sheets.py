"""Paper: what is put on the tables holds no secret, and links of moderators end and begin."""

import re

import pytest
from flask import Flask, render_template
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from cafe.domain import Cafe
from cafe.store.engine import Store
from cafe.web.addresses import grouped
from tests.cast import gathered_in


@pytest.fixture
def burg(store: Store) -> Cafe:
    """The cast's café, with what a test asks of it already loaded."""
    with gathered_in(store) as cast:
        return cast.cafe


def links(page: str) -> list[str]:
    """Return the secrets of all links on a page."""
    return re.findall(r"/anmelden#([0-9a-f]{40})", page)


def opens(app: Flask, secret: str) -> bool:
    """Whether a link lets somebody in."""
    return app.test_client().post("/anmelden", json={"link": secret}).status_code == 200


def test_sheets_for_walls_and_tables_hold_no_secret(organizer: FlaskClient, burg: Cafe) -> None:
    page = organizer.get(f"/organisation/cafes/{burg.code}/druck").text
    assert links(page) == [] and "/anmelden#" not in page
    assert page.count('class="sheet"') == 2 and page.count('role="img"') == 3
    assert page.count(grouped(burg.code)) == 3


def test_qr_codes_need_no_inline_style(organizer: FlaskClient, burg: Cafe) -> None:
    for page in ("druck", "zugaenge"):
        assert not re.search(r"<[^>]+ style=", organizer.get(f"/organisation/cafes/{burg.code}/{page}").text)


def test_printed_addresses_are_the_public_ones(app: Flask, organizer: FlaskClient, burg: Cafe) -> None:
    config = app.extensions["cafe"].config
    object.__setattr__(config, "public_url", "https://cafe.example/")
    assert "cafe.example" in organizer.get(f"/organisation/cafes/{burg.code}/druck").text
    assert "https://cafe.example/anmelden#" in organizer.get(f"/organisation/cafes/{burg.code}/zugaenge").text


def test_every_moderator_and_the_projector_have_a_link(app: Flask, organizer: FlaskClient, burg: Cafe) -> None:
    found = links(organizer.get(f"/organisation/cafes/{burg.code}/zugaenge").text)
    assert len(found) == len(set(found)) == 3
    assert all(opens(app, secret) for secret in found)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_revoked_link_opens_nothing_and_a_new_one_does(
    app: Flask, organizer: FlaskClient, burg: Cafe, at: int
) -> None:
    path = f"/organisation/cafes/{burg.code}/zugaenge"
    place = {"table": burg.tables[at].id if at < 2 else ""}
    before = links(organizer.get(path).text)
    organizer.post(f"{path}/sperren", data=place)
    revoked = organizer.get(path).text
    assert "Dieser Link ist gesperrt." in revoked and len(links(revoked)) == 2
    assert [opens(app, secret) for secret in before] == [n != at for n in range(3)]
    organizer.post(f"{path}/erneuern", data=place)
    renewed = links(organizer.get(path).text)
    assert renewed[at] != before[at] and opens(app, renewed[at])


def test_renewing_ends_the_old_link_and_who_came_in_with_it(app: Flask, organizer: FlaskClient, burg: Cafe) -> None:
    path, table = f"/organisation/cafes/{burg.code}/zugaenge", burg.tables[0].id
    moderator = app.test_client()
    moderator.post("/anmelden", json={"link": links(organizer.get(path).text)[0]})
    assert moderator.get(f"/moderation/{table}").status_code == 200
    organizer.post(f"{path}/erneuern", data={"table": table})
    assert moderator.get(f"/moderation/{table}").status_code == 401


def test_links_of_another_key_are_not_shown_but_named_and_renewed_at_once(
    app: Flask, organizer: FlaskClient, burg: Cafe
) -> None:
    """A backup was brought back on another machine."""
    object.__setattr__(app.extensions["cafe"].config, "secret_key", "the key of another machine, long enough")
    path = f"/organisation/cafes/{burg.code}"
    access = organizer.get(f"{path}/zugaenge").text
    assert links(access) == [] and "3 Links lassen sich nicht mehr anzeigen" in access
    assert access.count("Dieser Link lässt sich hier nicht mehr anzeigen.") == 3
    assert "3 Links lassen sich nicht mehr anzeigen" in organizer.get(path).text
    assert "Einige davon lassen sich nicht mehr anzeigen" in organizer.get(f"{path}/druck").text
    asked = re.search(r"(?s)<details(?! class=.aids).*?</details>", access)
    assert asked and "ist abgemeldet, auch mitten im Gespräch" in asked[0]
    organizer.post(f"{path}/zugaenge/alle-erneuern")
    renewed = links(organizer.get(f"{path}/zugaenge").text)
    assert len(renewed) == 3 and all(opens(app, secret) for secret in renewed)
    assert set(links(organizer.get(path).text)) == {renewed[2]}
    assert "nicht mehr anzeigen" not in organizer.get(f"{path}/druck").text


@pytest.mark.parametrize("act", ["erneuern", "sperren"])
def test_links_of_another_cafe_are_out_of_reach(organizer: FlaskClient, store: Store, burg: Cafe, act: str) -> None:
    with store.writing() as session:
        stranger = gather_other(session)
    answer = organizer.post(f"/organisation/cafes/{burg.code}/zugaenge/{act}", data={"table": stranger})
    assert answer.status_code == 404


def gather_other(session: Session) -> str:
    """Return a table of the café that `gather` makes beside the cast's."""
    return str(session.query(Cafe).filter_by(title="Genthin").one().tables[0].id)


@pytest.mark.parametrize(
    ("https", "public_url", "warned"),
    [(True, "", True), (True, "https://cafe.example", False), (False, "", False)],
)
def test_an_address_that_hangs_on_a_proxy_is_to_be_looked_at_before_it_is_printed(
    app: Flask, https: bool, public_url: str, warned: bool
) -> None:
    for name, value in (("https", https), ("public_url", public_url)):
        object.__setattr__(app.extensions["cafe"].config, name, value)
    with app.test_request_context("/", base_url="https://upstream:5000"):
        told = render_template("organizer/_address_warning.html")
    assert ("Bitte prüfen Sie, ob ein Telefon" in told and "https://upstream:5000/" in told) == warned


NO_PHONE = "öffnen sich auf keinem Telefon"


@pytest.mark.parametrize(
    ("host", "public_url", "warned"),
    [
        ("127.0.0.1:5000", "", True),
        ("localhost", "", True),
        ("[::1]:5000", "", True),
        ("0.0.0.0:5000", "", True),
        ("saal.localhost", "", True),
        ("192.168.0.7:5000", "", False),
        ("cafe.example", "", False),
        ("127.0.0.1:5000", "https://cafe.example", False),
        ("cafe.example", "http://127.0.0.1:5000", True),
    ],
)
def test_addresses_that_no_phone_can_open_are_warned_of_before_they_are_printed(
    app: Flask, organizer: FlaskClient, burg: Cafe, host: str, public_url: str, warned: bool
) -> None:
    object.__setattr__(app.extensions["cafe"].config, "public_url", public_url)
    cookie = organizer.get_cookie("cafe-organizer")
    assert cookie is not None
    headers = {"Host": host, "Cookie": f"cafe-organizer={cookie.value}"}
    for page in ("/druck", "/zugaenge", "/karten"):  # the console: test_loose_ends.py
        answer = app.test_client(use_cookies=False).get(f"/organisation/cafes/{burg.code}{page}", headers=headers)
        assert answer.status_code == 200 and (NO_PHONE in answer.text) == warned, page


@pytest.mark.parametrize(("page", "codes"), [("zugaenge", 3), ("druck", 1)])
def test_others_have_their_turn_before_each_code_that_is_drawn(
    app: Flask, organizer: FlaskClient, burg: Cafe, monkeypatch: pytest.MonkeyPatch, page: str, codes: int
) -> None:
    turns: list[float] = []
    monkeypatch.setattr(app.extensions["cafe"].server, "sleep", turns.append)
    organizer.get(f"/organisation/cafes/{burg.code}/{page}")
    assert turns == [0] * codes
