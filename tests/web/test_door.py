"""At the door: cards that survive every detour, the same tap twice, a new code, and addresses as people share them."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from cafe.actions import door, rounds, visits
from cafe.domain import Cafe, Participant
from cafe.domain.visit import PROJECTOR
from cafe.security import seals
from cafe.store.engine import Store
from tests.cast import KEY, Cast, gathered_in, lay_out

FORM = re.compile(r'<form class="panel stack" method="post" action="([^"]+)"')
CID = re.compile(r'name="cid" value="([^"]+)"')


@pytest.fixture
def cast(store: Store) -> Cast:
    """A café in the lobby that expects 24, with a route for each."""
    with gathered_in(store, rotation="mix") as cast:
        lay_out(cast, 24)
        return cast


def with_card(cast: Cast, number: int, more: str = "") -> str:
    """Return what the QR code of a seat card opens."""
    return f"/beitreten/{cast.cafe.code}?karte={seals.card(KEY, cast.cafe.id, number)}{more}"


def action(page: str) -> str:
    """Return where the form of a page goes."""
    found = FORM.search(page)
    assert found, page
    return found[1].replace("&amp;", "&")


def numbers(store: Store, cast: Cast) -> list[int]:
    with store.reading() as session:
        own = select(Participant.number).where(Participant.cafe_id == cast.cafe.id)
        return list(session.scalars(own.order_by(Participant.number)))


def people(store: Store) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(Participant)) or 0


def test_a_card_survives_the_language_a_refused_name_and_a_reload(
    client: FlaskClient, store: Store, cast: Cast
) -> None:
    page = client.get(with_card(cast, 22)).text
    english = re.search(r'href="([^"]+)" hreflang="en"', page)
    assert english
    address = f"/beitreten/{cast.cafe.code}{english[1].replace('&amp;', '&')}"
    page = client.get(address).text
    assert "number 22" in page and "Join" in page
    refused = client.post(action(page), data={"name": "x" * 61})
    assert refused.status_code == 400 and "22" in refused.text
    assert client.post(action(refused.text), data={"name": "Cem"}).status_code == 302
    assert 22 in numbers(store, cast)


def test_a_card_survives_a_wrong_code_and_an_address_that_is_pasted_as_the_code(
    client: FlaskClient, cast: Cast
) -> None:
    card = with_card(cast, 22).partition("?")[2]
    wrong = client.get(f"/beitreten/XXXXXX?{card}")
    form = re.search(r'method="post" action="([^"]+)"', wrong.text)
    assert wrong.status_code == 404 and form
    assert client.post(form[1], data={"code": cast.cafe.code}).location == with_card(cast, 22)
    pasted = f"https://saal.example{with_card(cast, 22)}"
    assert client.post("/", data={"code": pasted}).location == with_card(cast, 22)


def test_a_card_waits_before_a_shut_door(client: FlaskClient, store: Store, cast: Cast) -> None:
    page = client.get(with_card(cast, 22)).text
    turn_door(store, cast, door.shut)
    refused = client.post(action(page))
    assert refused.location == with_card(cast, 22)
    shut = client.get(refused.location).text
    assert "keine neuen Gäste" in shut and "Nummer 22" in shut and "Teilnehmen</span>" not in shut
    assert with_card(cast, 22) in shut
    turn_door(store, cast, door.open_again)
    client.post(action(client.get(with_card(cast, 22)).text))
    assert 22 in numbers(store, cast)


def turn_door(store: Store, cast: Cast, act: object) -> None:
    with store.writing() as session:
        act(session, cast.cafe.id)  # type: ignore[operator]


@pytest.mark.parametrize(("number", "reason"), [(400, "steht nicht im Sitzplan"), (21, "ist schon vergeben")])
def test_who_cannot_have_the_card_is_told_why_before_and_after(
    app: Flask, client: FlaskClient, cast: Cast, number: int, reason: str
) -> None:
    app.test_client().post(with_card(cast, 21))
    assert reason in client.get(with_card(cast, number)).text
    assert reason in client.post(with_card(cast, number), follow_redirects=True).text


@pytest.mark.parametrize("forged", ["{n}", "{n}-000000000000", "{n}-"])
def test_nobody_takes_a_card_by_guessing_its_number(app: Flask, store: Store, cast: Cast, forged: str) -> None:
    for number in range(24, 14, -1):
        address = f"/beitreten/{cast.cafe.code}?karte={forged.format(n=number)}"
        app.test_client().post(address)
    assert numbers(store, cast) == list(range(1, 13))
    if not forged.endswith("-"):
        assert "gilt nicht mehr" in app.test_client().get(address).text


def test_a_card_of_another_cafe_is_not_ours(client: FlaskClient, store: Store, cast: Cast) -> None:
    card = seals.card(KEY, "elsewhere", 22)
    client.post(f"/beitreten/{cast.cafe.code}?karte={card}")
    assert 22 not in numbers(store, cast)


def test_a_card_that_is_scanned_after_joining_is_offered_before_the_first_round_and_explained_after_it(
    client: FlaskClient, store: Store, cast: Cast
) -> None:
    client.post(f"/beitreten/{cast.cafe.code}")
    offer = client.get(with_card(cast, 22)).text
    assert "Möchten Sie die Karte 22 nehmen?" in offer and "mit der Nummer 3" in offer
    taking = re.search(r'method="post" action="([^"]+)"', offer)
    assert taking and client.post(taking[1]).location == f"/tisch/{cast.cafe.code}"
    assert numbers(store, cast) == [1, 2, 22]
    assert client.get(with_card(cast, 22)).location == f"/tisch/{cast.cafe.code}"
    with store.writing() as session:
        rounds.advance(session, cast.cafe.id, 0)
    page = client.get(with_card(cast, 20), follow_redirects=True).text
    assert "nicht die Karte 20" in page


def test_only_participants_of_this_cafe_take_its_cards(client: FlaskClient, cast: Cast) -> None:
    path, _, card = with_card(cast, 22).partition("?")
    assert client.post(f"{path}/karte?{card}").status_code == 401


def test_the_same_form_sent_again_is_the_same_participant(app: Flask, store: Store, cast: Cast) -> None:
    page = app.test_client().get(f"/beitreten/{cast.cafe.code}").text
    cid = CID.search(page)
    assert cid and len(cid[1]) >= 32
    before = people(store)
    # each answer is lost, with its cookie
    answers = [app.test_client().post(action(page), data={"cid": cid[1], "name": "Cem"}) for _ in range(3)]
    cookies = {answer.headers.getlist("Set-Cookie")[-1].partition(";")[0] for answer in answers}
    assert people(store) == before + 1 and len(cookies) == 1
    assert CID.search(app.test_client().get(f"/beitreten/{cast.cafe.code}").text)[1] != cid[1]  # type: ignore[index]


def test_a_cid_that_could_be_guessed_is_nobody_elses(app: Flask, store: Store, cast: Cast) -> None:
    before = people(store)
    for _ in range(2):
        app.test_client().post(f"/beitreten/{cast.cafe.code}", data={"cid": "1"})
    assert people(store) == before + 2


def test_a_program_that_asks_again_gets_the_same_visit(client: FlaskClient, cast: Cast) -> None:
    asked = {"code": cast.cafe.code, "cid": "c" * 32}
    assert client.post("/api/visits", json=asked).json == client.post("/api/visits", json=asked).json
    other = client.post("/api/visits", json={**asked, "cid": "d" * 32}).json
    assert other and other["number"] == 4


def test_programs_are_refused_unless_they_are_wanted(client: FlaskClient, store: Store, cast: Cast) -> None:
    with store.writing() as session:
        door.set_api(session, cast.cafe.id, allowed=False)
    answer = client.post("/api/visits", json={"code": cast.cafe.code})
    assert answer.status_code == 403 and answer.json and answer.json["error"] == "api_shut"
    assert client.post(f"/beitreten/{cast.cafe.code}").status_code == 302


def test_a_new_code_changes_nothing_for_those_inside_and_does_not_get_out(
    app: Flask, client: FlaskClient, organizer: FlaskClient, store: Store, cast: Cast
) -> None:
    old = cast.cafe.code
    client.post(f"/beitreten/{old}")
    with store.writing() as session:
        new = door.renew_code(session, cast.cafe.id, old)["code"]
    for address in (f"/beitreten/{old}", f"/tisch/{old}", f"/tisch/{old}/beitraege", "/"):
        page = client.get(address, follow_redirects=True)
        assert page.status_code == 200 and new not in page.text
    stranger = app.test_client()
    refused = stranger.get(f"/tisch/{old}", follow_redirects=True)
    assert refused.status_code == 410 and "gilt nicht mehr" in refused.text and new not in refused.text
    assert stranger.post(f"/beitreten/{old}").status_code == 410
    assert stranger.post("/", data={"code": old}, follow_redirects=True).status_code == 410
    assert stranger.post("/api/visits", json={"code": old}).json["error"] == "code_replaced"  # type: ignore[index]
    for page_name in ("", "/druck", "/zugaenge", "/wechsel", "/karten", "/bearbeiten", "/export.json"):
        assert organizer.get(f"/organisation/cafes/{old}{page_name}").status_code == 200
    assert new in organizer.get(f"/organisation/cafes/{old}/druck").text
    assert stranger.post(f"/beitreten/{new}").location == f"/tisch/{new}"


def test_a_printed_card_outlives_the_code_beside_it(client: FlaskClient, store: Store, cast: Cast) -> None:
    address = with_card(cast, 22)
    with store.writing() as session:
        door.renew_code(session, cast.cafe.id, cast.cafe.code)
    assert "Nummer 22" in client.get(address).text
    client.post(address)
    assert 22 in numbers(store, cast)


def test_projector_and_sheets_say_that_the_door_is_shut(
    app: Flask, organizer: FlaskClient, store: Store, cast: Cast
) -> None:
    with store.writing() as session:
        door.shut(session, cast.cafe.id)
        link = visits.link(session, KEY, PROJECTOR, cast.cafe.id)
    projector = app.test_client()
    projector.post("/anmelden", json={"link": link})
    page = projector.get(f"/leinwand/{cast.cafe.id}").text
    assert page.count('data-door="open"') == page.count('data-door="open" hidden') == 3 and 'data-door="shut">' in page
    for name in ("druck", "karten"):
        assert "Die Tür ist zu" in organizer.get(f"/organisation/cafes/{cast.cafe.code}/{name}").text


SHARED = [
    "/beitreten/{code}",
    "/tisch/{code}",
    "/leinwand/{cafe}",
    "/moderation/{table}",
    "/organisation",
    "/organisation/cafes/{code}",
    "/organisation/cafes/{code}/export.html",
    "/anmelden",
]


@pytest.mark.parametrize("path", SHARED)
@pytest.mark.parametrize("behind", ["/", ".", ")", ").", "?", "“", "\u200b", "//", "/?fbclid=abc"])
def test_an_address_with_the_end_of_a_sentence_behind_it_is_forgiven(
    client: FlaskClient, cast: Cast, path: str, behind: str
) -> None:
    meant = path.format(code=cast.cafe.code, cafe=cast.cafe.id, table=cast.table.id)
    straight, asked = client.get(meant), client.get(meant + behind)
    while asked.status_code == 302 and asked.location.partition("?")[0] == meant:
        asked = client.get(asked.location)
    assert asked.status_code == straight.status_code != 404


@pytest.mark.parametrize("path", SHARED)
def test_an_address_in_capitals_is_forgiven(client: FlaskClient, cast: Cast, path: str) -> None:
    meant = path.format(code=cast.cafe.code, cafe=cast.cafe.id, table=cast.table.id)
    asked = client.get(meant.upper() + "?fbclid=1")
    assert asked.status_code == 302 and asked.location.lower() == meant.lower() + "?fbclid=1"
    assert client.get(asked.location).status_code == client.get(meant).status_code
    assert client.get("/Beitreten/" + cast.cafe.code).location == f"/beitreten/{cast.cafe.code}"


def test_a_code_right_behind_the_host_leads_to_its_door(client: FlaskClient, cast: Cast) -> None:
    code = cast.cafe.code
    for typed in (code, code.lower(), f"{code}/", f"{code}."):
        assert client.get(f"/{typed}").location.upper() == f"/BEITRETEN/{code}"
    assert client.get(f"/{code}?karte=22").location == f"/beitreten/{code}?karte=22"
    assert client.get("/XXXXXX").location == "/beitreten/XXXXXX"  # the same for a code that nobody has


@pytest.mark.parametrize("path", ["/beitreten", "/beitreten/", "/Tisch/", "/leinwand"])
def test_half_an_address_leads_to_the_first_page(client: FlaskClient, path: str) -> None:
    assert client.get(path).location == "/"


def test_what_is_nothing_stays_nothing(client: FlaskClient) -> None:
    for path in ("/nirgends.", "/Nirgends/", "/static/nichts.js/", "/%2Fevil.example/."):
        assert client.get(path).status_code in (404, 308), path


def test_a_code_with_signs_that_look_alike_is_understood_where_only_one_cafe_is_meant(
    client: FlaskClient, store: Store, cast: Cast
) -> None:
    with store.writing() as session:
        session.get_one(Cafe, cast.cafe.id).code = "QB5ZJ7"
    for typed in ("OB5ZI7", "0B5Z17", "q85z-l7"):
        assert client.post("/", data={"code": typed}).location == "/beitreten/QB5ZJ7"
    with store.writing() as session:
        session.scalar(select(Cafe).where(Cafe.id != cast.cafe.id)).code = "DB5ZJ7"  # type: ignore[union-attr]
    assert client.post("/", data={"code": "OB5ZI7"}).status_code == 404
    assert client.post("/", data={"code": "QB5ZJ7"}).location == "/beitreten/QB5ZJ7"


def test_the_first_page_says_what_a_code_looks_like_and_leads_back_to_the_table(
    client: FlaskClient, cast: Cast
) -> None:
    assert "Sechs Zeichen, groß oder klein, etwa AEY FMH" in client.get("/").text
    assert "nie 0, O, 1, I oder L" in client.post("/", data={"code": "0"}).text
    assert "Zurück an meinen Tisch" not in client.get("/").text
    client.post(f"/beitreten/{cast.cafe.code}")
    page = client.get("/").text
    assert "Zurück an meinen Tisch" in page and f'href="/tisch/{cast.cafe.code}"' in page


def test_the_symbol_of_home_leads_a_participant_to_their_table(client: FlaskClient, cast: Cast) -> None:
    client.post(f"/beitreten/{cast.cafe.code}")
    page = client.get(f"/tisch/{cast.cafe.code}").text
    assert f'class="topbar__home" href="/tisch/{cast.cafe.code}"' in page
