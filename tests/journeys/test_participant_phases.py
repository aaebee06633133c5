"""One page through all phases: it says where to go and what to do, and everybody can read it."""

from typing import Any

from playwright.sync_api import Page, expect

from cafe.actions import setting_up
from tests.cast import TABLES
from tests.journeys.participants import Evening, Participants, card, expect_saved, open_evening, place, write
from tests.screens import Screen

__all__ = ["open_evening"]

TWO_SPOTS = [setting_up.TablePlan(table.topic, table.question, 2) for table in TABLES]
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def stop(evening: Evening, page: Page, number: int) -> dict[str, Any]:
    """Return the table and label of this phone's seat in a round, from what the server handed it."""
    state = page.evaluate("() => JSON.parse(document.getElementById('state').textContent)")
    seat = next(seat for seat in state["mine"]["route"] if seat["round"] == number)
    table = next(table for table in state["cafe"]["tables"] if table["id"] == seat["table"])
    return {**table, "label": f"{table['number']}{'ab'[seat['spot']]}"}


def test_the_page_follows_the_cafe_and_everybody_can_read_it(open_evening: Participants) -> None:
    evening = open_evening(tables=TWO_SPOTS, voting="step")
    page = evening.join()
    others = [evening.neighbour() for _ in range(5)]
    moderators = [evening.open_screen({"visit": evening.secrets["hanna"]})]
    check_seating(evening, page)
    check_talk(evening, page, others)
    check_voting(evening, page)
    check_closing(evening, page)
    for moderator in moderators:
        moderator.ask("summary:draft")
    evening.go_to("seating")
    expect(page.get_by_text("Was dieser Tisch bisher fand")).to_be_visible()
    check_results(evening, page, moderators[0])


def check_seating(evening: Evening, page: Page) -> None:
    evening.go_to("seating")
    expect(page.locator(".departure")).to_be_visible()
    page.reload()
    seats = [stop(evening, page, number) for number in (1, 2)]
    here = seats[0]
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Bitte gehen Sie zu {place(here['label'])}")
    expect(page.locator(".departure")).to_contain_text(here["topic"])
    expect(page.locator(".departure [data-part=route] > li")).to_have_text(
        [f"Tisch {seat['number']}Runde {number}" for number, seat in enumerate(seats, 1)]
    )
    expect(page.locator(".departure [aria-current=step]")).to_contain_text(f"Tisch {here['number']}")
    expect(page).to_have_title(f"{place(here['label'])}, Plätze einnehmen – Burg")


def check_talk(evening: Evening, page: Page, others: list[Screen]) -> None:
    evening.go_to("talk")
    expect(page.locator(".seat .question")).to_have_text(stop(evening, page, 1)["question"])
    expect(page.get_by_role("timer").first).to_contain_text("Runde 1 von 2")
    for other in others:
        other.do("contribution:post", kind="question", text=f"Wer zahlt {LONG}?")
    write(page, "Eine Karte der freien Netze")
    expect_saved(page, "Eine Karte der freien Netze")
    expect(page.locator(".vote")).to_have_count(page.locator("#contributions > li").count())
    expect(page.get_by_role("button", name="Einen Punkt geben")).to_have_count(0)


def check_voting(evening: Evening, page: Page) -> None:
    evening.go_to("voting")
    expect(page.locator(".call").filter(has_text="Jetzt wird bewertet")).to_be_visible()
    expect(page.get_by_role("button", name="Beitragen")).to_be_hidden()
    card(page, "Eine Karte").get_by_role("button", name="Einen Punkt geben").click()
    expect(page.locator(".budget")).to_contain_text("Noch 4 Punkte")
    expect(card(page, "Eine Karte")).to_contain_text("1 Punkt")


def check_closing(evening: Evening, page: Page) -> None:
    evening.go_to("closing")
    expect(page.locator(".call").filter(has_text="Die Runde ist zu Ende. Bitte hören Sie")).to_be_visible()
    expect(page.locator(".dock")).to_be_hidden()


def check_results(evening: Evening, page: Page, moderator: Screen) -> None:
    evening.go_to("harvest")
    expect(page.get_by_role("heading", name="Ergebnisse")).to_be_visible()
    moderator.do("summary:approve", rev=moderator.do("summary:draft")["rev"])
    summary = page.locator(".summary").filter(has_text=TABLES[0].topic)
    expect(summary.get_by_text("freigegeben")).to_be_hidden()
    expect(summary.locator(".summary__evidence").first).to_contain_text("Beiträge")
    summary.get_by_text("Worauf das beruht").first.click()
    expect(summary.locator(".summary__quote").first).to_be_visible()
    expect(page.locator("[data-part=own]")).to_contain_text("Eine Karte der freien Netze")
    evening.go_to("finished")
    expect(page.get_by_text("Danke, dass Sie dabei waren!")).to_be_visible()


def test_my_contributions_of_all_tables_are_there_at_the_end_and_can_be_withdrawn(open_evening: Participants) -> None:
    evening = open_evening()
    page = evening.join()
    for words in ("Aus der ersten Runde", "Aus der zweiten Runde"):
        evening.go_to("talk")
        write(page, words)
        expect_saved(page, words)
    evening.go_to("harvest")
    own = page.locator("[data-part=own] li")
    expect(own).to_have_count(2)
    own.filter(has_text="ersten").get_by_role("button", name="Zurückziehen").click()
    page.get_by_role("dialog").get_by_role("button", name="Zurückziehen").click()
    expect(own).to_have_count(1)


def test_the_sign_that_a_round_ends_is_gentle_and_goes_away(open_evening: Participants) -> None:
    evening = open_evening(rounds=[setting_up.RoundPlan(1)])
    page = evening.join()
    evening.go_to("talk")
    sign = page.get_by_text("Noch 1 Minute")
    expect(sign).to_be_visible()
    expect(page.locator("body[data-ringing]")).to_have_count(1)
    page.get_by_role("button", name="Verstanden").click()
    expect(sign).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.get_by_role("button", name="Ton und Vibration ausschalten").click()
    page.reload()
    expect(page.get_by_role("button", name="Ton und Vibration einschalten")).to_be_visible()


def test_a_paused_clock_says_so(open_evening: Participants) -> None:
    evening = open_evening()
    page = evening.join()
    evening.go_to("talk")
    evening.olga.do("round:pause")
    expect(page.get_by_role("timer").first).to_contain_text("Pause")
    expect(page.get_by_role("timer").first).to_have_attribute("data-state", "paused")
    evening.olga.do("round:resume")
    expect(page.get_by_role("timer").first).to_contain_text("Runde 1 von 2")
