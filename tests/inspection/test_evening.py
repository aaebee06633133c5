"""What screens do while an evening goes on: what is said aloud, what moves, what has the focus, what a title says."""

import re

import pytest
from playwright.sync_api import Page, expect

from cafe.domain import phases
from cafe.domain.visit import PROJECTOR
from tests.cast import TABLES
from tests.inspection.browser import DESK, PHONE, TABLET
from tests.inspection.browser import PROJECTOR as HALL
from tests.inspection.checking import DRAWN
from tests.inspection.conftest import Figure
from tests.inspection.stage import Made, Stage, close_all
from tests.inspection.test_participant import planned
from tests.journeys.moderating import lay_table
from tests.journeys.participants import Evening
from tests.live.conftest import LiveCast
from tests.screens import Screen

LISTEN = """() => {
    const region = document.getElementById("announcements");
    globalThis.said = [];
    const hear = () => region.textContent && said.push(region.textContent);
    new MutationObserver(hear).observe(region, { childList: true });
}"""
# Without what a person brought about.
SHIFTS = """() => {
    globalThis.shifts = {};
    new PerformanceObserver((list) => {
        for (const { value, hadRecentInput } of list.getEntries()) {
            const at = globalThis.at;
            if (!hadRecentInput) shifts[at] = (shifts[at] ?? 0) + value;
        }
    }).observe({ type: "layout-shift" });
}"""
MOST_SHIFT = 0.05
MOST_DRIFT = 8  # pixels
NEWS = """(words) => document.body.innerText.includes(words) ||
    [...document.querySelectorAll("[data-slot=fresh]")].some((pill) => pill.checkVisibility())"""
SHARE_IN_SIGHT = """() => {
    const dock = document.querySelector("[data-part=dock]")?.getBoundingClientRect().top || innerHeight;
    const shown = [...document.querySelectorAll("#contributions .card")].map((card) => card.getBoundingClientRect());
    const share = ({ top, bottom, height }) => Math.max(0, Math.min(bottom, dock) - top) / height;
    return { top: shown[0].top, share: shown.reduce((sum, box) => sum + share(box), 0) };
}"""

# What somebody who does not see the phone hears when a phase begins.
SAID = {
    "seating": r"Bitte gehen Sie zu Tisch \d",
    "talk": r"Digital",
    "voting": r"Jetzt wird bewertet: Geben Sie Ihre Punkte!",
    "closing": r"Die Runde ist zu Ende\. Bitte hören Sie Ihrer Tischmoderation zu",
    "harvest": r"Ergebnisse",
}


def follow(evening: Evening, page: Page) -> None:
    """Go through an evening, and hear in each phase what has to be said."""
    page.evaluate(LISTEN)
    for phase, words in SAID.items():
        heard = page.evaluate("said.length")
        evening.go_to(phase)
        page.wait_for_function("([from, words]) => said.slice(from).some((s) => s.match(words))", arg=[heard, words])


@pytest.mark.parametrize("is_planned", [False, True])
def test_each_phase_is_said_aloud_and_nothing_that_is_not_so(stage: Stage, is_planned: bool) -> None:
    evening = stage.evening(voting="step", expected=8 if is_planned else 0)
    if is_planned:
        planned(stage, evening)
    page = stage.join(Made(evening.cafe, evening.code))
    expect(page.locator(".etiquette")).to_be_visible()
    follow(evening, page)
    assert [words for words in page.evaluate("said") if "kein Platz" in words] == []


def resting(page: Page, selector: str) -> float:
    """Put the focus where a person has left it with the keyboard; return how far it is from the top."""
    page.locator(selector).last.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    return top(page)


def top(page: Page) -> float:
    """Return how far what has the focus is from the top of the window."""
    assert page.evaluate("document.activeElement !== document.body")
    return float(page.evaluate("document.activeElement.getBoundingClientRect().top"))


def check_no_drift(page: Page, writer: Screen, before: float) -> None:
    """Write five Beiträge while the focus rests, and see that it stays where it was."""
    for number in range(5):
        words = f"{number} Lotsen für das Internet in der Bibliothek, jeden Samstag und auch am Abend"
        writer.do("contribution:post", kind="idea", text=words)
        page.wait_for_function(NEWS, arg=words)
    assert abs(top(page) - before) <= MOST_DRIFT


