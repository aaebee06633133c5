"""A form that is sent twice, by a browser or by a second tap: it takes effect once, and success stays success."""

import io
import re

import argon2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from cafe.actions import accounts, rounds, visits
from cafe.domain import Cafe, CommandReceipt, Organizer, Participant, Visit
from cafe.domain.visit import MODERATOR, ORGANIZER, SETUP
from cafe.store.engine import Store
from tests.cast import KEY, Cast, gathered_in, lay_out
from tests.web.test_account import KONTO, account, link_for
from tests.web.test_organizer_cafes import GOOD, NEW

CID = "d" * 32
PASSWORD, NEWER = "vier Tische und ein Löffel", "fünf Tische und zwei Löffel"

Form = dict[str, str]


@pytest.fixture(autouse=True)
def cheap(cheap_hashes: argon2.PasswordHasher) -> None:
    """Hash quickly."""


@pytest.fixture
def cast(store: Store) -> Cast:
    """A café in the lobby."""
    with gathered_in(store) as cast:
        return cast


def twice(client: FlaskClient, path: str, form: Form) -> tuple[TestResponse, TestResponse]:
    """Send a form, and once more as if its answer had been lost; return both answers."""
    return tuple(client.post(path, data={"cid": CID, **form}, follow_redirects=True) for _ in range(2))  # type: ignore[return-value]


def count(store: Store, noun: type, **those: object) -> int:
    with store.reading() as session:
        return session.query(noun).filter_by(**those).count()


def test_every_form_of_a_page_has_a_name_of_its_own(organizer: FlaskClient, cast: Cast) -> None:
    page = organizer.get(f"/organisation/cafes/{cast.cafe.code}/zugaenge").text
    cids = re.findall(r'name="cid" value="(\w{32})"', page)
    assert len(cids) == len(set(cids)) == page.count('name="csrf_token"') == page.count('method="post"')


def test_a_cafe_is_made_once(organizer: FlaskClient, store: Store) -> None:
    first, again = twice(organizer, NEW, GOOD)
    assert first.status_code == again.status_code == 200 and first.request.path == again.request.path
    assert "ist angelegt" in again.text and count(store, Cafe) == 1


def test_whoever_goes_back_and_changes_a_word_means_something_new(organizer: FlaskClient, store: Store) -> None:
    for title in ("Burg", "Burg II"):
        organizer.post(NEW, data={"cid": CID, **GOOD, "title": title})
    assert count(store, Cafe) == 2


def test_a_cafe_that_was_deleted_is_made_anew_by_the_same_form(organizer: FlaskClient, store: Store) -> None:
    for _ in range(3):
        page = organizer.post(NEW, data={"cid": CID, **GOOD}, follow_redirects=True)
        assert page.status_code == 200 and "ist angelegt" in page.text
        code = page.request.path.rpartition("/")[2]
        organizer.post(f"{page.request.path}/loeschen", data={"typed": code})
    assert count(store, Cafe) == count(store, CommandReceipt) == 0


def test_a_cafe_is_copied_once(organizer: FlaskClient, store: Store, cast: Cast) -> None:
    first, again = twice(organizer, f"/organisation/cafes/{cast.cafe.code}/kopieren", {})
    assert first.request.path == again.request.path and "Das ist eine Kopie" in again.text
    assert count(store, Cafe) == 3, "the cast's two, and the copy"


@pytest.mark.parametrize(("copy", "cafes"), [("1", 3), ("", 2)])
def test_a_file_is_brought_back_once_and_again_when_it_was_deleted(
    app: Flask, organizer: FlaskClient, store: Store, cast: Cast, copy: str, cafes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.extensions["cafe"].workshop, "compute", lambda job: job())
    path = f"/organisation/cafes/{cast.cafe.code}"
    content = organizer.get(f"{path}/export.json").data
    part = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    file = b'--x\r\nContent-Disposition: form-data; name="file"; filename="cafe.json"\r\n\r\n%s\r\n--x--\r\n'
    body = part % (b"cid", CID.encode()) + part % (b"copy", copy.encode()) + file % content
    for is_there in (False, True, False):
        if not is_there and not copy:
            organizer.post(f"{path}/loeschen", data={"typed": "Burg"})
        answer = organizer.post(
            "/organisation/einspielen", data=body, content_type="multipart/form-data; boundary=x", follow_redirects=True
        )
        assert answer.status_code == 200 and "ist eingelesen" in answer.text
    assert count(store, Cafe) == cafes


def test_a_colleague_is_invited_once_and_no_secret_is_kept(organizer: FlaskClient, store: Store) -> None:
    shown = [re.search(r"/anmelden#(\w+)", page.text) for page in twice(organizer, f"{KONTO}/einladen", {})]
    assert shown[0] and shown[1] and shown[0][1] == shown[1][1] and count(store, Visit, role=SETUP) == 1
    with store.reading() as session:
        [kept] = session.query(CommandReceipt)
    assert shown[0][1] not in kept.answer


