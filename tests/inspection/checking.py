"""All checks of one screen: structure at each size, colours in each scheme, a walk with Tab, room for large type."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser import FADED, STANDARDS
from tests.inspection import colours
from tests.inspection.browser import PHONE, Size

SCHEMES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}
# Colours are measured from pixels, for every word and not only where axe is sure.
AXE_OPTIONS = {
    "runOnly": STANDARDS,
    "rules": {"color-contrast": {"enabled": False}},
    "resultTypes": ["violations"],
    "preload": False,
}
VIOLATIONS = "(options) => axe.run(options).then(({ violations }) => violations)"
DRAWN = """() => document.fonts.ready.then(() =>
    new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))"""
MOST_STOPS = 400
TALLEST = 12_000  # pixels; a screenshot of more is not taken
LARGE_TYPE = {"width": 320, "height": 256}  # 1280 x 1024 at 400 %
MOST_STUCK = 0.5
HALF_A_PHONE = 180  # 200 % on a phone
READABLE = 38  # px of 1080: what the last row can read on a projector
IS_LARGE = "() => 'size' in document.documentElement.dataset"


@dataclass
class Report:
    """What was found on a screen, check by check, and what was measured."""

    found: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    lowest_contrast: float = 21.0
    smallest_target: float = 1000.0
    smallest_text: float = 1000.0
    axe_runs: int = 0
    axe_seconds: float = 0.0
    stops: int = 0

    def add(self, check: str, where: str, wrong: list[str]) -> None:
        """Note what a check has found, once for each thing."""
        known = {each.partition(": ")[2] for each in self.found.get(check, [])}
        for each in wrong:
            if each not in known:
                self.found[check].append(f"{where}: {each}")
                known.add(each)


def resize(page: Page, width: int, height: int) -> None:
    """Give the window another size, and wait until it is drawn."""
    if page.viewport_size != {"width": width, "height": height}:
        page.set_viewport_size({"width": width, "height": height})
    page.evaluate(DRAWN)


def unfold(page: Page, width: int, height: int) -> None:
    """Make the window so tall that all of the page is in sight."""
    for _ in range(2):  # what follows the height of the window grows once more
        resize(page, width, min(TALLEST, max(height, page.evaluate("inspection.height()"))))


def check_structure(report: Report, page: Page, where: str) -> None:
    """Ask axe, everything but colours."""
    page.evaluate(FADED)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    began = monotonic()
    found = page.evaluate(VIOLATIONS, AXE_OPTIONS)
    report.axe_seconds += monotonic() - began
    report.axe_runs += 1
    report.add("axe", where, [f"{each['id']} {n['target'][-1]}" for each in found for n in each["nodes"]])


def check_boxes(report: Report, page: Page, size: Size, where: str) -> None:
    """See that nothing sticks out, and that every target is large enough for a finger."""
    report.add("reflow", where, page.evaluate("(width) => inspection.wide(width)", size.width))
    unfold(page, size.width, size.height)
    check_structure(report, page, where)  # where no bar lies over half of a button by chance
    small = page.evaluate("(least) => inspection.small(least)", size.finger)
    report.smallest_target = min(report.smallest_target, small["least"])
    report.add("targets", where, small["wrong"])
    report.add("covered", where, page.evaluate("inspection.covered()"))
    report.add("cut", where, page.evaluate("inspection.cut()"))
    resize(page, size.width, size.height)


def check_large_type(report: Report, page: Page, narrow: int) -> None:
    """See that a page can be read at 400 %, and with the spacing that a person may set.

    What was chosen larger already is made no larger still.
    """
    if page.evaluate(IS_LARGE):
        return
    page.evaluate("inspection.spaced(true)")
    resize(page, narrow, 640)
    report.add("reflow", "spaced", page.evaluate("(width) => inspection.wide(width)", narrow))
    report.add("spacing", "spaced", page.evaluate("inspection.cut()"))
    unfold(page, narrow, 640)
    report.add("spacing", "spaced", page.evaluate("inspection.covered()"))
    page.evaluate("inspection.spaced(false)")
    resize(page, **LARGE_TYPE)
    stuck = page.evaluate("inspection.stuck()")
    if stuck > MOST_STUCK:
        report.add("stuck", "400 %", [f"{stuck:.0%} of the window is taken by what sticks to it"])


def check_colours(report: Report, page: Page, size: Size) -> None:
    """See that all words can be told from what is behind them, in every scheme, and what is chosen from what is not."""
    unfold(page, size.width, size.height)
    for scheme, media in SCHEMES.items():
        page.emulate_media(**media)
        page.evaluate(FADED)
        if scheme == "forced":  # there the reader chooses the colours, and Chromium does not let words vanish
            report.add("chosen", scheme, page.evaluate("inspection.alike()"))
            continue
        faint, lowest, texts = colours.measure(page)
        report.lowest_contrast = min(report.lowest_contrast, lowest)
        report.smallest_text = min([report.smallest_text, *(text["size"] for text in texts)])
        report.add("contrast", scheme, [f"{each.name} has {each.contrast:.2f}" for each in faint])
        if not size.finger:
            small = [text for text in texts if text["size"] < READABLE - 0.1]
            report.add("legible", scheme, [f"{text['name']} is {text['size']:.1f} px" for text in small])
    page.emulate_media(**SCHEMES["light"])
    resize(page, size.width, size.height)


def check_focus(report: Report, page: Page, where: str) -> None:
    """Walk through the page with Tab, once round."""
    page.evaluate("inspection.begin()")
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate("inspection.stop()")
        report.stops += 1
        report.add("focus", where, stop["wrong"])
        if stop["isRound"]:
            break
    else:
        report.add("focus", where, [f"Tab has not come round after {MOST_STOPS} stops"])
    report.add("focus", where, page.evaluate("inspection.missed()"))
    page.evaluate("inspection.end()")


def inspect(page: Page, sizes: tuple[Size, ...], *, wholly: bool) -> Report:
    """Hold a page that has been brought into its state against all checks; else against those that hang on language."""
    report = Report()
    for size in sizes:
        where = f"{size.width}x{size.height}"
        resize(page, size.width, size.height)
        check_boxes(report, page, size, where)
        if wholly and size.finger and size.width >= PHONE.width:  # narrower ones stand for larger type
            check_focus(report, page, where)
    if wholly:
        check_colours(report, page, sizes[0])
        if sizes[0].finger:
            check_large_type(report, page, 320)
        if sizes[0] == PHONE:
            width = LARGE_TYPE["width"] if page.evaluate(IS_LARGE) else HALF_A_PHONE
            resize(page, width, PHONE.height)
            report.add("reflow", "half a phone", page.evaluate("(width) => inspection.wide(width)", width))
    return report


def lines(report: Report) -> Iterator[str]:
    """Say what was found, a line each."""
    for check, wrong in report.found.items():
        yield from (f"{check}: {each}" for each in wrong)
