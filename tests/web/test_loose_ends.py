"""The console says what is still open before the start, with a link to where it is mended."""

from flask.testing import FlaskClient

from cafe.actions import visits
from cafe.domain import Cafe, Mode, phases
from cafe.domain.visit import MODERATOR
from cafe.store.engine import Store
from tests.cast import KEY, gathered_in


def opened(organizer: FlaskClient, code: str, **asked: str) -> list[tuple[str, str]]:
    answer = organizer.get(f"/organisation/cafes/{code}/offen", query_string=asked).get_json()
    return [(end["words"], end["address"].removeprefix(f"/organisation/cafes/{code}")) for end in answer["open"]]


def test_what_is_open_names_the_tables_and_the_page_on_which_it_is_mended(organizer: FlaskClient, store: Store) -> None:
    with gathered_in(store) as cast:
        tables = cast.cafe.tables
        for table in tables[1:]:
            link = visits.link(cast.session, KEY, MODERATOR, cast.cafe.id, table.id)
            visits.open_link(cast.session, link or "")
        for table in tables:
            table.question = "" if table.number == 1 else "Was fehlt?"
    *mended, address = opened(organizer, cast.cafe.code)
    assert address == ("Öffnen Sie die Adresse einmal auf einem Telefon.", "/netz")
    assert mended == [
        ("Tisch 1 hat keine Leitfrage.", "/bearbeiten#tables"),
        ("Tisch 1 hat keine Moderation.", "/zugaenge"),
    ]
    page = organizer.get(f"/organisation/cafes/{cast.cafe.code}").text
    assert "Vor dem Start noch offen" in page and "Leitfragen eintragen</span></a>" in page
    assert opened(organizer, cast.cafe.code, lang="en")[1][0] == "Table 1 has no moderator."


def test_an_address_that_no_phone_opens_comes_first_until_somebody_has_joined(
    organizer: FlaskClient, store: Store
) -> None:
    with gathered_in(store) as cast:
        cast.cafe.joined = 0
    answer = organizer.get(f"/organisation/cafes/{cast.cafe.code}/offen").get_json()
    assert "auf keinem Telefon" in answer["open"][0]["words"]
    assert [end["grave"] for end in answer["open"]][:2] == [True, False]


def test_nothing_is_open_any_more_once_the_cafe_has_begun(organizer: FlaskClient, store: Store) -> None:
    with gathered_in(store) as cast:
        cast.cafe.phase = phases.SEATING
    assert opened(organizer, cast.cafe.code) == []


def test_what_is_open_is_only_for_organizers(client: FlaskClient, store: Store) -> None:
    with gathered_in(store) as cast:
        pass
    assert client.get(f"/organisation/cafes/{cast.cafe.code}/offen").status_code == 302


def test_the_console_says_that_the_first_step_lays_out_who_sits_where(organizer: FlaskClient, store: Store) -> None:
    with gathered_in(store) as cast:
        pass
    address = f"/organisation/cafes/{cast.cafe.code}"
    assert "Der Sitzplan wird dann gleich berechnet." in organizer.get(address).text
    with store.writing() as session:
        session.get_one(Cafe, cast.cafe.id).rotation = Mode.FREE
    assert "Der Sitzplan wird dann" not in organizer.get(address).text
