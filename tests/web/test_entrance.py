"""Coming in with a code or a link, and all the ways to get that wrong."""

from collections.abc import Hashable
from math import inf

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.actions import door as acts
from cafe.actions import visits
from cafe.domain import Participant
from cafe.domain.visit import MODERATOR
from cafe.security.throttle import WaitingLine, WaitingLines
from cafe.store.engine import Store
from cafe.web import door
from tests.cast import Cast, gathered_in

WRONG = "Diesen Code gibt es nicht"


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Time does not pass while somebody waits; returns for how long they would have waited."""
    waited: list[float] = []
    monkeypatch.setattr(door, "wrong_codes", WaitingLine(20, 3, 10, lambda: 0.0, waited.append))
    for way in door.lines:
        monkeypatch.setitem(door.lines, way, Lines(25, 3, 30, waited))
    return waited


class Lines(WaitingLines):
    """Lines in which nobody waits."""

    def __init__(self, per_second: float, burst: int, most_seconds: float, waited: list[float]) -> None:
        super().__init__(per_second, burst, most_seconds)
        self.waited = waited

    def wait(self, key: Hashable) -> None:
        """Come through at once, and remember how long it would have taken."""
        line = WaitingLine(self.per_second, self.burst, self.most_seconds, lambda: 0.0, self.waited.append)
        self.lines.setdefault(key, line).wait()


@pytest.fixture
def cast(store: Store) -> Cast:
    """The cast of a café in the lobby, in the store of the application."""
    with gathered_in(store, date="2019-04-11", place="Rolandsaal", aims="Ziele & Wege") as cast:
        return cast


def count_participants(store: Store) -> int:
    with store.reading() as session:
        return session.query(Participant).count()


@pytest.mark.parametrize("dress", ["{}", " {} ", "{}/", "http://saal.example/beitreten/{}", "{}?x=1#top"])
def test_a_code_is_understood_however_it_was_typed(client: FlaskClient, cast: Cast, dress: str) -> None:
    for code in (cast.cafe.code.lower(), " ".join(cast.cafe.code), f"{cast.cafe.code[:3]}-{cast.cafe.code[3:]}"):
        answer = client.post("/", data={"code": dress.format(code)})
        assert answer.location == f"/beitreten/{cast.cafe.code}"


@pytest.mark.parametrize("code", ["", "ABC123", "\x00", "\ud800", "\u202e", "%s" % ("x" * 5000), "🙂", "' OR 1=1"])
def test_a_wrong_code_comes_back_with_a_sentence(client: FlaskClient, cast: Cast, code: str) -> None:
    answer = client.post("/", data={"code": code.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 404
    assert WRONG in answer.text


def test_a_wrong_code_stays_in_its_field(client: FlaskClient, cast: Cast) -> None:
    assert 'value="&lt;b&gt;"' in client.post("/", data={"code": "<b>"}).text


def test_a_wrong_address_asks_for_the_code(client: FlaskClient, cast: Cast) -> None:
    answer = client.get("/beitreten/XXXXXX")
    assert answer.status_code == 404
    assert WRONG in answer.text and 'value="XXXXXX"' in answer.text


def test_the_code_is_never_a_way_to_another_site(client: FlaskClient, cast: Cast) -> None:
    for code in (f"//evil.example/{cast.cafe.code}", f"https://evil.example/{cast.cafe.code}"):
        assert client.post("/", data={"code": code}).location == f"/beitreten/{cast.cafe.code}"
    assert client.post("/", data={"code": "//evil.example"}).location is None


def test_a_participant_is_told_where_they_are_before_they_join(client: FlaskClient, cast: Cast) -> None:
    page = client.get(f"/beitreten/{cast.cafe.code}").text
    for words in (
        "Burg",
        "11. April 2019",
        "Rolandsaal",
        "Ziele &amp; Wege",
        "nie bei Ihren Ideen und Fragen",
        "Was gespeichert wird",
    ):
        assert words in page


def test_a_participant_without_a_name_sits_down(client: FlaskClient, store: Store, cast: Cast) -> None:
    before = count_participants(store)
    answer = client.post(f"/beitreten/{cast.cafe.code}")
    assert answer.location == f"/tisch/{cast.cafe.code}"
    cookie = answer.headers["Set-Cookie"]
    assert f"cafe-participant-{cast.cafe.id}=" in cookie
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie
    assert count_participants(store) == before + 1


def test_a_double_tap_is_one_participant(client: FlaskClient, store: Store, cast: Cast) -> None:
    before = count_participants(store)
    for _ in range(2):
        assert client.post(f"/beitreten/{cast.cafe.code}").location == f"/tisch/{cast.cafe.code}"
    assert count_participants(store) == before + 1


def test_whoever_was_here_goes_straight_to_the_table(client: FlaskClient, cast: Cast) -> None:
    client.post(f"/beitreten/{cast.cafe.code}")
    assert client.get(f"/beitreten/{cast.cafe.code}").location == f"/tisch/{cast.cafe.code}"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("x" * 61, "höchstens 60 Zeichen"),
        ("x" * 5000, "höchstens 60 Zeichen"),
    ],
)
def test_a_name_nobody_can_have_is_refused_at_its_field(
    client: FlaskClient, store: Store, cast: Cast, name: str, sentence: str
) -> None:
    before = count_participants(store)
    answer = client.post(f"/beitreten/{cast.cafe.code}", data={"name": name})
    assert answer.status_code == 400
    assert sentence in answer.text and 'aria-invalid="true"' in answer.text
    assert count_participants(store) == before


def test_a_finished_cafe_asks_nobody_in(client: FlaskClient, store: Store, cast: Cast) -> None:
    with store.writing() as session:
        session.merge(cast.cafe).phase = "finished"
    assert "ist beendet" in client.get(f"/beitreten/{cast.cafe.code}").text
    assert client.post(f"/beitreten/{cast.cafe.code}").location == f"/beitreten/{cast.cafe.code}"


def test_who_mistypes_is_told_the_truth_though_a_script_guesses_and_a_right_code_does_not_wait(
    client: FlaskClient, cast: Cast, nobody_waits: list[float]
) -> None:
    for _ in range(500):
        answer = client.post("/", data={"code": "ABC123"})
        assert answer.status_code == 404 and WRONG in answer.text
    assert client.post("/api/visits", json={"code": "ABC123"}).json["error"] == "wrong_code"  # type: ignore[index]
    assert max(nobody_waits) <= 10
    nobody_waits.clear()
    assert client.post("/", data={"code": cast.cafe.code}).status_code == 302
    assert nobody_waits == []


@pytest.mark.parametrize("path", ["/beitreten/ABC123", "/tisch/ABC123", "/tisch/ABC123/beitraege"])
def test_every_page_that_would_tell_whether_a_code_is_right_makes_a_guesser_wait(
    client: FlaskClient, nobody_waits: list[float], path: str
) -> None:
    assert [client.get(path).status_code for _ in range(5)] == [404] * 5
    assert nobody_waits == pytest.approx([0, 0, 0, 0.05, 0.1])


def test_who_guesses_at_two_servers_is_told_no_more_than_one_would_tell(
    app: Flask, client: FlaskClient, nobody_waits: list[float]
) -> None:
    app.extensions["cafe"].peers.heard = {"other": (1, inf)}
    for _ in range(5):
        client.get("/beitreten/ABC123")
    assert nobody_waits == pytest.approx([0, 0, 0, 0.1, 0.2])


def test_a_client_without_cookies_gets_its_secret(client: FlaskClient, cast: Cast) -> None:
    answer = client.post("/api/visits", json={"code": cast.cafe.code.lower(), "name": "Bot"}).json
    assert answer and answer["ok"] and answer["cafe"] == cast.cafe.id
    assert len(answer["visit"]) >= 43


@pytest.mark.parametrize(
    "body",
    ["", "null", "[]", '"x"', "{}", '{"code": 7}', '{"code": null}', '{"code": "\\ud800"}', '{"code": "A", "x": 1}'],
)
def test_a_request_for_a_visit_that_makes_no_sense_is_refused(client: FlaskClient, cast: Cast, body: str) -> None:
    answer = client.post("/api/visits", data=body, content_type="application/json")
    assert answer.status_code in (400, 404)
    assert answer.json and answer.json["ok"] is False and answer.json["text"]


def test_a_link_opens_its_page_and_no_other(client: FlaskClient, cast: Cast) -> None:
    answer = client.post("/anmelden", json={"link": cast.secrets["hanna"]})
    assert answer.json == {"ok": True, "location": f"/moderation/{cast.table.id}"}
    assert f"cafe-moderator-{cast.table.id}=" in answer.headers["Set-Cookie"]


def cookie_of(client: FlaskClient, cast: Cast) -> str:
    """Return the secret that the browser of Hanna's table keeps."""
    cookie = client.get_cookie(f"cafe-moderator-{cast.table.id}")
    assert cookie is not None
    return str(cookie.value)


