"""The page "Ablauf": own steps are added, changed and removed with forms, without a script."""

from flask.testing import FlaskClient

from cafe.domain import Interlude
from cafe.store.engine import Store
from tests.cast import Cast, gathered_in

PAUSE = {"interlude": "new", "title-new": "Pause", "words-new": "Kaffee im Foyer", "before-new": "2"}
PAUSE |= {"minutes-new": "15"}


def cast_in(store: Store) -> Cast:
    with gathered_in(store) as cast:
        return cast


def only(store: Store) -> Interlude:
    with store.reading() as session:
        return session.query(Interlude).one()


def test_a_pause_is_added_changed_and_removed(organizer: FlaskClient, store: Store) -> None:
    page = f"/organisation/cafes/{cast_in(store).cafe.code}/ablauf"
    assert organizer.post(page, data=PAUSE).status_code == 302
    one = only(store)
    assert (one.before, one.title, one.words, one.minutes) == (2, "Pause", "Kaffee im Foyer", 15)
    shown = organizer.get(page).text
    assert shown.index("Runde 1") < shown.index("<strong>Pause</strong>") < shown.index("Runde 2</strong>")
    own = {"interlude": one.id, f"title-{one.id}": "Kaffee", f"before-{one.id}": "3", f"minutes-{one.id}": ""}
    organizer.post(page, data=own)
    assert (only(store).before, only(store).title, only(store).minutes) == (3, "Kaffee", 0)
    organizer.post(page, data={"interlude": one.id, "remove": "1"})
    assert "<strong>Kaffee</strong>" not in organizer.get(page).text


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(organizer: FlaskClient, store: Store) -> None:
    page = f"/organisation/cafes/{cast_in(store).cafe.code}/ablauf"
    answer = organizer.post(page, data={**PAUSE, "title-new": "", "minutes-new": "lange"})
    assert answer.status_code == 400
    assert 'href="#title-new"' in answer.text and 'href="#minutes-new"' in answer.text
    assert "Kaffee im Foyer" in answer.text


def test_the_same_form_twice_adds_one(organizer: FlaskClient, store: Store) -> None:
    page = f"/organisation/cafes/{cast_in(store).cafe.code}/ablauf"
    for _ in range(2):
        organizer.post(page, data={**PAUSE, "cid": "0123456789abcdef" * 2})
    assert only(store).title == "Pause"


def test_the_console_has_it_in_its_line_of_steps(organizer: FlaskClient, store: Store) -> None:
    cast = cast_in(store)
    organizer.post(f"/organisation/cafes/{cast.cafe.code}/ablauf", data=PAUSE)
    one = only(store)
    console = organizer.get(f"/organisation/cafes/{cast.cafe.code}").text
    words = 'data-name="Pause" data-hint="Telefone und Leinwand zeigen es, 15 Minuten lang."'
    assert f'{words} data-phase="closing" data-round="1" data-interlude="{one.id}"' in console
