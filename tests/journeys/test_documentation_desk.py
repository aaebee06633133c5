"""The desk of a documentation in real browsers: preview beside the form, items, two at once, files with progress."""

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser import Faults, OpenPage
from tests.journeys.publishing import Burg, from_a_camera, published
from tests.server_fixture import Running


@pytest.fixture(scope="module")
def burg(running: Running) -> Burg:
    """Published with every section; each test below changes another one."""
    return published(running)


@pytest.fixture
def organizer(desk: OpenPage, burg: Burg) -> Page:
    """Somebody of the organizers at a computer with a wide screen."""
    return burg.sign_in(desk())


def test_what_is_typed_is_shown_beside_the_form_and_is_not_saved(organizer: Page, burg: Burg) -> None:
    organizer.set_viewport_size({"width": 1600, "height": 900})
    organizer.goto(f"{burg.desk}/abschnitt/outlook")
    preview = organizer.get_by_role("region", name="Vorschau")
    expect(preview.get_by_role("heading", name="Zusammenfassung und Ausblick")).to_be_visible()
    text = organizer.get_by_label("Text")
    text.fill("Es waren {Personen}.\n\n- **eins**\n- zwei")
    expect(preview.get_by_role("listitem")).to_have_count(2)
    expect(preview).not_to_contain_text("{Personen}")
    expect(text).to_be_focused()
    organizer.reload()
    expect(text).not_to_have_value("Es waren {Personen}.\n\n- **eins**\n- zwei")


def test_items_are_added_and_moved_without_a_script(phone: OpenPage, burg: Burg) -> None:
    page = burg.sign_in(phone(java_script_enabled=False))
    page.goto(f"{burg.desk}/abschnitt/talks")
    count = page.get_by_role("group", name="Eintrag").count()
    page.get_by_role("button", name="Eintrag hinzufügen").click()
    page.get_by_label("Titel").last.fill("Ein neuer Vortrag")
    page.get_by_role("button", name="Ein neuer Vortrag: Nach oben").or_(
        page.get_by_role("button", name=f"Eintrag {count + 1}: Nach oben")
    ).click()
    expect(page.get_by_label("Titel").nth(count - 1)).to_have_value("Ein neuer Vortrag")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("“ ist gespeichert.")).to_be_visible()


def test_two_who_change_the_same_section_see_both(organizer: Page, desk: OpenPage, burg: Burg, faults: Faults) -> None:
    faults.forgive("status of 409")
    other = burg.sign_in(desk())
    for page in (organizer, other):
        page.goto(f"{burg.desk}/abschnitt/aim")
    other.get_by_label("Text").fill("Ihre Wörter.")
    other.get_by_role("button", name="Speichern").click()
    organizer.get_by_label("Text").fill("Meine Wörter.")
    organizer.get_by_role("button", name="Speichern").click()
    both = organizer.get_by_role("alert")
    expect(both).to_be_focused()
    expect(both).to_contain_text("Ihre Wörter.")
    expect(both).to_contain_text("Meine Wörter.")
    organizer.get_by_role("button", name="Speichern").click()
    organizer.goto(f"{burg.desk}/abschnitt/aim")
    expect(organizer.get_by_label("Text")).to_have_value("Meine Wörter.")


def test_files_are_sent_one_after_the_other_and_one_that_is_refused_says_why(
    organizer: Page, burg: Burg, faults: Faults
) -> None:
    faults.forgive("status of 422")
    organizer.goto(f"{burg.desk}/medien")
    before = organizer.locator(".media-list__item").count()
    rubbish: FilePayload = {"name": "Notiz.jpg", "mimeType": "image/jpeg", "buffer": b"<script>alert(1)</script>"}
    organizer.get_by_label("Dateien").set_input_files([from_a_camera(), rubbish])
    organizer.get_by_role("button", name="Hochladen").click()
    sent = organizer.locator(".uploads li")
    expect(sent.first).to_contain_text("Angekommen.")
    expect(sent.last).to_contain_text("kein Bild")
    organizer.reload()
    expect(organizer.locator(".media-list__item")).to_have_count(before + 1)