def test_a_browser_keeps_a_secret_of_its_own_and_never_the_one_on_paper(app: Flask, cast: Cast) -> None:
    tablets = [app.test_client(), app.test_client()]
    for tablet in tablets:
        tablet.post("/anmelden", json={"link": cast.secrets["hanna"]})
        assert tablet.get(f"/moderation/{cast.table.id}").status_code == 200
    assert len({cast.secrets["hanna"], *(cookie_of(tablet, cast) for tablet in tablets)}) == 3


def test_a_link_that_is_opened_twice_in_a_browser_is_one_visit(client: FlaskClient, cast: Cast) -> None:
    kept = set()
    for _ in range(2):
        assert client.post("/anmelden", json={"link": cast.secrets["hanna"]}).status_code == 200
        kept.add(cookie_of(client, cast))
    assert len(kept) == 1


def test_a_cookie_from_before_opens_the_page_until_the_link_is_opened_again(client: FlaskClient, cast: Cast) -> None:
    client.set_cookie(f"cafe-moderator-{cast.table.id}", cast.secrets["hanna"])
    assert client.get(f"/moderation/{cast.table.id}").status_code == 200
    client.post("/anmelden", json={"link": cast.secrets["hanna"]})
    assert cookie_of(client, cast) != cast.secrets["hanna"]


