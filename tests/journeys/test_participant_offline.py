"""A reload where there is no network at all: the phone shows what it last saw, and goes on when the network is back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Faults
from tests.journeys.participants import Evening, Participants, card, expect_saved, open_evening, write

__all__ = ["open_evening"]

# What lies on the shelf, looked at again and again for ten seconds.
KEPT = """async (words) => {
  for (let frames = 0; frames < 600; frames += 1) {
    const shelf = await caches.open("tisch");
    const state = await shelf.match(`${location.pathname}/stand`);
    if ((await state?.text())?.includes(words) && (await shelf.match(location.pathname))) return true;
    await new Promise(requestAnimationFrame);
  }
}"""
EMPTY = """async () => {
  for (let frames = 0; frames < 600; frames += 1) {
    if (!(await caches.has("tisch"))) return true;
    await new Promise(requestAnimationFrame);
  }
}"""
ANSWERED_BY_NETWORK = "() => !('kept' in document.documentElement.dataset)"


@pytest.fixture
def evening(open_evening: Participants, faults: Faults) -> Evening:
    """Two tables, and a network that will be gone."""
    faults.forgive("ERR_INTERNET_DISCONNECTED")
    return open_evening()


def talk_with_a_neighbour(evening: Evening) -> Page:
    """Sit at a table where somebody else has written, with a phone that has kept its page."""
    page, neighbours = evening.join(service_workers="allow"), [evening.neighbour() for _ in range(3)]
    evening.go_to("talk")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.reload()  # by now the worker sees it come
    for neighbour in neighbours:
        neighbour.do("contribution:post", kind="idea", text="Lotsen in der Bibliothek")
    expect(card(page, "Lotsen").first).to_be_visible()
    assert page.evaluate(KEPT, "Lotsen")
    return page


def test_a_reload_without_any_network_shows_the_last_tablecloth_and_sends_later(evening: Evening) -> None:
    page = talk_with_a_neighbour(evening)
    assert page.evaluate(ANSWERED_BY_NETWORK)
    page.context.set_offline(True)
    page.reload()
    expect(card(page, "Lotsen").first).to_be_visible()
    expect(page.locator("#connection")).to_be_visible()
    write(page, "Mehr Busse")
    page.reload()
    expect(card(page, "Mehr Busse")).to_contain_text("wird gesendet …")
    page.context.set_offline(False)
    expect_saved(page, "Mehr Busse")
    page.wait_for_function(ANSWERED_BY_NETWORK)
    expect_saved(page, "Mehr Busse")


def test_a_phone_that_was_turned_away_keeps_nothing(evening: Evening) -> None:
    page = talk_with_a_neighbour(evening)
    page.context.clear_cookies()
    page.goto(page.url)
    expect(page).to_have_url(f"{evening.url}/beitreten/{evening.code}")
    assert page.evaluate(EMPTY)
