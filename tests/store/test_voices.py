"""How many were heard at a table: told to those who moderate, and so that nobody is pointed at."""

import pytest

from cafe.actions import contributions
from cafe.domain.voices import Voices, voices
from cafe.store.crowd import crowd
from tests.cast import Cast


def told(cast: Cast, hidden: bool = True) -> Voices:
    """Return what is told of Hanna's table."""
    [here] = [one for one in crowd(cast.session, cast.cafe.id, hidden)["tables"] if one["table"] == cast.table.id]
    heard: Voices = here["voices"]
    return heard


@pytest.mark.parametrize(
    ("heard", "seated", "said"),
    [
        (0, 0, None),
        (1, 3, None),
        (4, 4, "nearly_all"),
        (1, 4, "not_all"),
        (3, 8, 3),
        (2, 8, "not_all"),
        (6, 8, "nearly_all"),
        (9, 12, 9),
        (11, 12, "nearly_all"),
    ],
)
def test_a_number_is_said_only_where_it_tells_of_several_on_either_side(heard: int, seated: int, said: Voices) -> None:
    assert voices(heard, seated) == said


def test_each_person_is_heard_once_and_only_for_what_can_be_read(talking: Cast) -> None:
    people = [talking.ada, *(talking.join_late(at=talking.table) for _ in range(8))]
    for one in people[:4]:
        contributions.post(talking.session, one, "idea", "Ein Bus am Abend.")
    assert told(talking) == 4
    again = contributions.post(talking.session, people[0], "idea", "Und einer am Sonntag.")["id"]
    assert told(talking) == 4
    only = contributions.post(talking.session, people[5], "idea", "Noch einer.")["id"]
    assert told(talking) == 5
    for hidden in (again, only):
        contributions.hide(talking.session, talking.hanna, hidden)
    assert told(talking) == 4


def test_the_projector_is_not_told(talking: Cast) -> None:
    for _ in range(8):
        talking.join_late(at=talking.table)
    assert told(talking) == "not_all"
    assert told(talking, hidden=False) is None
