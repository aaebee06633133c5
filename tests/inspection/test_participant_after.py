"""Every state of a participant's phone from the end of a round to the end of the evening, and of one that goes."""

import pytest
from playwright.sync_api import Page, expect

from cafe.domain import phases
from tests.inspection.conftest import Hold, State, large, strong
from tests.inspection.stage import Made, Stage
from tests.inspection.test_participant import BUS, check, post, talk_with_words_of_my_own
from tests.journeys.participants import Line


def closing(stage: Stage) -> Page:
    return stage.join(stage.cafe(phases.CLOSING, 2))


def hearts(stage: Stage) -> Page:
    page = stage.join(stage.cafe(phases.CLOSING, 2, put="gallery"))
    page.locator(".hearts__one").first.click()
    expect(page.locator(".hearts__one[aria-pressed=true]")).to_have_count(1)
    return page


def late(stage: Stage) -> Page:
    page = begun_words(stage)
    page.locator("[data-slot=unsent] [type=submit]").click()
    expect(page.locator("[data-part=late]")).to_be_visible()
    return page


def begun_words(stage: Stage) -> Page:
    evening = stage.evening()
    page = stage.join(Made(evening.cafe, evening.code))
    evening.go_to("talk")
    page.locator("#text").fill("Mitten im Satz")
    evening.go_to("closing")
    expect(page.locator("[data-slot=unsent]")).to_be_visible()
    return page


def asked(stage: Stage) -> Page:
    cafe = stage.cafe(phases.TALK, 2, own=f"asked {stage.language}")
    page = stage.join(cafe)
    stage.ask(cafe)
    page.reload()
    expect(page.locator("[data-part=review-call]")).to_be_visible()
    return page


def answering(stage: Stage) -> Page:
    page = asked(stage)
    page.locator("[data-part=review-call]").click()
    expect(page.locator("#review")).to_be_visible()
    page.locator("#review [data-slot=points] button").first.click()
    return page


def answered(stage: Stage) -> Page:
    page = answering(stage)
    for point in page.locator("#review [data-slot=points] fieldset").all()[1:]:
        point.locator("button").last.click()
    expect(page.locator("#review [data-slot=done]")).to_have_class("kern-btn kern-btn--primary")
    return page


def harvest(stage: Stage) -> Page:
    page = stage.join(stage.cafe(phases.HARVEST, 3))
    expect(page.locator(".summary").first).to_be_visible()
    return page


def harvest_with_a_table_that_presents(stage: Stage) -> Page:
    page = stage.join(stage.cafe(phases.HARVEST, 3, showing=3))
    page.locator(".results .hearts__one").first.click()
    expect(page.locator(".results__now:not([hidden])")).to_have_count(1)
    return page


def evidence(stage: Stage) -> Page:
    page = harvest(stage)
    page.locator(".summary__sources summary:visible").first.click()
    return page


def what_became_of_my_words(stage: Stage) -> Page:
    evening = stage.evening()
    page = stage.join(Made(evening.cafe, evening.code))
    evening.go_to("talk")
    post(page, BUS)
    hanna = evening.open_screen({"visit": evening.secrets["hanna"]})
    hanna.do("summary:approve", rev=hanna.do("summary:draft")["rev"])
    evening.go_to("harvest")
    expect(page.locator(".fate a")).to_be_visible()
    return page


def finished(stage: Stage) -> Page:
    evening = stage.evening()
    page = stage.join(Made(evening.cafe, evening.code))
    evening.go_to("talk")
    post(page, BUS)
    evening.go_to("finished")
    expect(page.locator("[data-part=own]")).to_be_visible()
    return page


def gone(stage: Stage) -> Page:
    page = talk_with_words_of_my_own(stage)  # by then there is a line
    page.locator("[data-part=leave]").click()
    if page.locator("dialog[open]").count():
        page.locator("dialog[open] [type=submit]").first.click()
    expect(page.locator("[data-part=gone]")).to_be_visible()
    return page


def ended(stage: Stage) -> Page:
    assert stage.faults
    stage.faults.forgive("401|ERR_FAILED")
    page = stage.page()
    line = Line(page)
    stage.join(stage.cafe(phases.LOBBY), page)
    expect(page.locator(".etiquette")).to_be_visible()
    line.tear()
    page.context.clear_cookies(name=page.context.cookies()[-1]["name"])
    page.context.clear_cookies()
    line.mend()
    expect(page.locator("[data-slot=sign-in]")).to_be_visible()
    return page


def paused(stage: Stage) -> Page:
    evening = stage.evening()
    page = stage.join(Made(evening.cafe, evening.code))
    evening.go_to("talk")
    evening.olga.do("round:pause")
    expect(page.locator(".topbar [data-state=paused]")).to_be_visible()
    return page


STATES: list[State] = [
    closing, hearts, late, begun_words, asked, answering, answered, harvest, harvest_with_a_table_that_presents,
    evidence, what_became_of_my_words, finished, gone, ended, paused,
    large(harvest), large(answering), strong(harvest),
]  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_everybody_can_use_the_phone(hold: Hold, state: State) -> None:
    check(hold, state)
