"""Real browsers in the four sizes of the server, and what they must never do.

A page fails its test when it logs an error, breaks the content security policy, throws,
or asks for anything from another host. A test that provokes such a thing forgives it by name.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import playwright
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, expect, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # nothing leaves this machine, whatever a page asks for
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
# What Chromium starts beside each page though nobody sees it, the lists below its address bar and a process in reserve:
# together they cost as much as a page of ours.
UNSEEN = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess")

AT_HOME = {"127.0.0.1", "localhost"}

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Without preload: axe would fetch our style sheets again and break our own policy with them.
AXE_OPTIONS = {
    "runOnly": STANDARDS,
    "resultTypes": ["violations"],
    "preload": False,
}
# Nothing else travels: what is right about a page is longer than the page.
VIOLATIONS = "(options) => axe.run(options).then(({ violations }) => violations)"

# A colour in the middle of a fade has no contrast to speak of; what never ends is not waited for.
FADED = """() => Promise.allSettled(
    document.getAnimations()
        .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
        .map(({ finished }) => finished))"""

expect.set_options(timeout=15_000)  # a busy machine is slow, not wrong; a test that passes does not wait for it

OpenPage = Callable[..., Page]


class Faults:
    """What went wrong in the pages of one test, in the order it happened."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.forgiven: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of this context, also those opened later."""
        context.on("console", self._note_console)
        context.on("weberror", lambda thrown: self.seen.append(f"thrown: {thrown.error}"))
        context.on("request", lambda request: self._note_address(request.url))
        context.on("page", lambda page: page.on("websocket", lambda socket: self._note_address(socket.url)))

    def forgive(self, pattern: str) -> None:
        """Do not count faults that match this regular expression, from the start of the test."""
        self.forgiven.append(pattern)

    @property
    def unforgiven(self) -> list[str]:
        """The faults that no pattern forgives."""
        return [fault for fault in self.seen if not any(re.search(p, fault) for p in self.forgiven)]

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.seen.append(f"console: {message.text} ({message.location['url']})")

    def _note_address(self, url: str) -> None:
        host = urlsplit(url).hostname
        if host and host not in AT_HOME:
            self.seen.append(f"foreign host: {url}")


def assert_accessible(page: Page) -> None:
    """Fail with one line per finding unless axe has none at WCAG 2.2 AA, nor in what it calls best practice."""
    page.emulate_media(reduced_motion="reduce")  # nor does a colour begin to fade while axe looks
    # what is still on its way to its place is looked at once more
    findings = _violations(page) and _violations(page)
    page.emulate_media(reduced_motion="null")
    lines = [f"{f['id']}: {f['help']} at {node['target']}" for f in findings for node in f["nodes"]]
    assert not lines, "\n".join(lines)


def _violations(page: Page) -> list[dict[str, Any]]:
    page.evaluate(FADED)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(VIOLATIONS, AXE_OPTIONS)
    return found


def chromium_path() -> str:
    """Where the machine has its Chromium; bin/test installs one."""
    found = filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    return next(found, "") or pytest.fail("No Chromium found; bin/test installs one.", pytrace=False)


def switched_off() -> str:
    """Return the flag that switches parts of Chromium off: Playwright's too, which a second flag would switch on."""
    driver = Path(playwright.__file__).parent / "driver/package/lib/coreBundle.js"
    theirs = re.search(r"disabledFeatures = \[(.*?)\n *\]", driver.read_text(encoding="utf-8"), re.DOTALL)
    assert theirs, f"{driver} does not say any more what Playwright switches off"
    return "--disable-features=" + ",".join([*re.findall(r'^ *"(\w+)"', theirs[1], re.MULTILINE), *UNSEEN])


def launch(driver: Playwright) -> Browser:
    """Start a browser without a window."""
    return driver.chromium.launch(executable_path=chromium_path(), args=[*FLAGS, switched_off()])


def as_long_as_it_may(fixture_name: str, config: pytest.Config) -> Literal["module", "session"]:
    """For all tests; with the faults for a file: while Playwright is open, asyncio.run() is refused in this thread."""
    return "module" if "CAFE_FAULTS" in os.environ else "session"


@pytest.fixture(scope=as_long_as_it_may)
def chromium() -> Iterator[Browser]:
    """One browser for many tests."""
    with sync_playwright() as driver:
        browser = launch(driver)
        yield browser
        browser.close()


@pytest.fixture
def faults() -> Iterator[Faults]:
    """What the pages of this test did wrong; anything unforgiven fails it."""
    faults = Faults()
    yield faults
    assert not faults.unforgiven, "\n".join(faults.unforgiven)


def new_context(chromium: Browser, width: int, height: int, **options: Any) -> BrowserContext:
    """Open a browser of its own within the browser: German, patient, and without a worker behind a test's back."""
    usual = {"locale": "de-DE", "timezone_id": "Europe/Berlin", "service_workers": "block"}
    context = chromium.new_context(viewport={"width": width, "height": height}, **{**usual, **options})
    context.set_default_timeout(15_000)
    return context


@pytest.fixture
def open_page(chromium: Browser, faults: Faults) -> Iterator[OpenPage]:
    """Open a page in a context of its own; takes the options of Playwright's new_context."""
    contexts: list[BrowserContext] = []

    def open_page(width: int, height: int, **options: Any) -> Page:
        context = new_context(chromium, width, height, **options)
        contexts.append(context)
        faults.watch(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def phone(open_page: OpenPage) -> OpenPage:
    """Open a page on a small phone."""
    return partial(open_page, 360, 740, has_touch=True, is_mobile=True)


@pytest.fixture
def tablet(open_page: OpenPage) -> OpenPage:
    """Open a page on a tablet, lying or (portrait=True) standing."""

    def open_tablet(portrait: bool = False, **options: Any) -> Page:
        sides = (768, 1024) if portrait else (1024, 768)
        return open_page(*sides, has_touch=True, is_mobile=True, **options)

    return open_tablet


@pytest.fixture
def desk(open_page: OpenPage) -> OpenPage:
    """Open a page on a computer at a desk."""
    return partial(open_page, 1440, 900)


@pytest.fixture
def projector(open_page: OpenPage) -> OpenPage:
    """Open a page on a projector."""
    return partial(open_page, 1920, 1080)
