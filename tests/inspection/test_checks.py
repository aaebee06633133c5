"""Every check notices a page that is broken in its way, and says nothing of a sound one."""

import pytest
from playwright.sync_api import Browser, Page

from tests.inspection import pictures
from tests.inspection.browser import PHONE, Size, opened
from tests.inspection.browser import PROJECTOR as HALL
from tests.inspection.checking import Report, inspect, lines

ADDRESS = "http://127.0.0.1/"
POLICY = "default-src 'none'; style-src 'self'"
SOUND = """
  <header><a href="#main">Zum Inhalt</a></header>
  <main id="main"><h1>Tisch 1</h1><h2>Beiträge</h2><p class="plain">Ein Bus am Abend, auch am Sonntag.</p>
    <p><button>Beitragen</button></p>
    <fieldset><legend>Art</legend><label><input type="radio" name="kind" checked>Idee</label>
      <label><input type="radio" name="kind">Frage</label></fieldset></main>
"""
STYLE = """
  body { margin: 8px; background: #fff; color: #222; font: 16px sans-serif; }
  a, button, label { display: inline-block; min-height: 44px; min-width: 44px; }
  @media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } a { color: #9cf; } }
"""
LINK = '<link rel="stylesheet" href="s.css">'
LAYER = "content: ''; position: absolute; inset: 0; background: #333; z-index: -1"
FIXED = "position: fixed; inset-inline: 0; background: #fff;"


def show(page: Page, body: str, style: str) -> Page:
    """Serve a page and its style sheet from memory, and open it."""
    served = {
        ADDRESS: (
            "text/html",
            f'<!doctype html><html lang="de"><title>T</title><link rel="stylesheet" href="s.css">{body}</html>',
        ),
        f"{ADDRESS}s.css": ("text/css", STYLE + style),
    }

    def answer(address: str) -> None:
        content_type, text = served[address]
        headers = {"Content-Security-Policy": POLICY, "Content-Type": f"{content_type}; charset=utf-8"}
        page.route(address, lambda route: route.fulfill(body=text, headers=headers))

    for address in served:
        answer(address)
    page.goto(ADDRESS)
    return page


def inspected(chromium: Browser, body: str = SOUND, style: str = "", size: Size = PHONE) -> Report:
    """Hold such a page against all checks."""
    with opened(chromium, size, "de") as page:
        return inspect(show(page, body, style), (size,), wholly=True)


def test_a_sound_page_passes_every_check(chromium: Browser) -> None:
    report = inspected(chromium)
    assert list(lines(report)) == []
    assert report.axe_runs == 1 and report.stops > 3
    assert report.lowest_contrast > 4.5 and report.smallest_target >= 44


@pytest.mark.parametrize(
    ("check", "said", "style"),
    [
        ("contrast", "light: p.plain", ".plain { color: #999 }"),
        ("contrast", "dark: p.plain", "@media (prefers-color-scheme: dark) { .plain { color: #555 } }"),
        ("contrast", "p.plain", f".plain {{ position: relative }} .plain::before {{ {LAYER} }}"),
        ("contrast", "p.plain", ".plain { opacity: 0.4 }"),
        ("targets", "button", "button { min-height: 30px }"),
        ("reflow", "p.plain", ".plain { width: 500px }"),
        ("covered", "p.plain", "h2 { margin-block-end: -60px; height: 90px; background: #fff; position: relative }"),
        ("spacing", "p.plain", ".plain { height: 20px; overflow: hidden }"),
        ("cut", "p.plain", ".plain { height: 10px; overflow: hidden }"),
        ("stuck", "400 %", f"header {{ {FIXED} top: 0; height: 160px }} main {{ margin-top: 160px; height: 90vh }}"),
        ("focus", "button", "button:focus { outline: none }"),
        ("focus", "cannot be seen", f"header {{ {FIXED} top: 0; height: 480px }} main {{ margin-top: 100px }}"),
("chosen", "Idee", "input { appearance: none; width: 0; height: 0; margin: 0 } :checked { background: #06c }"),
    ],
)  # fmt: skip
def test_a_broken_page_is_noticed(chromium: Browser, check: str, said: str, style: str) -> None:
    report = inspected(chromium, SOUND, style)
    assert any(said in each for each in report.found[check]), dict(report.found)


@pytest.mark.parametrize(("colour", "is_faint"), [("#222", False), ("#999", True)])
def test_words_of_a_drawing_are_told_from_what_is_behind_them(chromium: Browser, colour: str, is_faint: bool) -> None:
    drawing = (
        '<svg width="300" height="40" role="img" aria-label="Bus"><text x="8" y="24">Ein Bus am Abend</text></svg>'
    )
    found = inspected(
        chromium, SOUND.replace("</main>", f"{drawing}</main>"), f"svg {{ fill: {colour}; background: #fff }}"
    )
    assert bool(found.found["contrast"]) == is_faint


def test_a_button_that_tab_does_not_reach_is_noticed(chromium: Browser) -> None:
    found = inspected(chromium, SOUND.replace("<button>", "<button tabindex=-1>")).found["focus"]
    assert found == ['360x740: button "Beitragen" is not reached with Tab']


def test_words_on_a_projector_that_the_last_row_cannot_read_are_noticed(chromium: Browser) -> None:
    assert (
        'light: p.plain "Ein Bus am Abend, auch am Sonntag." is 16.0 px'
        in inspected(chromium, size=HALL).found["legible"]
    )
    large = "* { font-size: 40px !important }"
    assert inspected(chromium, style=large, size=HALL).found["legible"] == []


def test_a_page_without_structure_is_noticed(chromium: Browser) -> None:
    found = inspected(chromium, "<div>Tisch 1</div><h3>Beiträge</h3>").found["axe"]
    assert {"landmark-one-main html", "page-has-heading-one html"} <= {each.partition(": ")[2] for each in found}


def test_a_picture_of_another_page_is_noticed_and_one_in_other_type_is_not(chromium: Browser) -> None:
    with opened(chromium, PHONE, "de") as page:
        kept = pictures.take(show(page, SOUND, ""), "light")
        other_type = pictures.take(show(page, SOUND, "body { font-family: serif }"), "light")
        other_page = pictures.take(show(page, SOUND * 6, "p { font-weight: bold }"), "light")
    assert pictures.difference(kept, other_type) < pictures.MOST_DIFFERENT < pictures.difference(kept, other_page)


def test_the_walk_shows_every_picture_that_is_taken() -> None:
    taken = {name for several in pictures.PICTURES.values() for name, _ in several}
    assert taken == {name for names in pictures.WALK.values() for name in names}
    assert (pictures.FOLDER / "README.md").read_text(encoding="utf-8") == pictures.walk()
