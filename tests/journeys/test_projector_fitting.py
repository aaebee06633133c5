"""Whatever is written, the projector shows all of it: nothing is cut off and nothing has to be scrolled."""

import pytest
from playwright.sync_api import Page, expect

from cafe.actions.setting_up import TablePlan
from tests.journeys.projecting import Project, project

__all__ = ["project"]

SIZES = [(1920, 1080), (1280, 720), (3840, 2160)]  # as it is opened, smaller, and larger
WORDS = "Kommunen brauchen Bausteine, die sie frei verbinden können, und jemanden, der hilft. "
LONG = (WORDS * 4)[:300].strip()
CUT_OFF = """() => [...document.querySelectorAll("main *, footer *")].filter((node) => {
    const box = node.getBoundingClientRect();
    if (!box.width || node.closest(".kern-sr-only, .projector__name, .projector__tools")) return false;
    if (node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== "inline") return true;
    const within = node.closest(".tabletile, main")?.getBoundingClientRect() ?? document.body.getBoundingClientRect();
    return box.bottom > within.bottom + 1 || box.right > within.right + 1 || box.top < within.top - 1;
}).map((node) => node.className || node.tagName)"""
DRAWN = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
LINES = """(node) => {
    const words = document.createRange();
    words.selectNodeContents(node);
    return words.getClientRects().length;
}"""


# The smallest type among the words that are seen, as it would be on a picture 1080 px high.
SMALLEST = """() => Math.min(...[...document.querySelectorAll("main *, footer *")]
    .filter((node) => node.checkVisibility() && !node.closest(".kern-sr-only, .projector__tools, svg")
        && [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim()))
    .map((node) => parseFloat(getComputedStyle(node).fontSize) * 1080 / innerHeight))"""
READABLE = 38  # px of 1080: what the last row can read, at twenty metres
TYPE_SIZE = "(node) => parseFloat(getComputedStyle(node).fontSize)"
SCENES = ("seating", "talk", "closing")


def test_a_long_kurzfassung_is_seen_whole_page_by_page_and_point_by_point(project: Project) -> None:
    projected = project()
    projected.live.advance(2)
    projected.live.ada.do("contribution:post", kind="idea", text="Rufbus")
    projected.live.advance(5)
    projected.kurzfassung(*[f"{number}. {LONG[:290]}" for number in range(1, 11)])
    page, shown = projected.page, projected.scene("summary").locator(".summary__text")
    shown.first.wait_for()
    seen: set[str] = set()
    for _ in range(10):
        seen |= set(shown.all_inner_texts())
        assert page.evaluate(SMALLEST) >= READABLE
        assert page.evaluate(CUT_OFF) == []
        page.keyboard.press("ArrowRight")
    assert len(seen) == 10
    for width, height in (*SIZES, (1024, 768)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(DRAWN)
        assert page.evaluate(CUT_OFF) == [], (width, height)
    projected.live.olga.do("harvest:show", table=projected.live.tables[0], only=7)
    expect(shown).to_have_text(f"7. {LONG[:290]}")
    assert page.evaluate(SMALLEST) >= READABLE - 0.1
    assert page.evaluate(CUT_OFF) == []


def test_all_words_are_large_enough_for_the_last_row_however_many_tables_there_are(project: Project) -> None:
    topics = ["Nachhaltigkeitsberichterstattungspflicht", *["Mobilität im ländlichen Raum"] * 11]
    projected = project(tables=[TablePlan(topic, WORDS) for topic in topics])
    for scene in SCENES:
        projected.live.advance()
        projected.scene(scene)
        for width, height in (*SIZES[:2], (1024, 768)):
            projected.page.set_viewport_size({"width": width, "height": height})
            projected.page.evaluate(DRAWN)
            assert projected.page.evaluate(SMALLEST) >= READABLE - 0.1, (scene, width)
            assert projected.page.evaluate(CUT_OFF) == [], (scene, width)


def test_four_tables_with_long_questions_stand_on_one_picture_of_the_talk(project: Project) -> None:
    topic = "Digitale Verwaltung und Politik, Transparenz und Partizipation"
    question = "Welchen Gang zum Amt möchten Sie nie wieder machen, und wo wollen Sie mitreden?"
    projected = project(tables=[TablePlan(topic, question)] * 4)
    projected.live.advance(2)
    expect(projected.scene("talk").locator(".tabletile:visible")).to_have_count(4)
    for width, height in (*SIZES, (1024, 768)):
        projected.page.set_viewport_size({"width": width, "height": height})
        projected.page.evaluate(DRAWN)
        expect(projected.scene("talk").locator(".tabletile:visible")).to_have_count(4)
        assert projected.page.evaluate(SMALLEST) >= READABLE - 0.1, width


def test_one_long_word_among_twenty_tables_makes_the_type_of_no_other_smaller(project: Project) -> None:
    topics = ["Nachhaltigkeitsberichterstattungspflicht" * 3, *["Mobilität im ländlichen Raum"] * 19]
    projected = project(tables=[TablePlan(topic, LONG) for topic in topics])
    for scene in SCENES[:2]:
        projected.live.advance()
        projected.scene(scene)
        assert projected.page.evaluate(CUT_OFF) == [], scene
        projected.page.keyboard.press("ArrowLeft")
        assert projected.page.evaluate(SMALLEST) >= READABLE, scene
        assert projected.page.evaluate(CUT_OFF) == [], scene


@pytest.mark.parametrize("tables", [1, 4, 7, 20])
def test_all_tables_are_seen_whole(project: Project, tables: int) -> None:
    topic = (WORDS * 3)[:200].strip()
    projected = project(title=topic, subtitle=topic, tables=[TablePlan(topic, LONG) for _ in range(tables)])
    page: Page = projected.page
    for scene in ("lobby", "seating", "talk"):
        projected.scene(scene)
        assert page.evaluate(CUT_OFF) == [], scene
        projected.live.advance()


def test_words_break_only_where_nothing_else_helps(project: Project) -> None:
    projected = project(title="Donaudampfschifffahrtsgesellschaft", tables=[TablePlan("x" * 200), TablePlan("y")])
    projected.scene("lobby")
    title = projected.page.get_by_role("heading", level=1)
    assert title.evaluate(LINES) == 1
    projected.live.advance()
    projected.scene("seating")
    projected.card(2).get_by_text("y").wait_for()
    assert projected.page.evaluate(CUT_OFF) == []


def test_the_type_of_the_talk_is_as_large_when_it_is_measured_again(project: Project) -> None:
    projected = project(tables=[TablePlan("Mobilität im ländlichen Raum", WORDS[:60])] * 4)
    projected.live.advance(2)
    page, body = projected.page, projected.scene("talk").locator(".tabletile__body").first
    body.wait_for()
    before = body.evaluate(TYPE_SIZE)
    projected.live.ada.do("contribution:post", kind="idea", text="Rufbus")
    projected.scene("talk").get_by_text("1 Beitrag an 4 Tischen").wait_for()
    for width, height in (SIZES[1], SIZES[0]):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(DRAWN)
    assert body.evaluate(TYPE_SIZE) == before
