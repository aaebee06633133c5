"""Every state of a moderator's tablet."""

import pytest
from playwright.sync_api import Page, expect

from cafe.domain import phases
from cafe.domain.visit import MODERATOR
from tests.inspection.browser import STANDING_TABLET, TABLET
from tests.inspection.conftest import Hold, State, large, strong
from tests.inspection.stage import Stage, close_all
from tests.live.conftest import LiveCast

TABLE = 1


def open_table(stage: Stage, phase: str, number: int = 0, table: int = TABLE) -> Page:
    """Open the tablet of a table of Burg."""
    page = ready(stage.follow(stage.cafe(phase, number), MODERATOR, table))
    if phase == phases.TALK:
        expect(page.locator(".moderator__people")).to_be_visible()  # which comes a moment later
    return page


def ready(page: Page) -> Page:
    """Wait until the page knows its table; where newcomers have come, it has shown the Übergabe by then."""
    expect(page.locator('[data-part="question"]')).not_to_be_empty()
    return page


def open_view(page: Page, view: str) -> Page:
    """Go to one of the views."""
    page.locator(f"#tab-{view}").click()
    expect(page.locator(f"#{view}")).to_be_visible()
    return page


def press(page: Page, slot: str) -> Page:
    """Press the first button of a slot, and wait for the dialog that asks."""
    page.locator(f"[data-slot={slot}]:visible").first.click()
    expect(page.locator("dialog[open]")).to_be_visible()
    return page


def lobby(stage: Stage) -> Page:
    return open_table(stage, phases.LOBBY)


def own_step(stage: Stage) -> Page:
    page = ready(stage.follow(stage.pause(), MODERATOR, TABLE))
    expect(page.locator("[data-part=interlude]")).to_contain_text("Kaffeepause")
    return page


def own_step_in_the_lobby(stage: Stage) -> Page:
    page = ready(stage.follow(stage.welcome(), MODERATOR, TABLE))
    expect(page.locator("[data-part=interlude]")).to_contain_text("Begrüßung")
    expect(page.locator("#begins")).to_be_hidden()
    return page


def newcomers(stage: Stage) -> Page:
    page = open_table(stage, phases.SEATING, 2)
    expect(page.locator("#contributions")).to_be_hidden()
    expect(page.locator(".moderator__people")).to_be_visible()
    return page


def clusters(stage: Stage) -> Page:
    return open_view(open_table(stage, phases.TALK, 2), "clusters")


def regrouped(stage: Stage) -> Page:
    page = clusters(stage)
    page.locator("[data-slot=regroup]").click()
    expect(page.locator("#clusters [data-slot=note]")).to_be_visible()
    return page


def summary(stage: Stage) -> Page:
    page = open_view(open_table(stage, phases.TALK, 2), "summary")
    expect(page.locator(".workbench__point").first).to_be_visible()
    return page


def summary_being_written(stage: Stage) -> Page:
    page = summary(stage)
    page.locator(".workbench__point textarea").first.fill("Ein Bus am Abend für alle Ortsteile.")
    page.locator(".workbench__evidence summary").first.click()
    page.locator(".workbench__point [data-slot=disputed]").first.check()
    return page


def unfolded_result(stage: Stage) -> Page:
    page = summary(stage)
    page.locator(".workbench__more > summary").nth(1).click()
    return page


def summary_without_a_word(stage: Stage) -> Page:
    return open_view(open_table(stage, phases.SEATING, 1), "summary")


def summary_approved(stage: Stage) -> Page:
    return open_view(open_table(stage, phases.HARVEST, 3), "summary")


def briefing(stage: Stage) -> Page:
    return open_view(open_table(stage, phases.TALK, 2), "briefing")


def reading_aloud(stage: Stage) -> Page:
    return press(briefing(stage), "aloud")


def briefing_without_a_word(stage: Stage) -> Page:
    return open_view(open_table(stage, phases.SEATING, 1), "briefing")


def composing(stage: Stage) -> Page:
    page = open_table(stage, phases.TALK, 2)
    page.locator("[data-slot=compose]").click()
    expect(page.locator("#composer")).to_be_visible()
    return page


def unfolded_card(stage: Stage) -> Page:
    page = open_table(stage, phases.TALK, 2)
    page.locator("#contributions [data-slot=more]").first.click()
    expect(page.locator("#contributions [data-slot=turn]").first).to_be_visible()
    return page


def versions(stage: Stage) -> Page:
    return press(summary_approved(stage), "versions")


