"""When a login has ended: whoever was at work is told so in their own words, signs in, and finds their text again."""

import re
from html import unescape
from io import BytesIO

import argon2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from cafe.actions import accounts, visits
from cafe.domain import Cafe, Visit
from cafe.domain.visit import MODERATOR, ORGANIZER, PARTICIPANT, PROJECTOR
from cafe.errors import CafeError, NotSignedIn
from cafe.live.authentication import identify
from cafe.store.engine import Store
from tests.cast import KEY, gather, gathered_in
from tests.conftest import TurnedClock
from tests.web.test_organizer_cafes import GOOD, NEW, sent

PASSWORD = "vier Tische und ein Löffel"
ENDED = "Ihre Anmeldung ist abgelaufen."
TYPED = GOOD | {"title": 'Ein "Titel" <b>', "aims": "\nErstens,\r\nzweitens"}
DAY_MINUTES = 24 * 60


@pytest.fixture
def olga(store: Store, client: FlaskClient, cheap_hashes: argon2.PasswordHasher) -> FlaskClient:
    """The browser of an organizer with an account."""
    with store.writing() as session:
        link = visits.invite_colleague(session, KEY)["link"]
        made = accounts.set_up(session, link, "Olga", cheap_hashes.hash(PASSWORD))
    client.set_cookie("cafe-organizer", made["visit"])
    return client


@pytest.fixture
def ended(olga: FlaskClient, store: Store) -> FlaskClient:
    """The same browser when its login has run out."""
    with store.writing() as session:
        for visit in session.query(Visit).where(Visit.role == ORGANIZER):
            visit.expires_at = 0
    return olga


def sign_in(client: FlaskClient, page: str, password: str = PASSWORD) -> TestResponse:
    """Fill the door in, with all that its page holds."""
    [action] = re.findall(r'<form class="panel stack" method="post" action="([^"]+)"', page)
    held = {name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page)}
    return client.post(action, data={**held, "name": "Olga", "password": password})


def go_on(client: FlaskClient, page: str) -> TestResponse:
    """Press the one button of the page that follows, as a browser would: it drops the first line end of a field."""
    [action] = re.findall(r'<form class="panel stack" method="post" action="([^"]+)"', page)
    kept = re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', page, re.DOTALL)
    return client.post(action, data={unescape(name): unescape(value) for name, value in kept})


def cafes(store: Store) -> list[str]:
    """Return the titles of all cafés."""
    with store.reading() as session:
        return [cafe.title for cafe in session.query(Cafe)]


def test_a_form_that_was_sent_too_late_is_there_again_after_the_sign_in(ended: FlaskClient, store: Store) -> None:
    door = ended.post(NEW, data=TYPED)
    assert door.status_code == 401 and ENDED in door.text and "QR-Code" not in door.text
    mistyped = sign_in(ended, door.text, "vertippt noch mal")
    assert mistyped.status_code == 403 and "stimmt nicht" in mistyped.text
    welcome = sign_in(ended, mistyped.text)
    assert welcome.status_code == 200 and "nicht verloren" in welcome.text
    form = go_on(ended, welcome.text)
    assert form.status_code == 200 and cafes(store) == [], "it is shown before it is saved"
    again = sent(form.text)
    assert {name: again.get(name) for name in ("title", "table-1-topic", "round-2-minutes")} == {
        "title": TYPED["title"],
        "table-1-topic": "Alltag",
        "round-2-minutes": "15",
    }
    assert ended.post(NEW, data=again).status_code == 302
    assert cafes(store) == [TYPED["title"]]


def test_so_is_the_form_of_a_cafe_that_runs(ended: FlaskClient, store: Store) -> None:
    with gathered_in(store) as cast:
        cast.advance(2)
        cast.session.flush()
    address = f"/organisation/cafes/{cast.cafe.code}/bearbeiten"
    form = go_on(ended, sign_in(ended, ended.post(address, data=TYPED).text).text)
    assert sent(form.text)["title"] == TYPED["title"]
    assert TYPED["title"] not in cafes(store)


def test_an_act_without_text_waits_too_and_happens_when_it_is_asked_for_again(ended: FlaskClient, store: Store) -> None:
    with gathered_in(store) as cast:
        pass
    welcome = sign_in(ended, ended.post(f"/organisation/cafes/{cast.cafe.code}/kopieren").text)
    assert len(cafes(store)) == 2
    assert go_on(ended, welcome.text).status_code == 302
    assert len(cafes(store)) == 3


def test_no_password_is_written_into_a_page(ended: FlaskClient) -> None:
    door = ended.post("/organisation/konto/passwort", data={"old": "das geheime alte", "password": "das geheime neue"})
    assert door.status_code == 401 and "geheime" not in door.text
    assert sign_in(ended, door.text).location == "/organisation/konto"


def test_signing_out_needs_no_sign_in_first(ended: FlaskClient) -> None:
    assert ended.post("/organisation/abmelden").location == "/organisation/anmelden"


def test_ending_ones_own_login_twice_leads_to_the_account_and_ends_no_other(ended: FlaskClient) -> None:
    door = ended.post("/organisation/konto/anmeldung-beenden", data={"login": "x"})
    assert sign_in(ended, door.text).location == "/organisation/konto"


