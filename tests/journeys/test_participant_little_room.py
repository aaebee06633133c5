"""Little room on the phone: type twice as large, and a keyboard that takes half of a phone held sideways."""

from playwright.sync_api import Locator, Page, expect

from tests.journeys.participants import Participants, open_evening, write

__all__ = ["open_evening"]

TWICE = """() => {
    const page = document.documentElement;
    page.style.fontSize = "200%";
    globalThis.widest = page.scrollWidth;
    const look = () => { widest = Math.max(widest, page.scrollWidth); };
    new MutationObserver(look).observe(page, { subtree: true, childList: true, characterData: true, attributes: true });
}"""
WIDEST = "() => widest"
SEEN = """(node) => {
    const { top, bottom, left, width } = node.getBoundingClientRect();
    const middle = document.elementFromPoint(left + width / 2, (top + bottom) / 2);
    return top >= 0 && bottom <= innerHeight && node.contains(middle);
}"""


def is_wholly_in_view(node: Locator) -> bool:
    """Say whether all of it is on the screen, and nothing lies over it."""
    return bool(node.evaluate(SEEN))


def test_type_twice_as_large_needs_no_scrolling_sideways(open_evening: Participants) -> None:
    evening = open_evening()
    page = evening.phone()
    page.goto(evening.url)
    page.evaluate(TWICE)
    widths = {"start": page.evaluate(WIDEST)}
    evening.join(page)
    page.evaluate(TWICE)
    widths["lobby"] = page.evaluate(WIDEST)
    for phase in ("seating", "talk"):
        evening.go_to(phase)
        expect(page.locator(".topbar__side")).to_contain_text("Plätze einnehmen" if phase == "seating" else "Runde 1")
        widths[phase] = page.evaluate(WIDEST)  # also before the seat is known
    assert widths == dict.fromkeys(widths, 360)


def test_above_a_keyboard_a_field_and_its_button_stay_in_view(open_evening: Participants) -> None:
    evening = open_evening()
    page: Page = evening.join()
    evening.go_to("talk")
    write(page, "Lotsen in der Bibliothek")
    page.set_viewport_size({"width": 740, "height": 170})
    field = page.get_by_role("textbox", name="Ihr Beitrag")
    field.scroll_into_view_if_needed()
    field.focus()
    assert is_wholly_in_view(field)
    page.get_by_role("button", name="Ändern").click()
    assert is_wholly_in_view(page.get_by_role("dialog").get_by_role("textbox"))
    assert is_wholly_in_view(page.get_by_role("button", name="Speichern"))