@pytest.mark.parametrize(
    "body", ["", "nichts", "null", "[]", '"x"', "7", "{}", '{"link": 7}', '{"link": ""}', '{"link": "\\ud800"}']
)
def test_nonsense_opens_nothing(client: FlaskClient, cast: Cast, body: str) -> None:
    for kind in ("application/json", "text/plain"):
        answer = client.post("/anmelden", data=body, content_type=kind)
        assert answer.status_code == 401
        assert {cookie.partition("=")[0] for cookie in answer.headers.getlist("Set-Cookie")} <= {"cafe-form"}


def test_the_secret_of_a_participant_is_no_link(client: FlaskClient, cast: Cast) -> None:
    assert client.post("/anmelden", json={"link": cast.secrets["ada"]}).status_code == 401


def test_a_revoked_link_opens_nothing(client: FlaskClient, store: Store, cast: Cast) -> None:
    with store.writing() as session:
        visits.revoke(session, MODERATOR, cast.cafe.id, cast.table.id)
    answer = client.post("/anmelden", json={"link": cast.secrets["hanna"]})
    assert answer.json and answer.json["error"] == "not_signed_in"


@pytest.mark.parametrize("path", ["/", "/beitreten/{code}", "/anmelden"])
def test_a_form_from_elsewhere_is_refused(app: Flask, store: Store, cast: Cast, path: str) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    before = count_participants(store)
    answer = app.test_client().post(path.format(code=cast.cafe.code), data={"code": cast.cafe.code})
    assert answer.status_code == 400
    assert "Cookies" in answer.text
    assert count_participants(store) == before


def test_a_script_that_joins_without_end_refuses_nobody_it_only_makes_the_line_longer(
    client: FlaskClient, app: Flask, cast: Cast, nobody_waits: list[float]
) -> None:
    answers = [app.test_client().post(f"/beitreten/{cast.cafe.code}").status_code for _ in range(60)]
    assert answers == [302] * 60
    assert client.post("/api/visits", json={"code": cast.cafe.code}).status_code == 200
    assert max(nobody_waits) < 3 and nobody_waits[-1] == 0


def test_whoever_joins_with_the_new_code_does_not_wait_behind_those_with_the_old_one(
    client: FlaskClient, app: Flask, store: Store, cast: Cast, nobody_waits: list[float]
) -> None:
    for _ in range(20):
        app.test_client().post(f"/beitreten/{cast.cafe.code}")
    with store.writing() as session:
        code = acts.renew_code(session, cast.cafe.id, cast.cafe.code)["code"]
    assert client.post(f"/beitreten/{code}").location == f"/tisch/{code}"
    assert nobody_waits[-1] == 0
