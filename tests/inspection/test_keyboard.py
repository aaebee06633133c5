"""Every act of every role by keyboard alone; the focus is never lost on the way."""

import pytest
from playwright.sync_api import Locator, Page, expect

from cafe.domain import phases
from cafe.domain.visit import MODERATOR
from tests.cast import TABLES
from tests.inspection.browser import DESK, PHONE, TABLET
from tests.inspection.stage import Made, Stage
from tests.inspection.test_moderator import open_view, ready
from tests.inspection.test_participant import choosing
from tests.journeys.participants import card

FAR = 250  # stops of Tab
IS_FOCUSED = "(node) => node === document.activeElement"
IS_LOST = "() => !document.activeElement || document.activeElement === document.body"


def reach(page: Page, target: Locator) -> None:
    """Go to something with Tab, as somebody does who has no mouse."""
    expect(target).to_be_visible()
    for _ in range(FAR):
        if target.evaluate(IS_FOCUSED):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{target} is not reached with Tab")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Go to something and press it; wherever the focus is then, it is somewhere.

    What is locked, as the console's buttons are for a second after a step, does nothing: wait for it.
    """
    reach(page, target)
    expect(target).not_to_have_attribute("aria-disabled", "true")
    page.keyboard.press(key)
    check_focus(page)


def check_focus(page: Page) -> None:
    """See that the focus is not lost, also when what was asked for has come."""
    page.wait_for_load_state("networkidle")
    assert not page.evaluate(IS_LOST), "the focus is lost"


def slot(page: Page, name: str) -> Locator:
    """Return the first button of a slot."""
    return page.locator(f"[data-slot={name}]:visible").first


def test_a_participant_comes_in_by_keyboard(stage: Stage) -> None:
    stage.size = PHONE
    page = stage.page()
    page.goto(stage.url)
    reach(page, page.locator("input[name=code]"))
    page.keyboard.type(stage.cafe(phases.LOBBY).code)
    page.keyboard.press("Enter")
    page.wait_for_url("**/beitreten/*")
    reach(page, page.get_by_label("Ihr Name (freiwillig)"))
    page.keyboard.type("Ada")
    reach(page, page.get_by_role("button", name="Teilnehmen"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Willkommen, Ada!")).to_be_visible()


def test_a_participant_chooses_a_place_by_keyboard(stage: Stage) -> None:
    stage.size = PHONE
    page = choosing(stage)
    press(page, page.locator(".placechoice__place:not([aria-disabled=true])").first)
    expect(page.locator(".departure .coaster")).to_be_visible()
    check_focus(page)


def test_a_participant_writes_changes_votes_and_withdraws_by_keyboard(stage: Stage) -> None:
    stage.size = PHONE
    evening = stage.evening(tables=TABLES[:1])
    page, neighbour = stage.join(Made(evening.cafe, evening.code)), evening.neighbour()
    evening.go_to("talk")
    neighbour.do("contribution:post", kind="idea", text="Lotsen in der Bibliothek")
    reach(page, page.locator("#text"))
    page.keyboard.type("Mehr Busse")
    page.keyboard.press("Control+Enter")
    mine = card(page, "Mehr Busse")
    expect(mine.locator("xpath=self::*[not(contains(@class, 'waiting'))]")).to_have_count(1)
    check_focus(page)

    press(page, card(page, "Lotsen").locator(".vote__more"))
    press(page, card(page, "Lotsen").locator(".vote__more"), "Space")
    expect(page.locator(".budget")).to_contain_text("Noch 3 Punkte")
    press(page, card(page, "Lotsen").locator(".vote__less"))
    expect(page.locator(".budget")).to_contain_text("Noch 4 Punkte")

    press(page, mine.locator("[data-slot=edit]"))
    reach(page, page.locator("#rewording-text"))
    page.keyboard.press("End")
    page.keyboard.type(" am Abend")
    press(page, page.locator("#rewording [data-slot=save]"))
    mine = card(page, "Mehr Busse am Abend")
    expect(mine).to_be_visible()
    check_focus(page)

    press(page, mine.locator("[data-slot=withdraw]"))
    press(page, page.locator("#withdrawing [value=withdraw]"))
    expect(mine).to_have_count(0)
    check_focus(page)

    press(page, page.locator("[data-part=leave]"))
    press(page, slot(page, "return"))
    expect(page.locator("[data-part=gone]")).to_be_hidden()


def open_tablet(stage: Stage, view: str) -> Page:
    """Open the tablet of a table in the talk, which nobody else uses."""
    stage.size = TABLET
    page = ready(stage.follow(stage.cafe(phases.TALK, 2, own=f"keyboard {view}"), MODERATOR, 1))
    return open_view(page, view) if view != "contributions" else page


def test_a_moderator_hides_and_shows_by_keyboard(stage: Stage) -> None:
    page = open_tablet(stage, "contributions")
    press(page, page.locator("#contributions .card [data-slot=more]").first)
    turn = page.locator("#contributions .card [data-slot=turn]").first
    for _ in range(2):
        before = turn.inner_text()
        press(page, turn)
        expect(turn).not_to_have_text(before)
        expect(turn).to_be_focused()
    press(page, slot(page, "invite"))
    page.keyboard.press("Escape")
    expect(slot(page, "invite")).to_be_focused()


def test_a_moderator_sorts_by_keyboard(stage: Stage) -> None:
    page = open_tablet(stage, "contributions")
    reach(page, page.locator("[role=tab][aria-selected=true]"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    open_view(page, "clusters")
    press(page, slot(page, "regroup"))
    press(page, slot(page, "undo"))
    expect(slot(page, "regroup")).to_be_visible()
    check_focus(page)
    press(page, slot(page, "rename"))
    reach(page, page.locator("#naming-name"))
    page.keyboard.press("Control+A")
    page.keyboard.type("Hilfe vor Ort")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Hilfe vor Ort")).to_be_visible()
    check_focus(page)
    press(page, slot(page, "more-name"))
    press(page, slot(page, "pin"))
    press(page, slot(page, "merge"))
    press(page, page.locator("#merging .choices__item").first)
    expect(page.locator("#merging")).to_be_hidden()
    check_focus(page)
    press(page, slot(page, "move"))
    press(page, page.locator("#moving .choices__item").first)
    expect(page.locator("#moving")).to_be_hidden()
    check_focus(page)


def test_a_moderator_writes_the_kurzfassung_by_keyboard(stage: Stage) -> None:
    page = open_tablet(stage, "summary")
    points = page.locator(".workbench__point")
    reach(page, points.first.locator("textarea").first)
    page.keyboard.press("Control+End")
    page.keyboard.type(" Jede Woche.")
    press(page, points.first.locator("[data-slot=more]"))
    press(page, points.first.locator("[data-slot=down]"))
    press(page, points.last.locator("[data-slot=more]"))
    press(page, points.last.locator("[data-slot=drop]"))
    press(page, slot(page, "restore"))
    press(page, points.first.locator(".workbench__evidence summary"))
    press(page, points.first.locator("[data-slot=disputed]"), "Space")
    press(page, points.first.locator("[data-slot=pick]"))
    reach(page, page.locator("#picking-search"))
    page.keyboard.type("Dorfladen")
    expect(page.locator("#picking-search")).to_have_value("Dorfladen")
    reach(page, page.locator("#picking [data-slot=yes]"))
    page.keyboard.press("Escape")
    expect(page.locator("#picking")).to_be_hidden()
    check_focus(page)
    press(page, slot(page, "publish"))
    expect(page.locator("#summary [data-slot=state]")).to_have_attribute("title", "Version 2")
    check_focus(page)
    press(page, slot(page, "versions"))
    expect(page.locator("#versions")).to_be_visible()
    page.keyboard.press("Escape")
    expect(slot(page, "versions")).to_be_focused()


def test_an_organizer_runs_the_evening_by_keyboard(stage: Stage) -> None:
    stage.size = DESK
    evening = stage.evening()
    evening.go_to("talk")
    page = stage.sign_in(stage.page())
    page.goto(f"{stage.url}/organisation/cafes/{evening.code}")
    press(page, page.locator("[data-minutes='5']"))
    press(page, slot(page, "pause"))
    expect(slot(page, "resume")).to_be_focused()
    press(page, slot(page, "resume"))
    expect(slot(page, "pause")).to_be_focused()
    press(page, slot(page, "advance"))
    press(page, slot(page, "go"))
    expect(page.locator("[data-slot=phase]")).to_contain_text("Abschluss")
    check_focus(page)
    press(page, slot(page, "back"))
    expect(page.locator("[data-slot=phase]")).to_contain_text("Gespräch")
    check_focus(page)
    press(page, page.locator(".console__more summary"))
    press(page, slot(page, "stop"))
    press(page, page.locator("#stop [value=harvest]"))
    expect(page.locator("[data-part=harvest]")).to_be_visible()
    check_focus(page)
    press(page, page.locator("[data-show]:not([data-show=''])").first)
    press(page, slot(page, "advance"))
    press(page, page.locator("#end [value=end]"))
    check_focus(page)