def picking_evidence(stage: Stage) -> Page:
    page = summary(stage)
    page.locator(".workbench__evidence summary").first.click()
    return press(page, "pick")


def inviting(stage: Stage) -> Page:
    return press(open_table(stage, phases.TALK, 2), "invite")


def moving(stage: Stage) -> Page:
    return press(clusters(stage), "move")


def renaming(stage: Stage) -> Page:
    return press(clusters(stage), "rename")


def unfolded(stage: Stage) -> Page:
    page = clusters(stage)
    page.locator(".cluster__more > summary").first.click()
    return page


def unfolded_rules(stage: Stage) -> Page:
    page = clusters(stage)
    page.locator(".clusters__how > summary").click()
    return page


def led_to_one_alike(stage: Stage) -> Page:
    page = open_view(ready(stage.follow(stage.cafe(phases.TALK, 2, own="alike"), MODERATOR, TABLE)), "clusters")
    page.locator("[data-slot=resembles]:visible").first.click()
    expect(page.locator(".cluster__name:focus")).to_have_count(1)
    return page


def drag_over_the_second_island(stage: Stage, grip: str) -> Page:
    """Take something by its grip and hold it there."""
    page = clusters(stage)
    page.locator(grip).first.hover()
    page.mouse.down()
    page.locator(".cluster").nth(1).hover(force=True)
    return page


def dragging(stage: Stage) -> Page:
    page = drag_over_the_second_island(stage, ".minicard--note [data-grip]")
    expect(page.locator(".shade")).to_be_visible()
    return page


def dragging_a_cluster(stage: Stage) -> Page:
    page = drag_over_the_second_island(stage, "[data-slot=carry]")
    expect(page.locator(".cluster[data-over]")).to_be_visible()
    return page


def choosing_why_to_call(stage: Stage) -> Page:
    page = open_table(stage, phases.TALK, 2)
    page.locator("#call-organizers").click()
    expect(page.locator("#calling")).to_be_visible()
    return page


def counting_hands(stage: Stage) -> Page:
    page = ready(stage.follow(stage.cafe(phases.TALK, 2, own="calling"), MODERATOR, TABLE))
    page.locator("#count-hands").click()
    people = page.locator("#hands .hands__people")
    people.locator("[data-slot=more]").click()
    expect(people.locator("[data-slot=people]")).not_to_have_text("0")
    return page


def calling(stage: Stage) -> Page:
    cafe = stage.cafe(phases.TALK, 2, own="calling")
    stage.call(cafe, TABLE, answered=True)
    page = ready(stage.follow(cafe, MODERATOR, TABLE))
    expect(page.locator("#call")).to_contain_text("·")
    return page


def merging(stage: Stage) -> Page:
    return press(unfolded(stage), "merge")


def splitting(stage: Stage) -> Page:
    return press(unfolded(stage), "split")


def asking(stage: Stage) -> Page:
    page = open_view(open_table(stage, phases.TALK, 3, 2), "summary")
    if page.locator("[data-slot=review-ask][aria-pressed=false], [data-slot=review]:not(:visible)").count():
        page.locator("[data-slot=review-ask]").click()
    expect(page.locator("#summary [data-slot=review]")).to_be_visible()
    return page


def late_words(stage: Stage) -> Page:
    live = LiveCast(stage.running)
    stage.open_things.callback(close_all, live.screens)
    live.advance(3)
    live.ada.do("contribution:post", kind="idea", text="Zu spät notiert", table=live.tables[0])
    page = stage.page()
    page.goto(stage.running.link(live.secrets["hanna"]))
    page.wait_for_url("**/moderation/*")
    return ready(page)


def finished(stage: Stage) -> Page:
    return open_table(stage, phases.FINISHED)


STATES: list[State] = [
    lobby, own_step, own_step_in_the_lobby, newcomers, clusters, regrouped,
    summary, summary_being_written, summary_without_a_word, summary_approved,
    briefing, reading_aloud, briefing_without_a_word, composing, unfolded_card, versions, picking_evidence,
    unfolded_result, inviting, moving, dragging, dragging_a_cluster, renaming, unfolded, unfolded_rules,
    led_to_one_alike, choosing_why_to_call, calling, counting_hands, merging, splitting, asking, late_words, finished,
    large(clusters), large(summary), strong(clusters), strong(summary),
]  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_everybody_can_use_the_tablet(hold: Hold, state: State) -> None:
    check(hold, state)


def check(hold: Hold, state: State) -> None:
    """Hold a state against everything, on a tablet that lies and one that stands."""
    hold(state, (TABLET, STANDING_TABLET))
