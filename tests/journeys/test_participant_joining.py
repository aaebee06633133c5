"""The way in: a code typed as people type, a name or none, and the lobby; nothing stands in anybody's way."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Faults, OpenPage
from tests.journeys.participants import Evening, Participants, open_evening

__all__ = ["open_evening"]


@pytest.fixture
def evening(open_evening: Participants) -> Evening:
    """A café that waits for its participants."""
    return open_evening(date="2019-04-11", place="Rolandsaal", aims="Was nützt allen?")


def test_from_the_code_to_the_lobby(evening: Evening, phone: OpenPage) -> None:
    page = phone()
    page.goto(evening.url)
    page.get_by_label("Code").press_sequentially(" ".join(evening.code.lower()))  # goes on by itself
    expect(page.get_by_role("heading", name="Burg")).to_be_visible()
    page.get_by_label("Ihr Name (freiwillig)").fill("Ada")
    page.get_by_role("button", name="Teilnehmen").click()
    expect(page.get_by_text("Willkommen, Ada!")).to_be_visible()
    expect(page.get_by_text("Ihr Telefon zeigt gleich Ihren Tisch.")).to_be_visible()
    expect(page.get_by_text("11. April 2019")).to_be_visible()
    choose_and_reset_larger_type(page)


def choose_and_reset_larger_type(page: Page) -> None:
    """Press Aa, choose, and see that it holds: at once, after a reload, until it is reset."""
    type_size = "() => getComputedStyle(document.documentElement).fontSize"
    before = page.evaluate(type_size)
    opener = page.locator("summary", has_text="Lesehilfen")
    opener.press("Enter")
    page.get_by_role("radio", name="200 %").check()
    expect(page.locator('link[rel="stylesheet"]').last).to_have_attribute("href", re.compile(r"\.css\?size=200$"))
    larger = f"{2 * int(before.removesuffix('px'))}px"
    expect(page.locator("html")).to_have_css("font-size", larger)
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    page.reload()
    assert page.evaluate(type_size) == larger
    opener.press("Enter")
    page.get_by_role("button", name="Zurücksetzen").click()
    expect(page.get_by_role("radio", name="100 %")).to_be_checked()
    page.reload()
    assert page.evaluate(type_size) == before


def test_only_a_browser_that_is_too_old_is_told_so(evening: Evening, phone: OpenPage) -> None:
    page = phone()
    page.goto(evening.url)
    told = page.get_by_text("Dieser Browser ist zu alt")
    expect(told).to_be_attached()
    expect(told).to_be_hidden()
    told.evaluate("(node) => { node.className = ''; }")  # as where the rule that hides it is not understood
    expect(told).to_be_visible()


def test_a_wrong_code_is_said_beside_the_field(evening: Evening, phone: OpenPage, faults: Faults) -> None:
    faults.forgive("404")
    page = phone()
    page.goto(evening.url)
    page.get_by_label("Code").fill("ABC 123")
    expect(page.get_by_label("Code")).to_have_accessible_description(
        re.compile("Diesen Code gibt es nicht. Bitte prüfen Sie die Buchstaben und Ziffern.$")
    )
    expect(page.get_by_label("Code")).to_have_value("ABC 123")


def test_a_second_tap_while_the_first_is_under_way_does_nothing(evening: Evening, phone: OpenPage) -> None:
    page = phone()
    page.goto(f"{evening.url}/beitreten/{evening.code}")
    page.evaluate("() => addEventListener('submit', (submitted) => submitted.preventDefault())")  # on its way
    join = page.get_by_role("button", name="Teilnehmen")
    expect(join).to_be_enabled()
    join.click()
    expect(join).to_be_disabled()


def test_everything_a_finger_presses_is_large_enough(evening: Evening) -> None:
    page = evening.join()
    evening.go_to("talk")
    page.get_by_role("textbox", name="Ihr Beitrag").fill("Lotsen in der Bibliothek")
    page.get_by_role("button", name="Beitragen").click()
    expect(page.get_by_role("button", name="Zurückziehen")).to_be_visible()
    assert too_small(page) == []


def too_small(page: Page) -> list[str]:
    """Return the controls that are less than 44 pixels high or wide; links inside a sentence may be."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("button, .choice label, summary, textarea, .topbar a, .foot a")]
            .filter((node) => node.checkVisibility())
            .map((node) => [node, node.getBoundingClientRect()])
            .filter(([_, box]) => box.height < 43.9 || box.width < 43.9)
            .map(([node, box]) => `${node.outerHTML.slice(0, 80)} ${box.width}x${box.height}`)"""
    )
    return found


def test_the_first_page_of_a_phone_is_light(evening: Evening, phone: OpenPage) -> None:
    name = f"cafe-participant-{evening.cafe}"
    assert wire_bytes(phone(), f"{evening.url}/beitreten/{evening.code}") <= 110_000
    seated = phone()
    seated.context.add_cookies([{"name": name, "value": evening.secrets["ada"], "url": evening.url}])
    assert wire_bytes(seated, f"{evening.url}/tisch/{evening.code}") <= 110_000


def wire_bytes(page: Page, url: str) -> float:
    """Return what a phone that was never here loads over the air for one page, headers included."""
    sizes: list[float] = []
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda loaded: sizes.append(loaded["encodedDataLength"]))
    page.goto(url)
    page.wait_for_load_state("networkidle")
    assert 5 <= len(sizes) <= 6  # page, style, script, symbol, typeface; in the door also the script of what comes next
    return sum(sizes)


def test_a_link_is_opened_and_its_secret_leaves_the_address(evening: Evening, phone: OpenPage) -> None:
    page = phone()
    page.goto(f"{evening.url}/anmelden#{evening.secrets['hanna']}")
    page.wait_for_url("**/moderation/*")
    page.go_back()
    assert evening.secrets["hanna"] not in page.url


@pytest.mark.parametrize("secret", ["", "nichts", "%F0%9F%99%82"])
def test_a_link_that_opens_nothing_says_so(evening: Evening, phone: OpenPage, faults: Faults, secret: str) -> None:
    faults.forgive("401")
    page = phone()
    page.goto(f"{evening.url}/anmelden#{secret}")
    expect(page.get_by_role("heading", name="Dieser Link öffnet nichts")).to_be_focused()
    expect(page.get_by_role("status").first).to_contain_text("Bitte fragen Sie das Veranstaltungsteam")
    assert page.url == f"{evening.url}/anmelden"


def test_a_browser_that_keeps_no_cookies_is_told_so_and_the_next_try_can_work(
    evening: Evening, phone: OpenPage, faults: Faults
) -> None:
    faults.forgive("400")
    page = phone()
    without = {"ok": False, "error": "no_cookies", "text": "Ihr Browser behält keine Cookies."}
    page.route("**/anmelden", lambda route: route.fulfill(status=400, json=without), times=1)
    page.route("**/anmelden", lambda route: route.continue_(), times=1)  # the page itself
    page.goto(f"{evening.url}/anmelden#{evening.secrets['hanna']}")
    expect(page.get_by_role("heading", name="Ihr Browser behält keine Cookies")).to_be_focused()
    page.get_by_role("button", name="Noch einmal versuchen").click()
    page.wait_for_url("**/moderation/*")
