"""What a form changes in a café it writes under the lock of that café: no other waits for it, at no process."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.store.engine import Store
from cafe.store.writer import Command
from tests.cast import gathered_in

FORMS = [
    ("ablauf", {"interlude": "new", "title-new": "Pause", "before-new": "2", "minutes-new": "15"}),
    ("zugaenge/erneuern", {}),
    ("zugaenge/alle-erneuern", {}),
    ("wechsel/ohne-telefon", {"cards": "7"}),
    ("karten/neu-gedruckt", {}),
    ("generalprobe/abbrechen", {}),
    ("kopieren", {}),
    ("dokumentation", {}),
    ("dokumentation/reihenfolge", {"kind": "questions", "wish": "hide"}),
    ("dokumentation/suchmaschinen", {}),
    ("dokumentation/veroeffentlichen", {"rev": "0"}),
    ("dokumentation/zuruecknehmen", {}),
    ("dokumentation/korrekturen", {"correction-own": "Es waren acht Tische."}),
    ("loeschen", {"typed": "KEINER"}),
]


@pytest.fixture
def code_and_id(store: Store) -> tuple[str, str]:
    """A café in its lobby."""
    with gathered_in(store) as cast:
        return cast.cafe.code, cast.cafe.id


@pytest.mark.parametrize(("page", "form"), FORMS, ids=[page for page, _ in FORMS])
def test_a_form_of_a_cafe_locks_that_cafe(
    app: Flask,
    organizer: FlaskClient,
    code_and_id: tuple[str, str],
    page: str,
    form: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code, cafe_id = code_and_id
    pages = f"/organisation/cafes/{code}"
    if page.startswith("dokumentation/"):
        organizer.post(f"{pages}/dokumentation")
    writer, locked = app.extensions["cafe"].writer, list[str]()
    submit = writer.submit

    def note(command: Command) -> Any:
        locked.append(command.locks)
        return submit(command)

    monkeypatch.setattr(writer, "submit", note)
    organizer.post(f"{pages}/{page}", data=form)
    assert locked[:1] == [cafe_id] and "" not in locked
