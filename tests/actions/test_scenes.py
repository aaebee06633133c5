"""Scenes that the organizers put on the projectors: each in its phase, and gone with the next step."""

import pytest

from cafe.actions import projecting
from cafe.domain import phases
from cafe.errors import NoSceneNow
from cafe.store.cafe_state import cafe_state
from tests.cast import Cast


def seen(cast: Cast) -> str | None:
    scene: str | None = cafe_state(cast.session, cast.cafe.id)["scene"]
    return scene


def go_to(cast: Cast, phase: str) -> None:
    while cast.cafe.phase != phase:
        cast.advance()


def test_the_etiquette_is_shown_before_the_first_round_and_goes_with_the_first_step(people: Cast) -> None:
    projecting.show_scene(people.session, people.cafe.id, "etiquette")
    assert seen(people) == "etiquette"
    people.advance()
    assert seen(people) is None
    with pytest.raises(NoSceneNow):
        projecting.show_scene(people.session, people.cafe.id, "etiquette")


def test_the_idea_map_is_for_the_harvest_and_gives_way_to_what_a_table_found(people: Cast) -> None:
    with pytest.raises(NoSceneNow):
        projecting.show_scene(people.session, people.cafe.id, "ideas")
    go_to(people, phases.HARVEST)
    projecting.show_scene(people.session, people.cafe.id, "ideas")
    assert seen(people) == "ideas"
    projecting.show_table(people.session, people.cafe.id, people.table.id)
    assert (seen(people), people.cafe.showing) == (None, people.table.id)


def test_what_the_phase_shows_by_itself_comes_back(people: Cast) -> None:
    projecting.show_scene(people.session, people.cafe.id, "etiquette")
    before = cafe_state(people.session, people.cafe.id)["rev"]
    projecting.show_scene(people.session, people.cafe.id, None)
    assert (seen(people), cafe_state(people.session, people.cafe.id)["rev"]) == (None, before + 1)