def test_a_resting_focus_does_not_drift_while_people_write_on_the_phone(stage: Stage) -> None:
    stage.size = PHONE
    evening = stage.evening(tables=TABLES[:1])
    writer = evening.neighbour()
    evening.go_to("talk")
    for words in ("Rufbus am Abend", "Mitfahrbank im Dorf", "Werkstatt im Bahnhof"):
        writer.do("contribution:post", kind="idea", text=words)
    page = stage.join(Made(evening.cafe, evening.code))
    expect(page.locator(".vote__more")).to_have_count(3)
    check_no_drift(page, writer, resting(page, ".vote__more"))


def test_a_resting_focus_does_not_drift_while_people_write_on_the_tablet(stage: Stage) -> None:
    stage.size = TABLET
    live = LiveCast(stage.running)
    stage.open_things.callback(close_all, live.screens)
    live.advance(2)
    lay_table(live)
    page = stage.page()
    page.goto(live.running.link(live.secrets["hanna"]))
    expect(page.locator("#contributions .card")).to_have_count(6)
    check_no_drift(page, live.ada, resting(page, "#contributions [data-slot=more]"))


def test_a_phone_does_not_jump_while_people_write(stage: Stage, figure: Figure) -> None:
    stage.size = PHONE
    evening = stage.evening(tables=TABLES[:1])
    page, writer = stage.join(Made(evening.cafe, evening.code)), evening.neighbour()
    page.emulate_media(reduced_motion="no-preference")  # a screen that comes fades in
    page.evaluate(SHIFTS)
    for phase in ("seating", "talk", "closing", "seating", "talk", "harvest"):
        page.evaluate("globalThis.at = 'step'")
        evening.go_to(phase)
        expect(page.locator("body")).to_have_attribute("data-phase", phase)
        page.evaluate(DRAWN)
        page.evaluate("globalThis.at = 'posts'")
        for number in range(6 if phase == "talk" else 0):
            words = f"{number} Lotsen für das Internet in der Bibliothek"
            writer.do("contribution:post", kind="idea", text=words)
            page.wait_for_function(NEWS, arg=words)
    shifts = page.evaluate("shifts")
    figure("participant: CLS of twelve posts", round(shifts.get("posts", 0), 3), "max")
    figure("participant: CLS of six changes of phase", round(shifts.get("step", 0), 3), "max")
    assert max(shifts.values(), default=0) <= MOST_SHIFT


def test_what_others_wrote_is_seen_without_scrolling(stage: Stage, figure: Figure) -> None:
    stage.size = PHONE
    page = stage.join(stage.cafe(phases.TALK, 2))
    expect(page.locator("#contributions .card").first).to_be_visible()
    seen = page.evaluate(SHARE_IN_SIGHT)
    figure("participant: first Beitrag of others begins at, px of 740", round(seen["top"]), "max")
    figure("participant: Beiträge of others in sight", round(seen["share"], 1), "min")
    assert seen["share"] >= 1.5


ALL = (phases.LOBBY, phases.SEATING, phases.TALK, phases.CLOSING, phases.HARVEST, phases.FINISHED)


@pytest.mark.parametrize("role", ["participant", "console", "projector"])
def test_the_title_says_where_the_evening_stands(stage: Stage, role: str) -> None:
    stage.size = {"participant": PHONE, "console": DESK, "projector": HALL}[role]
    evening = stage.evening(tables=TABLES[:1])
    cafe = Made(evening.cafe, evening.code)
    if role == "participant":
        page = stage.join(cafe)
    elif role == "projector":
        page = stage.follow(cafe, PROJECTOR)
        expect(page).to_have_title(re.compile("^Gleich geht es los"))  # before that it knows only the café's name
    else:
        page = stage.sign_in(stage.page())
        page.goto(f"{stage.url}/organisation/cafes/{cafe.code}")
    titles = [page.title()]
    for phase in ALL[1:]:
        evening.go_to(phase)
        expect(page).not_to_have_title(re.compile(f"^{re.escape(titles[-1])}$"))
        titles.append(page.title())
    assert len(set(titles)) == len(titles)
