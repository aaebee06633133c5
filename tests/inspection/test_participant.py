"""Every state of a participant's phone until a round ends; test_participant_after.py has the others."""

import pytest
from playwright.sync_api import Page, expect

from cafe.actions.setting_up import TablePlan
from cafe.domain import phases
from tests.cast import TABLES
from tests.inspection.browser import PHONE, SMALL_PHONE
from tests.inspection.conftest import Hold, State, large, strong
from tests.inspection.stage import Made, Stage, lay_out
from tests.journeys.participants import Evening, Line, card

BUS = "Ein Bus am Abend, auch am Sonntag"


def post(page: Page, words: str) -> None:
    """Write a Beitrag and wait until it is there, in whatever language the page is."""
    page.locator("#text").fill(words)
    page.locator("#composer [type=submit]:visible").last.click()
    expect(card(page, words).locator("xpath=self::*[not(contains(@class, 'waiting'))]")).to_have_count(1)


def lobby(stage: Stage) -> Page:
    return stage.join(stage.arriving())


def lobby_with_a_seat(stage: Stage) -> Page:
    page = stage.join(planned(stage, stage.evening(expected=8)))
    expect(page.locator("[data-part=firstway]")).to_be_visible()
    return page


def planned(stage: Stage, evening: Evening) -> Made:
    """Lay routes before anybody comes."""
    with stage.running.store.writing() as session:
        lay_out(session, evening.cafe, 8)
    return Made(evening.cafe, evening.code)


def seating(stage: Stage) -> Page:
    page = stage.join(stage.cafe(phases.SEATING, 1))
    expect(page.locator(".departure")).to_be_visible()
    return page


def seating_with_a_briefing(stage: Stage) -> Page:
    page = stage.join(stage.cafe(phases.SEATING, 2))
    expect(page.locator("[data-part=briefing]")).to_be_visible()
    return page


def choosing(stage: Stage) -> Page:
    tables = [TablePlan("Wasser", spots=2), TablePlan("Wege in die Stadt und zurück", spots=2)]
    evening = stage.evening(tables=tables, rotation="free", capacity=1)
    page = stage.join(Made(evening.cafe, evening.code))
    evening.go_to("seating")
    expect(page.locator(".placechoice__place").first).to_be_visible()
    return page


def chosen(stage: Stage) -> Page:
    page = choosing(stage)
    page.locator(".placechoice__place:not([aria-disabled=true])").first.click()
    expect(page.locator(".departure .coaster")).to_be_visible()
    return page


def talk_without_a_word(stage: Stage) -> Page:
    evening = stage.evening()
    page = stage.join(Made(evening.cafe, evening.code))
    evening.go_to("talk")
    expect(page.locator("[data-slot=empty]").first).to_be_visible()
    return page


def talk(stage: Stage) -> Page:
    page = stage.join(stage.cafe(phases.TALK, 2))
    expect(page.locator("#contributions .card").first).to_be_visible()
    return page


def talk_with_words_of_my_own(stage: Stage) -> Page:
    page = stage.join(stage.cafe(phases.TALK, 1, own=f"{stage.language} {len(stage.made)}"))
    post(page, BUS)
    return page


def talk_with_points(stage: Stage) -> Page:
    page = talk(stage)
    more = page.locator(".vote__more:visible").first
    more.click()
    more.click()
    return page


def talk_with_luggage(stage: Stage) -> Page:
    page = stage.join(stage.cafe(phases.TALK, 1, own=f"luggage {stage.language}"))
    page.locator("[data-slot=pack]:visible").first.click()
    expect(page.locator("[data-part=luggage]")).to_be_visible()
    return page


def too_long(stage: Stage) -> Page:
    page = talk(stage)
    page.locator("#text").fill("Donaudampfschifffahrt " * 40)
    page.locator("#composer [type=submit]:visible").last.click()
    expect(page.locator("#text-error")).to_be_visible()
    return page


def changing(stage: Stage) -> Page:
    page = talk_with_words_of_my_own(stage)
    card(page, BUS).locator("[data-slot=edit]").click()
    expect(page.locator("#rewording")).to_be_visible()
    return page


def withdrawing(stage: Stage) -> Page:
    page = talk_with_words_of_my_own(stage)
    card(page, BUS).locator("[data-slot=withdraw]").click()
    expect(page.locator("#withdrawing")).to_be_visible()
    return page


def duplicate_hint(stage: Stage) -> Page:
    evening = stage.evening(tables=TABLES[:1])
    page, neighbour = stage.join(Made(evening.cafe, evening.code)), evening.neighbour()
    evening.go_to("talk")
    neighbour.do("contribution:post", kind="idea", text="Lotsen für das Internet in der Bibliothek")
    expect(card(page, "Lotsen")).to_be_visible()
    page.locator("#text").fill("Internet-Lotsen in der Bibliothek")
    expect(page.locator(".composer__duplicate")).to_be_visible()
    return page


def offline_with_words_on_their_way(stage: Stage) -> Page:
    page, _ = cut_off(stage)
    return page


def cut_off(stage: Stage) -> tuple[Page, Line]:
    """Write in the talk while there is no line."""
    assert stage.faults
    stage.faults.forgive("ERR_FAILED")
    page = stage.page()
    line = Line(page)
    stage.join(stage.cafe(phases.TALK, 1, own=f"cut off {stage.language}"), page)
    line.tear()
    page.locator("#text").fill("Viel zu spät")
    page.locator("#composer [type=submit]:visible").last.click()
    expect(page.locator("#connection")).to_be_visible()
    return page, line


def refused(stage: Stage) -> Page:
    assert stage.faults
    stage.faults.forgive("ERR_FAILED")
    evening = stage.evening()
    page = stage.page()
    line = Line(page)
    stage.join(Made(evening.cafe, evening.code), page)
    evening.go_to("talk")
    expect(page.locator("#composer")).to_be_visible()
    line.tear()
    page.locator("#text").fill("Viel zu spät")
    page.locator("#composer [type=submit]:visible").last.click()
    evening.go_to("finished")
    line.mend()
    expect(page.locator(".refusals textarea")).to_be_visible()
    return page


def voting(stage: Stage) -> Page:
    evening = stage.evening(tables=TABLES[:1], voting="step")
    page, neighbour = stage.join(Made(evening.cafe, evening.code)), evening.neighbour()
    evening.go_to("talk")
    for words in ("Lotsen für das Internet in der Bibliothek", BUS):
        neighbour.do("contribution:post", kind="question" if words == BUS else "idea", text=words)
    expect(card(page, "Lotsen")).to_be_visible()
    evening.go_to("voting")
    expect(page.locator(".vote__more").first).to_be_visible()
    return page


STATES: list[State] = [
    lobby, lobby_with_a_seat, seating, seating_with_a_briefing, choosing, chosen, talk_without_a_word, talk,
    talk_with_words_of_my_own, talk_with_points, talk_with_luggage, too_long, changing, withdrawing, duplicate_hint,
    offline_with_words_on_their_way, refused, voting,
    large(talk), large(offline_with_words_on_their_way), strong(talk),
]  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_everybody_can_use_the_phone(hold: Hold, state: State) -> None:
    check(hold, state)


def check(hold: Hold, state: State) -> None:
    """Hold a state against everything, on both phones."""
    hold(state, (PHONE, SMALL_PHONE))
