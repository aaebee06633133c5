"""The browsers of the journeys notice what a page does wrong."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser import UNSEEN, Faults, OpenPage, assert_accessible, switched_off

ADDRESS = "http://localhost/"
POLICY = "default-src 'self'; connect-src *"
GOOD = '<!doctype html><html lang="de"><title>Tisch</title><main><h1>Tisch</h1>%s</main></html>'


def show(page: Page, body: str = "", policy: str = POLICY) -> None:
    """Serve one page and its script.js from memory, and open it."""
    page.route("**/favicon.ico", lambda route: route.fulfill(body=""))
    page.route(
        ADDRESS,
        lambda route: route.fulfill(
            body=GOOD % body, content_type="text/html", headers={"Content-Security-Policy": policy}
        ),
    )
    page.goto(ADDRESS)
    page.evaluate("() => 0")  # what the page said until now has arrived


def test_a_good_page_has_no_fault_and_is_accessible(desk: OpenPage) -> None:
    page = desk()
    show(page)
    assert_accessible(page)


@pytest.mark.parametrize("body", ["<script>1</script>", '<p style="color: red">'])
def test_a_page_that_breaks_the_policy_is_at_fault(desk: OpenPage, faults: Faults, body: str) -> None:
    show(desk(), body)
    assert "Content Security Policy" in faults.unforgiven[0]
    faults.forgive("Content Security Policy")


@pytest.mark.parametrize(
    ("moment", "script", "fault"),
    [
        ("console", "console.error('verloren')", "console: verloren"),
        ("pageerror", "setTimeout(() => { throw new Error('geworfen') })", "thrown: .*geworfen"),
        ("requestfailed", "void fetch('https://fremd.example/')", "foreign host: https://fremd.example"),
        ("websocket", "void new WebSocket('wss://fremd.example/')", "foreign host: wss://fremd.example"),
    ],
)
def test_a_page_that_errs_throws_or_calls_elsewhere_is_at_fault(
    desk: OpenPage, faults: Faults, moment: str, script: str, fault: str
) -> None:
    page = desk()
    show(page)
    with page.expect_event(moment):
        page.evaluate(f"() => {{ {script} }}")
    assert any(re.search(fault, seen) for seen in faults.unforgiven)
    faults.forgive(fault)
    faults.forgive("ERR_NAME_NOT_RESOLVED|Failed to fetch")


def test_a_picture_without_words_is_not_accessible(desk: OpenPage) -> None:
    page = desk()
    show(page, '<img src="data:,">', policy="default-src 'self'; img-src data:")
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)


def test_what_playwright_switches_off_stays_off() -> None:
    off = switched_off().removeprefix("--disable-features=").split(",")
    assert {"HttpsUpgrades", "PaintHolding", *UNSEEN} <= set(off)
