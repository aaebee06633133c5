"""The documentation of Burg in real browsers: published, read, and put right by those who read it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Faults, OpenPage
from tests.journeys.publishing import Burg, finished, from_a_camera, photo, published
from tests.server_fixture import Running

EXIF = b"Exif\x00\x00"


@pytest.fixture(scope="module")
def burg(running: Running) -> Burg:
    """Published with every section; each test below takes a photo of its own."""
    return published(running)


@pytest.fixture
def reader(phone: OpenPage, burg: Burg) -> Page:
    """Somebody at home with a phone, who reads the page."""
    page = phone()
    page.goto(burg.page)
    return page


@pytest.fixture
def organizer(desk: OpenPage, burg: Burg) -> Page:
    """Somebody of the organizers at a computer."""
    return burg.sign_in(desk())


def test_from_the_finished_cafe_to_the_published_page_and_back(
    running: Running, desk: OpenPage, phone: OpenPage, faults: Faults
) -> None:
    faults.forgive("status of 404")
    burg, readers = finished(running), phone()
    page = burg.sign_in(desk())
    page.goto(burg.desk)
    page.get_by_role("button", name="Entwurf anlegen").click()
    page.get_by_role("button", name="Veröffentlichen", exact=True).click()
    address = page.locator(".address a").inner_text()
    readers.goto(address)
    expect(readers.get_by_role("heading", level=1)).to_have_text("Burg: Digitale Zentren für die Region")
    expect(readers.locator(".doc-table")).to_have_count(4)

    page.get_by_role("link", name="Zusammenfassung und Ausblick").click()
    page.get_by_label("Überschrift", exact=True).fill("Wie es weitergeht")
    page.get_by_label("Überschrift", exact=True).press("Enter")
    expect(page.get_by_text("„Wie es weitergeht“ ist gespeichert.")).to_be_visible()
    readers.reload()
    expect(readers.get_by_role("heading", name="Wie es weitergeht")).to_have_count(0)
    page.goto(burg.desk)
    page.get_by_role("button", name="Änderungen veröffentlichen").click()
    readers.reload()
    expect(readers.get_by_role("heading", name="Wie es weitergeht")).to_be_visible()

    page.get_by_text("Veröffentlichung zurücknehmen").click()
    page.get_by_role("button", name="Ja, zurücknehmen").click()
    gone = readers.goto(address)
    assert gone and gone.status == 404


def test_a_reader_has_a_photo_removed_by_its_number_and_sees_how_it_stands(
    burg: Burg, reader: Page, organizer: Page, faults: Faults
) -> None:
    faults.forgive("status of 410")
    file, count = (
        photo(reader, "F-0003").locator("a").get_attribute("data-large"),
        reader.locator(".gallery__link").count(),
    )
    assert reader.request.get(f"{burg.running.url}{file}").ok
    reader.get_by_role("link", name="Bild oder Video entfernen lassen").click()
    reader.get_by_label("Nummer").fill("f3")
    reader.get_by_role("button", name="Entfernen lassen").click()
    expect(reader.get_by_role("heading", name="Ihre Bitte zu F-0003")).to_be_visible()
    expect(reader.get_by_text("nicht mehr zu sehen")).to_be_visible()
    matter = reader.url
    assert reader.request.get(f"{burg.running.url}{file}").status == 410
    reader.goto(burg.page)
    expect(photo(reader, "F-0003")).to_have_count(0)
    assert f"3 von {count - 1}" in str(photo(reader, "F-0004").locator("a").get_attribute("data-number"))

    organizer.goto(f"{burg.desk}/anfragen")
    organizer.get_by_role("button", name="Endgültig entfernen : F-0003").click()
    expect(organizer.get_by_text("F-0003 ist entfernt, in allen Größen.")).to_be_visible()
    reader.goto(matter)
    expect(reader.get_by_text("ist gelöscht")).to_be_visible()
    gone = reader.goto(f"{burg.page}/foto/F-0003")
    assert gone and gone.status == 410


def test_a_photo_that_a_reader_sends_is_public_once_the_organizers_show_it(
    burg: Burg, reader: Page, organizer: Page
) -> None:
    reader.get_by_role("link", name="Foto einsenden").click()
    consent = reader.get_by_role("checkbox")
    expect(consent).not_to_be_checked()
    reader.get_by_label("Foto", exact=True).set_input_files(from_a_camera())
    reader.get_by_label("Was ist darauf zu sehen?").fill("Eine blaue Wand")
    consent.check()
    reader.get_by_role("button", name="Einsenden").click()
    arrived = re.search(r"F-\d{4}", reader.locator("main .lead").inner_text())
    assert arrived
    reader.goto(burg.page)
    expect(photo(reader, arrived[0])).to_have_count(0)

    organizer.goto(f"{burg.desk}/medien")
    organizer.get_by_role("button", name=f"Zeigen : {arrived[0]}").click()
    reader.reload()
    expect(photo(reader, arrived[0]).get_by_role("img", name="Eine blaue Wand")).to_be_visible()
    file = photo(reader, arrived[0]).locator("a").get_attribute("data-large")
    sent = reader.request.get(f"{burg.running.url}{file}").body()
    assert EXIF not in sent and b"Ada" not in sent


def test_a_mistake_is_reported_from_a_point_and_corrected_for_everybody(
    reader: Page, organizer: Page, burg: Burg
) -> None:
    finding = reader.locator(".doc-table").first.locator(".finding").first.inner_text()
    reader.get_by_role("link", name="Fehler melden : Tisch 1, Ergebnis 1").click()
    expect(reader.locator("blockquote")).to_have_text(finding)
    reader.get_by_label("Was stimmt nicht?").fill("Es sind zwei Treffpunkte.")
    reader.get_by_label("in einer Datei").check()
    reader.get_by_role("button", name="Melden").click()
    expect(reader.get_by_role("heading", name="Vielen Dank!")).to_be_visible()

    organizer.goto(f"{burg.desk}/anfragen")
    report = organizer.locator("li", has_text="Es sind zwei Treffpunkte.")
    expect(report).to_contain_text(finding)
    report.get_by_label("Was wurde berichtigt?").fill("Es gibt zwei Treffpunkte.")
    report.get_by_role("button", name="Als berichtigt eintragen").click()
    reader.goto(burg.page)
    corrections = reader.locator("section", has=reader.get_by_role("heading", name="Was berichtigt wurde"))
    expect(corrections).to_contain_text("Es gibt zwei Treffpunkte.")


def test_photos_are_looked_at_by_keyboard(burg: Burg, desk: OpenPage) -> None:
    page = desk()
    page.goto(burg.page)
    links, viewer = page.locator(".gallery__link"), page.locator("#viewer")
    count = links.count()
    links.first.press("Enter")
    expect(viewer).to_be_visible()
    number = viewer.locator('[data-slot="number"]')
    expect(number).to_contain_text(f"1 von {count}")
    page.keyboard.press("ArrowRight")
    expect(number).to_contain_text(f"2 von {count}")
    page.keyboard.press("End")
    expect(number).to_contain_text(f"{count} von {count}")
    expect(viewer.get_by_role("button", name="Nächstes Bild")).to_be_hidden()
    expect(viewer.get_by_role("button", name="Vorheriges Bild")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(number).to_contain_text(f"{count} von {count}")
    page.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    expect(links.last).to_be_focused()


def test_everything_works_without_a_script(burg: Burg, phone: OpenPage) -> None:
    page = phone(java_script_enabled=False)
    page.goto(burg.page)
    page.locator(".gallery__link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bild F-0001")
    page.get_by_role("link", name="Nächstes Bild").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bild F-0002")
    page.get_by_role("link", name="Dieses Bild entfernen lassen").click()
    expect(page.get_by_label("Nummer")).to_have_value("F-0002")
    page.get_by_role("button", name="Entfernen lassen").click()
    expect(page.get_by_role("heading", name="Ihre Bitte zu F-0002")).to_be_visible()


def test_each_file_of_the_page_can_be_had(burg: Burg, reader: Page) -> None:
    links = reader.locator(".doc__downloads a.file")
    addresses = [link.get_attribute("href") for link in links.all()]
    assert len(addresses) > 1
    for address in addresses:
        answer = reader.request.get(f"{burg.running.url}{address}")
        assert answer.ok and len(answer.body()) > 100, address
