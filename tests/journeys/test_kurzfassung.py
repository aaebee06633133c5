"""From Beiträge to a Kurzfassung on the projector: grouped, drafted, reworded, asked about, approved, reopened."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import Faults, OpenPage
from tests.endpoint import Endpoint, start_endpoint
from tests.journeys.moderating import POSTS, live_talk, moderator, point, words
from tests.journeys.projecting import open_projector
from tests.live.conftest import LiveCast
from tests.server_fixture import start_server

BETTER = "Rufbus und Mitfahrbank stehen zusammen in einer App."
DISSENT = "Zwei am Tisch wollen lieber anrufen."


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """A fake of the organizer's own language model."""
    with start_endpoint() as endpoint:
        endpoint.says = BETTER
        yield endpoint


@pytest.fixture
def live(endpoint: Endpoint, tmp_path: Path) -> Iterator[LiveCast]:
    """A live in the talk of round 1, in a server that is set up with the endpoint."""
    with (
        start_server(tmp_path, rephrase_url=endpoint.url, rephrase_model="klein") as running,
        live_talk(running) as live,
    ):
        yield live


def test_beitraege_become_a_kurzfassung_that_is_reworded_asked_about_approved_and_exported(
    live: LiveCast, endpoint: Endpoint, phone: OpenPage, tablet: OpenPage, projector: OpenPage, faults: Faults
) -> None:
    participant, tablet_page = participant_of(phone(), live), moderator(tablet(), live)
    for kind, text in POSTS:
        post(participant, text, "Frage" if kind == "question" else "Idee")
    draft(tablet_page)
    faults.forgive("502")  # the endpoint's failure, which the tablet tells in a sentence
    rephrase(tablet_page, participant, endpoint)
    dissent(tablet_page)
    ask(tablet_page, participant)
    approve_compare_and_reopen(tablet_page)
    assert_projector_and_phone_show_it(live, participant, projector())
    assert_export_carries_it(live, tablet_page)


def participant_of(page: Page, live: LiveCast) -> Page:
    """Join until one of the participants sits at Hanna's table."""
    while True:
        page.goto(f"{live.running.url}/beitreten/{live.code}")
        page.get_by_role("button", name="Teilnehmen").click()
        page.wait_for_url("**/tisch/*")
        if page.locator(".seat__topic").inner_text() == "Digitalisierung im Alltag":
            return page
        page.context.clear_cookies()


def post(page: Page, text: str, kind: str = "Idee") -> None:
    """Write a Beitrag on the phone, and see it on the tablecloth."""
    page.get_by_role("textbox", name="Ihr Beitrag").tap()
    page.locator("#composer").get_by_text(kind, exact=True).tap()
    page.get_by_role("textbox", name="Ihr Beitrag").fill(text)
    page.get_by_role("button", name="Beitragen").tap()
    expect(page.locator("#contributions > li").filter(has_text=text)).to_be_visible()


def draft(page: Page) -> None:
    """Take the Vorschlag to the workbench; what lies together is grouped already."""
    expect(page.locator("#contributions .card")).to_have_count(len(POSTS))
    page.get_by_role("tab", name="Schwerpunkte").tap()
    expect(page.locator(".cluster").first).to_be_visible()
    page.get_by_role("tab", name="Kurzfassung").tap()
    page.locator("#summary").get_by_role("button", name="Aus Beiträgen vorschlagen").tap()
    expect(point(page, 1).locator("[data-slot=behind]")).to_contain_text("1 Gruppe")


def unfold(page: Page, number: int) -> None:
    """Show what stands behind an Ergebnis, and its acts."""
    point(page, number).locator("summary").first.tap()


def rephrase(page: Page, participant: Page, endpoint: Endpoint) -> None:
    """Ask for other words; while the model thinks, the café goes on; only what is taken is stored."""
    before = words(page, 1).input_value()
    evidence = point(page, 1).locator('[data-slot="evidence"]').inner_text()
    endpoint.free.clear()
    unfold(page, 1)
    point(page, 1).get_by_role("button", name="Umformulieren").tap()
    assert endpoint.busy.acquire(timeout=20)
    post(participant, "Kam dazwischen")
    expect(page.locator("#contributions .card").filter(has_text="Kam dazwischen")).to_be_visible()
    endpoint.free.set()
    dialog = page.get_by_role("dialog", name="Vorschlag der Formulierungshilfe")
    expect(dialog.locator("ins").first).to_be_visible()
    expect(dialog.locator("del").first).to_be_visible()
    expect(words(page, 1)).to_have_value(before)
    dialog.get_by_role("button", name="Übernehmen").tap()
    expect(words(page, 1)).to_have_value(BETTER)
    expect(page.locator('#summary [data-slot="state"]')).to_have_text("nicht gespeichert")
    expect(point(page, 1).locator('[data-slot="evidence"]')).to_have_text(evidence)

    endpoint.status = 500
    unfold(page, 2)
    point(page, 2).get_by_role("button", name="Umformulieren").tap()
    expect(point(page, 2)).to_contain_text("Die Formulierungshilfe hat nicht geantwortet. Ihr Text bleibt, wie er ist.")


