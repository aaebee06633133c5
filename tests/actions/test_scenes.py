"""Scenes that the organizers put on the projectors: each in its phase, and gone with the next step."""

from typing import get_args

import pytest

from cafe import clock
from cafe.actions import projecting
from cafe.domain import phases, scenes
from cafe.errors import NoSceneNow
from cafe.language import LOCALES
from cafe.store.cafe_state import cafe_state
from tests.cast import Cast
from tests.conftest import TurnedClock


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


def spoken(cast: Cast) -> int | None:
    until: int | None = cafe_state(cast.session, cast.cafe.id)["speaking_until"]
    return until


def test_a_clock_runs_for_who_speaks_until_another_table_does(people: Cast, turned: TurnedClock) -> None:
    with pytest.raises(NoSceneNow):
        projecting.time_speaker(people.session, people.cafe.id, 60)
    go_to(people, phases.HARVEST)
    first, second = people.cafe.tables
    projecting.show_table(people.session, people.cafe.id, first.id)
    projecting.time_speaker(people.session, people.cafe.id, 60)
    assert spoken(people) == clock.now() + 60_000
    projecting.show_table(people.session, people.cafe.id, first.id)
    assert spoken(people)
    projecting.show_table(people.session, people.cafe.id, second.id)
    assert spoken(people) is None


def test_a_clock_is_taken_away_and_goes_with_the_harvest(people: Cast) -> None:
    go_to(people, phases.HARVEST)
    projecting.time_speaker(people.session, people.cafe.id, 60)
    projecting.time_speaker(people.session, people.cafe.id, None)
    assert spoken(people) is None
    projecting.time_speaker(people.session, people.cafe.id, 60)
    people.advance()
    assert spoken(people) is None


def test_a_silent_minute_is_a_minute(people: Cast, turned: TurnedClock) -> None:
    go_to(people, phases.HARVEST)
    projecting.show_scene(people.session, people.cafe.id, "silence")
    assert spoken(people) == clock.now() + 60_000
    projecting.show_scene(people.session, people.cafe.id, None)
    assert spoken(people) is None


def test_all_tables_are_shown_when_a_round_ends_and_in_the_harvest(people: Cast) -> None:
    for phase in (phases.CLOSING, phases.HARVEST):
        go_to(people, phase)
        projecting.show_scene(people.session, people.cafe.id, "gallery")
        assert seen(people) == "gallery"
        people.advance()
        assert seen(people) is None


def test_language_and_colours_are_chosen_for_all_projectors_through_every_step(people: Cast) -> None:
    projecting.translate(people.session, people.cafe.id, "en")
    projecting.colour(people.session, people.cafe.id, "dark")
    people.advance()
    state = cafe_state(people.session, people.cafe.id)
    assert (state["projector_locale"], state["projector_look"]) == ("en", "dark")
    projecting.translate(people.session, people.cafe.id, None)
    state = cafe_state(people.session, people.cafe.id)
    assert (state["projector_locale"], state["projector_look"]) == (None, "dark")


def test_projectors_are_written_in_every_language_that_there_is() -> None:
    assert get_args(scenes.Locale) == tuple(LOCALES)