def test_an_invitation_that_was_used_is_not_shown_again_and_that_is_said(organizer: FlaskClient, store: Store) -> None:
    form = {"cid": CID}
    shown = re.search(r"/anmelden#(\w+)", organizer.post(f"{KONTO}/einladen", data=form).text)
    assert shown
    with store.writing() as session:
        accounts.set_up(session, shown[1], "Otto", "nobody knows the password")
    again = organizer.post(f"{KONTO}/einladen", data=form).text
    assert "Diese Einladung gilt nicht mehr." in again and "/anmelden#" not in again


@pytest.mark.parametrize(("act", "told"), [("erneuern", "Der neue Link gilt ab sofort"), ("sperren", "ist gesperrt")])
def test_a_link_is_renewed_or_locked_once(
    organizer: FlaskClient, store: Store, cast: Cast, act: str, told: str
) -> None:
    path, place = f"/organisation/cafes/{cast.cafe.code}/zugaenge", {"table": cast.table.id}
    seen = re.search(
        rf'value="{cast.table.id}"><input type="hidden" name="seen" value="(\w+)"', organizer.get(path).text
    )
    assert seen
    for page in twice(organizer, f"{path}/{act}", {**place, "seen": seen[1]}):
        assert told in page.text and "jemand anderes" not in page.text
    links = count(store, Visit, role=MODERATOR, table_id=cast.table.id)
    assert links == (2 if act == "erneuern" else 1)
    with store.reading() as session:
        kept = "".join(one.answer for one in session.query(CommandReceipt))
        link = visits.link(session, KEY, MODERATOR, cast.cafe.id, cast.table.id)
    assert link is None or link not in kept


def test_a_login_is_ended_once(app: Flask, store: Store) -> None:
    here, there = account(app, store, "Olga"), app.test_client()
    there.post("/anmelden", json={"link": link_for(store, "Olga")})
    there.post("/organisation/zurueck")
    login = re.findall(r'name="login" value="(\w+)"', here.get(KONTO).text)[0]
    for page in twice(here, f"{KONTO}/anmeldung-beenden", {"login": login}):
        assert page.status_code == 200 and "Die Anmeldung ist beendet." in page.text


def test_an_account_is_ended_once(app: Flask, store: Store) -> None:
    olga, _ = account(app, store, "Olga"), account(app, store, "Otto")
    with store.reading() as session:
        otto = accounts.by_name(session, "Otto")
    assert otto is not None
    first, again = twice(olga, f"{KONTO}/beenden", {"account": otto.id})
    assert "Das Konto von Otto ist beendet." in first.text
    assert again.status_code == 200 and "Das Konto ist beendet." in again.text
    with store.reading() as session:
        assert "Otto" not in "".join(one.answer for one in session.query(CommandReceipt))


def test_a_cafe_is_deleted_once(organizer: FlaskClient, store: Store, cast: Cast) -> None:
    first, again = twice(organizer, f"/organisation/cafes/{cast.cafe.code}/loeschen", {"typed": "Burg"})
    assert "„Burg“ ist gelöscht." in first.text
    assert again.status_code == 200 and f"„{cast.cafe.code}“ ist gelöscht." in again.text
    with store.reading() as session:
        assert "Burg" not in "".join(one.answer for one in session.query(CommandReceipt))


def test_a_cafe_that_was_brought_back_is_not_deleted_by_the_old_form(
    app: Flask, organizer: FlaskClient, store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.extensions["cafe"].workshop, "compute", lambda job: job())
    path = f"/organisation/cafes/{cast.cafe.code}"
    content = organizer.get(f"{path}/export.json").data
    form = {"cid": CID, "typed": "Burg"}
    organizer.post(f"{path}/loeschen", data=form)
    organizer.post("/organisation/einspielen", data={"file": (io.BytesIO(content), "cafe.json")})
    with store.writing() as session:
        rounds.advance(session, cast.cafe.id, session.get_one(Cafe, cast.cafe.id).step)
    again = organizer.post(f"{path}/loeschen", data=form)
    assert again.status_code == 409 and "läuft noch" in again.text
    assert count(store, Cafe, id=cast.cafe.id, title="Burg") == 1


def test_signing_in_makes_one_login(app: Flask, store: Store) -> None:
    account_with_password(app, store)
    door, form = app.test_client(), {"name": "Olga", "password": PASSWORD}
    first, again = twice(door, "/organisation/anmelden", form)
    assert first.status_code == again.status_code == 200 and count(store, Visit, role=ORGANIZER) == 2
    door.post("/organisation/abmelden")
    assert twice(door, "/organisation/anmelden", form)[1].request.path == "/organisation", "a login that ended is over"


def account_with_password(app: Flask, store: Store) -> FlaskClient:
    """Return Olga's browser; her account has a password."""
    client = account(app, store, "Olga")
    with store.writing() as session:
        olga = accounts.by_name(session, "Olga")
        assert olga is not None
        olga.password_hash = app.extensions["cafe"].passwords.hash(PASSWORD)
    return client


