"""The list of cafés: what runs, what comes, and what is over."""

import re
from collections.abc import Sequence

import pytest
from flask.testing import FlaskClient

from cafe.actions import setting_up
from cafe.domain import Cafe, phases
from cafe.store.engine import Store
from cafe.web.cafes import FEW_PAST
from tests.cast import KEY, setup

LIST = "/organisation"
PAST = [phases.FINISHED] * (FEW_PAST + 1)


def listed(organizer: FlaskClient, store: Store, standing: Sequence[str]) -> str:
    """Return the list of so many cafés, which stand at these phases."""
    with store.writing() as session:
        for at, phase in enumerate(standing):
            made = setting_up.create(session, KEY, setup(title=f"Abend {at}"))
            session.get_one(Cafe, made["cafe"]).phase = phase
    return organizer.get(LIST).text


def groups(page: str) -> list[str]:
    """Return the headings of the groups."""
    return [name.strip() for name in re.findall(r"<h2[^>]*>([\w ]+)", page)]


def test_cafes_stand_below_what_they_are(organizer: FlaskClient, store: Store) -> None:
    page = listed(organizer, store, [phases.LOBBY, phases.FINISHED, phases.HARVEST])
    assert groups(page) == ["Läuft jetzt", "Geplant", "Vorbei"]
    assert re.findall(r"Abend \d", page) == ["Abend 2", "Abend 0", "Abend 1"]


def test_a_group_without_cafes_is_left_out(organizer: FlaskClient, store: Store) -> None:
    assert groups(listed(organizer, store, [phases.TALK])) == ["Läuft jetzt"]
    assert "Noch kein World Café" not in organizer.get(LIST).text


def test_where_there_is_none_yet_the_list_says_so(organizer: FlaskClient) -> None:
    page = organizer.get(LIST).text
    assert "<h2" not in page and "Noch kein World Café" in page and page.count("/cafes/vorlage") == 1


@pytest.mark.parametrize(
    ("standing", "folded"),
    [([*PAST, phases.LOBBY], True), ([*PAST], False), ([*PAST[1:], phases.LOBBY], False)],
    ids=["many beside one that comes", "nothing else", "few"],
)
def test_many_that_are_over_are_folded_where_others_come(
    organizer: FlaskClient, store: Store, standing: Sequence[str], folded: bool
) -> None:
    assert ('class="cafes__past">' in listed(organizer, store, standing)) is folded
