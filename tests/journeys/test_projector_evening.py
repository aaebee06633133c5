"""The projector follows an evening by itself."""

import re

from playwright.sync_api import expect

from cafe.actions.setting_up import RoundPlan, TablePlan
from tests.browser import Faults, OpenPage
from tests.journeys.participants import Line
from tests.journeys.projecting import Project, Projected, project

__all__ = ["project"]

MARKUP = "<img src=x onerror=\"document.title='taken'\">"


def talk(projected: Projected) -> None:
    """Ada posts and votes at table 1, and Bela asks at table 2."""
    posted = projected.live.ada.do("contribution:post", kind="idea", text="Rufbus am Abend")
    projected.live.ada.do("vote:cast", contribution=posted["id"], points=3)
    projected.live.bela.do("contribution:post", kind="question", text="Wer zahlt?")


def test_it_leads_everybody_from_the_lobby_to_the_thanks(project: Project) -> None:
    projected = project()
    live, page = projected.live, projected.page
    expect(projected.scene("lobby")).to_contain_text("2 Personen sind da")

    live.advance()
    expect(projected.scene("seating")).to_contain_text("Runde 1 von 2")
    expect(projected.card(2)).to_have_text(re.compile(r"2\s*Digitale Verwaltung"))

    live.advance()
    clock = projected.scene("talk").locator('[data-part="clock"]')
    expect(clock).to_have_text(re.compile(r"(20:00|19:\d\d)\s*Runde 1 von 2"))
    expect(projected.card(1)).to_contain_text("Wo hilft sie Ihnen im Alltag, wo fehlt sie?")
    talk(projected)
    below = projected.scene("talk").locator('[data-part="passing"]')
    expect(below).to_contain_text("2 Beiträge an 2 Tischen")
    expect(below).not_to_contain_text("Rufbus")  # not before a moderator had time to hide it

    live.olga.do("round:pause")
    expect(clock).to_contain_text("Pause")
    live.olga.do("round:resume")
    expect(clock).to_contain_text("Runde 1 von 2")

    live.advance()
    expect(projected.scene("closing")).to_contain_text("Runde 1 von 2")
    live.advance(2)
    live.ada.do("contribution:post", kind="idea", text="Ein Café am Vormittag")
    live.advance()
    expect(projected.scene("closing")).to_contain_text("Runde 2 von 2")

    live.advance()
    projected.scene("overview")
    expect(projected.card(1)).to_contain_text("Noch keine Kurzfassung")

    live.advance()
    expect(projected.scene("finished")).to_contain_text("Vielen Dank!")
    expect(page.locator("dl:visible")).to_have_text(
        re.compile(r"Personen\s*2\s*Tische\s*2\s*Runden\s*2\s*Beiträge\s*3")
    )


def test_a_heart_on_a_phone_is_counted_on_the_wall_and_taken_back(project: Project, phone: OpenPage) -> None:
    projected = project()
    live, mine = projected.live, phone()
    mine.goto(f"{live.running.url}/beitreten/{live.code}")
    mine.get_by_role("button", name="Teilnehmen").click()
    live.advance(3)
    heart = mine.get_by_role("button", name="Tisch 2")
    expect(mine.locator("body")).to_have_attribute("data-phase", "closing")
    expect(heart).to_be_hidden()
    live.olga.do("projector:show", scene="gallery")
    live.bela.do("reaction:give", table=live.tables[1], thanked=True)
    heart.click()
    projected.scene("gallery")
    expect(projected.card(2)).to_contain_text("2-mal Danke")
    mine.reload()
    expect(heart).to_have_attribute("aria-pressed", "true")
    heart.press("Enter")
    expect(heart).to_be_focused()
    expect(projected.card(2)).to_contain_text("1-mal Danke")
    expect(projected.card(1)).not_to_contain_text("Danke")
    live.advance()
    expect(heart).to_be_hidden()


def test_the_organizer_chooses_whose_kurzfassung_is_shown(project: Project) -> None:
    projected = project()
    live, page = projected.live, projected.page
    live.advance(2)
    talk(projected)
    live.advance(5)
    written = projected.kurzfassung("Abends kommt man ohne Auto nach Hause.")
    summary = projected.scene("summary")
    expect(summary).to_contain_text("Abends kommt man ohne Auto nach Hause.")
    expect(summary).to_contain_text("1 Beitrag · 3 Punkte")
    expect(summary.get_by_text("Entwurf")).to_be_visible()

    live.hanna.do("summary:approve", rev=written["rev"])
    expect(summary.get_by_text("Entwurf")).not_to_be_visible()
    expect(summary.get_by_text("freigegeben")).not_to_be_visible()
    before = page.locator("body").inner_text()
    page.reload()
    projected.scene("summary")
    expect(page.locator("body")).to_have_text(before, use_inner_text=True)

    live.olga.do("harvest:show", table=live.tables[0], only=1)
    expect(page.locator('[data-part="pages"]')).to_have_text("Ergebnis 1 von 1")
    expect(summary).to_contain_text("1 Beitrag · 3 Punkte · 1 Person · 1 Gruppe · 1 Runde")

    live.olga.do("harvest:show", table=live.tables[1])
    expect(summary).to_contain_text("Für diesen Tisch gibt es noch keine Kurzfassung.")
    live.olga.do("harvest:show", table=None)
    projected.scene("overview")
    expect(projected.card(1)).to_contain_text("1 Ergebnis")


