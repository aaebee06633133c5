"""Every scene of the projector, with few tables and many, and with long words."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from cafe.actions.publishing import drafts
from cafe.actions.setting_up import TablePlan
from cafe.domain import Cafe, phases
from cafe.domain.visit import PROJECTOR
from tests.inspection.browser import PROJECTOR as HALL
from tests.inspection.conftest import Hold, State, strong, with_aids
from tests.inspection.stage import Made, Stage
from tests.journeys.publishing import published

LONG = "Nachhaltigkeitsberichterstattungspflicht in den Kommunen"


def project(stage: Stage, scene: str, phase: str, number: int = 0, **wishes: object) -> Page:
    """Open the projector of Burg, and wait for a scene."""
    page = stage.follow(stage.cafe(phase, number, **wishes), PROJECTOR)
    expect(page.locator(f"[data-scene={scene}]")).to_be_visible()
    return page


def many(stage: Stage, scene: str, tables: int, word: str = "Mobilität im ländlichen Raum") -> Page:
    """Open the projector of a café with so many tables."""
    evening = stage.evening(tables=[TablePlan(word, "Was fehlt Ihnen hier?") for _ in range(tables)])
    page = stage.follow(Made(evening.cafe, evening.code), PROJECTOR)
    evening.go_to(scene)
    expect(page.locator(f"[data-scene={scene}]")).to_be_visible()
    return page


def lobby(stage: Stage) -> Page:
    page = stage.follow(stage.arriving(), PROJECTOR)
    expect(page.locator("[data-slot=joined]")).to_contain_text("12")
    return page


def lobby_with_the_door_shut(stage: Stage) -> Page:
    return project(stage, "lobby", phases.LOBBY, door=False)


def etiquette(stage: Stage) -> Page:
    return project(stage, "etiquette", phases.LOBBY, put="etiquette")


def seating(stage: Stage) -> Page:
    return project(stage, "seating", phases.SEATING, 1)


def talk(stage: Stage) -> Page:
    page = stage.page()
    page.clock.install()
    page.goto(stage.link(stage.cafe(phases.TALK, 2), PROJECTOR))
    expect(page.locator("[data-scene=talk] .tabletile__topic").first).not_to_be_empty()
    page.clock.fast_forward(11_000)  # by now a moderator could have hidden what was said
    expect(page.locator(".passing__word")).to_be_visible(timeout=15_000)
    return page


def talk_without_words(stage: Stage) -> Page:
    return project(stage, "talk", phases.TALK, 1)


def talk_about_a_question_of_the_round(stage: Stage) -> Page:
    return project(stage, "talk", phases.TALK, 3)


def closing(stage: Stage) -> Page:
    stage.ask(stage.cafe(phases.CLOSING, 2, own=stage.language))
    page = project(stage, "closing", phases.CLOSING, 2, own=stage.language)
    expect(page.locator("[data-scene=closing] .clock[data-state=running]")).to_be_visible()
    return page


def closing_without_a_review(stage: Stage) -> Page:
    return project(stage, "closing", phases.CLOSING, 2)


def overview(stage: Stage) -> Page:
    return project(stage, "overview", phases.HARVEST, 3)


def summary(stage: Stage) -> Page:
    return project(stage, "summary", phases.HARVEST, 3, showing=3)


def one_point_of_a_summary(stage: Stage) -> Page:
    cafe = stage.cafe(phases.HARVEST, 3, showing=3, only=2)
    stage.thank(cafe, (12, 5, 7, 21))
    return project(stage, "summary", phases.HARVEST, 3, showing=3, only=2)


def gallery(stage: Stage) -> Page:
    cafe = stage.cafe(phases.HARVEST, 3, put="gallery")
    stage.thank(cafe, (12, 5, 0, 21))
    page = project(stage, "gallery", phases.HARVEST, 3, put="gallery")
    expect(page.locator(".tabletile__hearts").first).to_contain_text("12")
    return page


def ideas(stage: Stage) -> Page:
    page = project(stage, "ideas", phases.HARVEST, 3, put="ideas")
    expect(page.locator(".ideamap")).to_be_visible()
    return page


def silence(stage: Stage) -> Page:
    return project(stage, "silence", phases.HARVEST, 3, put="silence", speaking=60)


def summary_while_somebody_speaks(stage: Stage) -> Page:
    return project(stage, "summary", phases.HARVEST, 3, showing=2, speaking=90)


def finished(stage: Stage) -> Page:
    return project(stage, "finished", phases.FINISHED)


def finished_and_published(stage: Stage) -> Page:
    burg = published(stage.running)
    with stage.running.store.reading() as session:
        [cafe] = session.scalars(select(Cafe.id).where(Cafe.code == burg.code))
    page = stage.follow(Made(cafe, burg.code), PROJECTOR)
    expect(page.locator("[data-slot=readon]")).to_be_visible()
    return page


def finished_and_prepared(stage: Stage) -> Page:
    cafe = stage.cafe(phases.FINISHED, own="prepared")
    with stage.running.store.writing() as session:
        drafts.begin(session, cafe.id)
    page = project(stage, "finished", phases.FINISHED, own="prepared")
    expect(page.locator("[data-slot=where]")).to_be_visible()
    return page


def two_tables(stage: Stage) -> Page:
    return many(stage, "talk", 2)


def twelve_tables_seating(stage: Stage) -> Page:
    return many(stage, "seating", 12)


def twelve_tables(stage: Stage) -> Page:
    return many(stage, "talk", 12)


def twelve_tables_with_long_words(stage: Stage) -> Page:
    return many(stage, "talk", 12, LONG)


def paused(stage: Stage) -> Page:
    evening = stage.evening()
    page = stage.follow(Made(evening.cafe, evening.code), PROJECTOR)
    evening.go_to("talk")
    evening.olga.do("round:pause")
    expect(page.locator("[data-part=clock][data-state=paused]:visible")).to_be_visible()
    return page


def voting(stage: Stage) -> Page:
    evening = stage.evening(voting="step")
    page = stage.follow(Made(evening.cafe, evening.code), PROJECTOR)
    evening.go_to("voting")
    expect(page.locator("[data-scene=talk]")).to_be_visible()
    return page


STATES: list[State] = [
    lobby, lobby_with_the_door_shut, etiquette, seating, talk, talk_without_words, talk_about_a_question_of_the_round,
    closing, closing_without_a_review, overview, summary, one_point_of_a_summary, summary_while_somebody_speaks,
    gallery, ideas, silence, finished, finished_and_prepared, finished_and_published, two_tables, twelve_tables_seating,
    twelve_tables, twelve_tables_with_long_words, paused, voting, strong(talk), strong(overview),
    with_aids("dark", talk, "in_the_dark"),
]  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_everybody_can_read_the_projector(hold: Hold, state: State) -> None:
    check(hold, state)


def check(hold: Hold, state: State) -> None:
    """Hold a scene against everything."""
    hold(state, (HALL,))