def test_signing_out_twice_is_being_out(app: Flask, organizer: FlaskClient) -> None:
    for page in twice(organizer, "/organisation/abmelden", {}):
        assert page.status_code == 200 and page.request.path == "/organisation/anmelden"
        assert "abgelaufen" not in page.text


def test_an_account_is_set_up_once_and_its_browser_is_in(app: Flask, store: Store) -> None:
    client = app.test_client(use_cookies=False)
    with store.writing() as session:
        cookie = {"Cookie": f"cafe-setup-={visits.invite_colleague(session, KEY)['link']}"}
    form = {"cid": CID, "name": "Olga", "password": PASSWORD}
    answers = [client.post("/organisation/einrichten", data=form, headers=cookie) for _ in range(2)]
    assert [answer.location for answer in answers] == ["/organisation"] * 2 and count(store, Organizer) == 1
    stranger = client.post("/organisation/einrichten", data={**form, "cid": "e" * 32}, headers=cookie)
    assert stranger.status_code == 401 and "gilt nicht mehr" in stranger.text


def test_a_way_back_in_is_used_once_and_its_browser_is_in(app: Flask, store: Store) -> None:
    account(app, store, "Olga")
    client, cookie = app.test_client(use_cookies=False), {"Cookie": f"cafe-sign-in-={link_for(store, 'Olga')}"}
    form = {"cid": CID, "password": NEWER}
    answers = [client.post("/organisation/zurueck", data=form, headers=cookie) for _ in range(2)]
    assert [answer.location for answer in answers] == ["/organisation"] * 2
    logins = {re.search(r"cafe-organizer=(\S+);", str(answer.headers))[1] for answer in answers}  # type: ignore[index]
    assert len(logins) == 1, "sent again, it finds the login that it made"
    other = client.post("/organisation/zurueck", data={**form, "password": PASSWORD}, headers=cookie)
    assert other.status_code == 401, "nobody is told that a password was set which was not"
    stranger = client.post("/organisation/zurueck", data={**form, "cid": "e" * 32}, headers=cookie)
    assert stranger.status_code == 401


def test_a_password_that_is_changed_already_is_no_mistake(app: Flask, store: Store) -> None:
    olga = account_with_password(app, store)
    for page in twice(olga, f"{KONTO}/passwort", {"old": PASSWORD, "password": NEWER}):
        assert page.status_code == 200 and "Ihr Passwort ist geändert." in page.text
    refused = olga.post(f"{KONTO}/passwort", data={"old": PASSWORD, "password": "sechs Tische, drei Löffel"})
    assert refused.status_code == 403 and "stimmt nicht" in refused.text


def test_whoever_is_told_that_others_are_signed_out_is_told_the_truth(app: Flask, store: Store) -> None:
    olga, there = account_with_password(app, store), app.test_client()
    with store.writing() as session:
        account = session.query(Organizer).filter_by(name="Olga").one()
        there.set_cookie("cafe-organizer", visits.admit(session, account)["visit"])
    page = olga.post(f"{KONTO}/passwort", data={"old": NEWER, "password": PASSWORD}, follow_redirects=True)
    assert "Auf anderen Geräten sind Sie jetzt abgemeldet." in page.text and olga.get(KONTO).status_code == 200
    assert there.get(KONTO).status_code == 302


def test_a_table_that_was_added_is_there_once(organizer: FlaskClient, store: Store, cast: Cast) -> None:
    path = f"/organisation/cafes/{cast.cafe.code}/bearbeiten"
    seen = re.search(r'name="seen" value="([^"]*)"', organizer.get(path).text)
    assert seen
    tables = {
        f"table-{at}-{name}": getattr(one, name)
        for at, one in enumerate(cast.cafe.tables, 1)
        for name in ("id", "topic")
    }
    form = GOOD | tables | {"table-3-topic": "Ehrenamt", "table-3-spots": "1", "seen": seen[1].replace("&#34;", '"')}
    for page in twice(organizer, path, form):
        assert page.status_code == 200 and "Die Änderungen sind gespeichert." in page.text
    corrected = organizer.post(path, data={**form, "subtitle": "Ein langer Abend"}, follow_redirects=True)
    assert corrected.status_code == 200 or "Ein Abend" in corrected.text
    with store.reading() as session:
        assert [table.topic for table in session.get_one(Cafe, cast.cafe.id).tables].count("Ehrenamt") == 1


def test_cards_without_a_phone_are_counted_once(organizer: FlaskClient, store: Store) -> None:
    with gathered_in(store, rotation="mix") as cast:
        lay_out(cast, 24)
    path = f"/organisation/cafes/{cast.cafe.code}/wechsel/ohne-telefon"
    for page in twice(organizer, path, {"cards": "22"}):
        assert "Karte 22 ist da." in page.text and "Schon in Gebrauch" not in page.text
    assert count(store, Participant, cafe_id=cast.cafe.id) == 3