def test_it_is_dark_at_once_by_a_key_or_for_all_by_the_organizers_and_stays_so_through_a_reload(
    project: Project, faults: Faults
) -> None:
    faults.forgive("ERR_FAILED")
    projected = project()
    page, title = projected.page, projected.scene("lobby").get_by_role("heading", level=1)
    says = page.get_by_role("status").filter(has_text="Die Leinwand ist dunkel.")
    page.keyboard.press("b")
    expect(title).to_be_hidden()
    page.reload()
    expect(says).to_be_visible()
    expect(title).to_be_hidden()
    page.keyboard.press(".")
    expect(title).to_be_visible()

    projected.live.olga.do("projector:darken", dark=True)
    expect(title).to_be_hidden()
    page.keyboard.press("b")  # what the organizers do not want to be seen is not for the projector to show
    page.route("**/*.js", lambda route: route.abort())
    page.reload(wait_until="commit")
    expect(page.locator("body")).to_have_attribute("data-dark", "")
    expect(title).to_be_hidden()
    page.unroute_all()
    page.reload()
    projected.live.olga.do("projector:darken", dark=False)
    expect(title).to_be_visible()


def test_a_question_of_the_round_stands_above_all_tables(project: Project) -> None:
    projected = project(rounds=[RoundPlan(20, "Was nehmen Sie mit?"), RoundPlan(20)])
    projected.live.advance(2)
    expect(projected.scene("talk").get_by_role("heading", level=1)).to_have_text("Was nehmen Sie mit?")
    expect(projected.card(1)).not_to_contain_text("Wo hilft sie Ihnen")


def test_a_closed_table_is_not_among_those_where_people_talk(project: Project) -> None:
    projected = project()
    projected.live.olga.do("rotation:close", table=projected.live.tables[0], spot=None, keep="sizes")
    projected.live.advance(2)
    cards = projected.scene("talk").locator(".tabletile")
    expect(cards).to_have_count(1)
    expect(cards).to_contain_text("Digitale Verwaltung")


def test_points_that_nobody_may_see_yet_are_not_shown(project: Project) -> None:
    projected = project(numbers="after", voting="step")
    projected.live.advance(3)
    expect(projected.scene("talk")).to_contain_text("Jetzt bewerten: 5 Punkte")
    expect(projected.card(1)).not_to_contain_text("Punkte")


def test_it_comes_back_by_itself(project: Project, projector: OpenPage, faults: Faults) -> None:
    faults.forgive("ERR_FAILED")
    page = projector()
    line = Line(page)
    projected = project(page)
    projected.scene("lobby")
    line.tear()
    expect(page.locator(".projector__offline")).to_contain_text("Verbindung unterbrochen")
    projected.live.advance(2)
    projected.scene("lobby")
    line.torn = False  # nobody tells the projector
    talk(projected)
    expect(projected.scene("talk")).to_contain_text("2 Beiträge an 2 Tischen")


def test_what_people_wrote_stays_text(project: Project) -> None:
    tables = [TablePlan(f"{MARKUP} {number}", f"{MARKUP} ?") for number in (1, 2)]
    projected = project(title=f"{MARKUP} Burg", tables=tables, rounds=[RoundPlan(5, f"{MARKUP} !"), RoundPlan(5)])
    page = projected.page
    expect(projected.scene("lobby").get_by_role("heading")).to_have_text(f"{MARKUP} Burg")
    projected.live.advance(2)
    expect(projected.scene("talk").get_by_role("heading", level=1)).to_have_text(f"{MARKUP} !")
    expect(projected.card(1).get_by_role("heading")).to_have_text(f"{MARKUP} 1")
    projected.live.advance(5)
    projected.kurzfassung(f"{MARKUP} Ergebnis")
    expect(projected.scene("summary")).to_contain_text(f"{MARKUP} Ergebnis")
    assert page.locator("img:not([data-slot=qr])").count() == 0
    assert page.title() != "taken"