def test_a_file_is_asked_for_again_with_what_was_chosen_beside_it(ended: FlaskClient) -> None:
    door = ended.post("/organisation/einspielen", data={"copy": "1", "file": (BytesIO(b"{}"), "cafe.json")})
    assert door.status_code == 401 and "bleiben dabei erhalten" not in door.text
    page = ended.get(sign_in(ended, door.text).location).text
    assert re.search(r'id="file-error">.*Bitte wählen Sie eine Datei\.', page) and " checked" in page


def test_a_file_that_is_larger_than_strangers_may_send_meets_the_sign_in_too(ended: FlaskClient) -> None:
    door = ended.post(
        "/organisation/einspielen", data=b" " * (2**20 + 1), content_type="multipart/form-data; boundary=x"
    )
    assert door.status_code == 401 and ENDED in door.text
    assert "Bitte wählen Sie eine Datei." in ended.get(sign_in(ended, door.text).location).text


def test_a_page_is_found_again_with_what_was_asked_of_it(ended: FlaskClient) -> None:
    answer = ended.get("/organisation/cafes/neu?lang=en")
    assert sign_in(ended, ended.get(answer.location).text).location == "/organisation/cafes/neu?lang=en"


@pytest.mark.parametrize("kept", ["", "nichts", "[]", "[[1,2]]", '{"a":1}', "[" * 5000, "\x00"])
def test_nonsense_in_the_place_of_a_kept_form_is_nothing(ended: FlaskClient, kept: str) -> None:
    data = {"name": "Olga", "password": PASSWORD, "kept": kept, "weiter": "//elsewhere.example/organisation/"}
    answer = ended.post("/organisation/anmelden", data=data)
    assert answer.status_code == 200 and "elsewhere" not in answer.text


def test_a_login_in_use_is_renewed_and_one_that_rests_for_a_day_ends(
    olga: FlaskClient, turned: TurnedClock, store: Store
) -> None:
    with store.writing() as session:
        for visit in session.query(Visit):
            visit.expires_at = turned.now() + visits.LOGIN_MILLISECONDS
    for _ in range(5):
        turned.turn(minutes=DAY_MINUTES - 1)
        assert olga.get("/organisation").status_code == 200
    turned.turn(minutes=DAY_MINUTES)
    assert olga.get("/organisation").status_code == 302


def test_a_console_in_use_renews_its_login_too(client: FlaskClient, store: Store, turned: TurnedClock) -> None:
    with store.writing() as session:
        cast = gather(session)
        secret, cafe, step = cast.secrets["olga"], cast.cafe.id, cast.cafe.step
    for _ in range(3):
        turned.turn(minutes=DAY_MINUTES - 1)
        ask = {"ask": "round:advance", "body": {"cid": f"{turned.now():016}", "leaving": step}}
        answer = client.post("/api/commands", json={"auth": {"visit": secret, "cafe": cafe}, "commands": [ask]})
        assert answer.json and answer.json["answers"][0]["ok"], answer.json
        step += 1


WORDS = {
    PARTICIPANT: "scannen Sie den QR-Code",
    MODERATOR: "Link Ihres Tisches",
    PROJECTOR: "Diese Leinwand",
    ORGANIZER: ENDED,
}


@pytest.mark.parametrize("role", WORDS)
def test_each_role_is_told_its_own_way_back(store: Store, role: str) -> None:
    with pytest.raises(NotSignedIn, match=WORDS[role]):
        identify(store, "", {"role": role, "cafe": "nowhere", "table": "nowhere"})
    name = {PARTICIPANT: "ada", MODERATOR: "hanna", ORGANIZER: "olga"}.get(role)
    if name:
        with store.writing() as session:
            visit = getattr(gather(session), name).visit_id
            session.get_one(Visit, visit).ended_at = 1
        with store.reading() as session, pytest.raises(CafeError, match=WORDS[role]):
            visits.who(session, visit, PARTICIPANT, MODERATOR, ORGANIZER)


@pytest.mark.parametrize(
    ("path", "role"), [("/moderation/{table}", MODERATOR), ("/leinwand/{cafe}", PROJECTOR), ("/export/nowhere", "")]
)
def test_nobody_of_the_team_is_sent_to_the_code_of_the_hall(
    client: FlaskClient, store: Store, path: str, role: str
) -> None:
    with gathered_in(store) as cast:
        path = path.format(table=cast.table.id, cafe=cast.cafe.id)
    page = client.get(path).text
    assert WORDS.get(role, "Diese Seite gibt es nicht") in page
    assert ("geben Sie Ihren Code" in page) == (role == "")


def test_a_page_of_the_team_that_is_not_there_leads_to_the_cafes(app: Flask, organizer: FlaskClient) -> None:
    page = organizer.get("/organisation/cafes/XXXXXX").text
    assert 'href="/organisation"' in page and "geben Sie Ihren Code" not in page


def test_a_script_of_the_team_is_answered_in_its_own_words(ended: FlaskClient) -> None:
    answer = ended.post("/organisation/cafes/neu", json={})
    assert answer.status_code == 401 and answer.json and answer.json["text"].startswith(ENDED)