def dissent(page: Page) -> None:
    """See the other voice, and mark the point as disputed."""
    expect(point(page, 1).locator('[data-slot="voice"]')).to_contain_text("Andere Stimme")
    point(page, 1).get_by_label("umstritten").check()
    note = point(page, 1).get_by_label("Minderheitenvotum: Was sagen die anderen?")
    expect(note).to_be_focused()
    note.fill(DISSENT)


def ask(page: Page, participant: Page) -> None:
    """Ask the table, answer on the phone, and read the answers beside the points."""
    page.get_by_role("button", name="Rückfrage: Stimmt das so?").tap()
    participant.get_by_role("button", name="Rückfrage: Stimmt das so?").tap()
    dialog = participant.get_by_role("dialog", name="Stimmt das so?")
    dialog.get_by_role("group", name="Ergebnis 1").get_by_text("anders formulieren").tap()
    dialog.get_by_role("group", name="Ergebnis 2").get_by_text("stimmt").tap()
    take_back_an_answer(dialog)
    expect(point(page, 1)).to_contain_text("Rückfrage: 1× anders formulieren")
    expect(point(page, 2)).to_contain_text("Rückfrage: 1× stimmt")
    expect(page.locator('#summary [data-slot="review"]')).to_contain_text("Version 2: 1 von")
    page.get_by_role("button", name="Rückfrage beenden").tap()
    expect(dialog).to_be_hidden()


def take_back_an_answer(dialog: Locator) -> None:
    """Press an answer once more, which takes it back, and give it anew by keyboard."""
    group = dialog.get_by_role("group", name="Ergebnis 2")
    expect(dialog.get_by_role("status")).to_be_empty()  # it has arrived; until then a second tap is a double tap
    group.get_by_text("stimmt").tap()
    expect(group.get_by_role("button", pressed=True)).to_have_count(0)
    answer = group.get_by_role("button", name="stimmt")
    for pressed in ("true", "false", "true"):
        expect(dialog.get_by_role("status")).to_be_empty()
        answer.press("Space")
        expect(answer).to_have_attribute("aria-pressed", pressed)


def approve_compare_and_reopen(page: Page) -> None:
    """Approve; look at what became of the Vorschlag; go back to it, and approve the better version again."""
    page.get_by_role("button", name="Für alle freigeben", exact=True).tap()
    state = page.locator('#summary [data-slot="state"]')
    expect(state).to_have_text("freigegeben")
    expect(state).to_have_attribute("title", "Version 3")
    page.get_by_role("button", name="Frühere Versionen").tap()
    dialog = page.get_by_role("dialog", name="Versionen der Kurzfassung")
    dialog.get_by_label("Diese Version").select_option("1")
    dialog.get_by_label("… neben dieser").select_option("3")
    expect(dialog).to_contain_text("Vorschlag aus den Beiträgen · Moderation")
    expect(dialog).to_contain_text("Version 2 freigegeben · Moderation")
    expect(dialog.locator(".versions__row").first).to_contain_text("jetzt umstritten")
    expect(dialog.locator("ins").first).to_be_visible()
    dialog.get_by_role("button", name="Version 1 wieder öffnen").tap()
    expect(state).to_have_text("Entwurf · gespeichert")
    expect(state).to_have_attribute("title", "Version 4")
    expect(words(page, 1)).not_to_have_value(BETTER)


def assert_projector_and_phone_show_it(live: LiveCast, participant: Page, projected: Page) -> None:
    """The projector shows the approved version with its evidence, and the phones that it is being reworked."""
    open_projector(projected, live.running, live.cafe)
    live.advance(5)
    live.olga.do("harvest:show", table=live.tables[0])
    for page in (projected, participant):
        first = page.locator(".summary__point:visible").first
        expect(first.locator(".summary__text")).to_have_text(BETTER)
        expect(first).to_contain_text("umstritten")
        expect(first).to_contain_text(DISSENT)
        expect(first).to_contain_text("Andere Stimme")
        expect(first).to_contain_text("2 Beiträge")
        expect(page.get_by_text("wird überarbeitet")).to_be_visible()


def assert_export_carries_it(live: LiveCast, page: Page) -> None:
    """The documentation names the version, and holds the point with all that stands beside it."""
    cookie = {"name": "cafe-organizer", "value": live.secrets["olga"], "url": live.running.url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    answer = page.request.get(f"{live.running.url}/organisation/cafes/{live.code}/export.md")
    text = answer.text()
    for part in (BETTER, "Stand: ", "wird überarbeitet", f"**umstritten**: {DISSENT}"):
        assert part in text
    assert "Andere Stimme: „" in text
    assert "Rückfrage an die Gruppe: 1× anders formulieren" in text
