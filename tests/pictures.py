"""`python -m tests.pictures`: take the pictures in docs/screens, each of a page as its people see it."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import typst
from playwright.sync_api import Browser, Page, expect, sync_playwright

from cafe.actions import rounds, summaries, visits
from cafe.demo import making
from cafe.domain import Cafe, phases
from cafe.domain.visit import MODERATOR, PROJECTOR
from tests.browser import launch
from tests.cast import KEY, draft
from tests.journeys.publishing import Burg, published
from tests.server_fixture import Running, start_server

FOLDER = Path(__file__).parent.parent / "docs" / "screens"
SIZES = {
    "phone": (360, 740),
    "tablet": (1024, 768),
    "standing tablet": (768, 1024),
    "desk": (1440, 900),
    "projector": (1920, 1080),
}


SHEET_PPI = 96
SHEET = """
#set page(width: auto, height: auto, margin: 12pt, fill: rgb("#d5d9de"))
#let shown(at) = box(fill: white, image("dokumentation.pdf", page: at, height: 560pt))
#grid(columns: 3, gutter: 12pt, ..range(1, 4).map(shown))
"""


class Made(NamedTuple):
    """A café made for a picture."""

    id: str
    code: str


class Album:
    """Opens pages of one server in one browser, and keeps a picture of each."""

    def __init__(self, running: Running, browser: Browser) -> None:
        self.running, self.browser = running, browser

    def cafe(self, phase: str, number: int = 0) -> Made:
        """Make a café whose evening stands at a phase; each table has a proposed Kurzfassung if anything is written."""
        with self.running.store.writing() as session:
            cafe = making.make(session, KEY, phase, number)
            if phase in (phases.TALK, phases.CLOSING):
                for table in cafe.tables:
                    draft(session, making.moderator_of(session, table.id))
            return Made(cafe.id, cafe.code)

    def harvest(self, made: Made, showing: int | None = None) -> None:
        """Approve what the moderators proposed and go to the harvest, behind the server's back: pages must reload."""
        with self.running.store.writing() as session:
            cafe = session.get_one(Cafe, made.id)
            if cafe.phase == phases.CLOSING:
                for table in cafe.tables:
                    moderator = making.moderator_of(session, table.id)
                    summaries.approve(session, moderator, draft(session, moderator)["rev"])
                rounds.advance(session, cafe.id, cafe.step)
            cafe.showing = cafe.tables[showing - 1].id if showing else None

    @contextmanager
    def page(self, size: str, dark: bool = False) -> Iterator[Page]:
        """Open a page of a size."""
        width, height = SIZES[size]
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale="de-DE",
            timezone_id="Europe/Berlin",
        )
        yield context.new_page()
        context.close()

    def keep(self, page: Page, name: str) -> None:
        """Keep a picture once the page has settled."""
        page.wait_for_load_state("networkidle")
        page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")

    def link(self, cafe: Made, role: str, table: int | None = None) -> str:
        """Return the address of a moderator or projector."""
        with self.running.store.reading() as session:
            place = session.get_one(Cafe, cafe.id).tables[table - 1].id if table else None
            return self.running.link(visits.link(session, KEY, role, cafe.id, place) or "")

    def sign_in(self, page: Page) -> None:
        """Give a page the cookie of the organizers."""
        with self.running.store.writing() as session:
            secret = visits.admit(session, None)["visit"]
        page.context.add_cookies([{"name": "cafe-organizer", "value": secret, "url": self.running.url}])

    def join(self, page: Page, cafe: Made) -> None:
        """Come in as a participant."""
        page.goto(f"{self.running.url}/beitreten/{cafe.code}")
        page.get_by_role("button", name="Teilnehmen").click()
        page.wait_for_url("**/tisch/*")


def phones(album: Album) -> None:
    """The participant's evening."""
    with album.page("phone") as page:
        cafe = album.cafe(phases.LOBBY)
        page.goto(f"{album.running.url}/beitreten/{cafe.code}")
        album.keep(page, "participant-join")
    for phase in (phases.SEATING, phases.TALK):
        with album.page("phone") as page:
            album.join(page, album.cafe(phase, 2))
            album.keep(page, f"participant-{phase}")
    with album.page("phone") as page:
        album.join(page, last := album.cafe(phases.CLOSING, 3))
        album.harvest(last)
        page.reload()
        album.keep(page, "participant-harvest")


def tablets(album: Album) -> None:
    """The moderator's table."""
    cafe = album.cafe(phases.TALK, 3)
    for size, name in (("tablet", "moderator-tablet"), ("standing tablet", "moderator-standing")):
        with album.page(size) as page:
            page.goto(album.link(cafe, MODERATOR, 1))
            page.wait_for_url("**/moderation/*")
            if size == "tablet":
                page.get_by_role("tab", name="Kurzfassung").click()
            album.keep(page, name)


def desks(album: Album) -> None:
    """The organizers' console and sheets."""
    cafe = album.cafe(phases.TALK, 2)
    with album.page("desk") as page:
        album.sign_in(page)
        page.goto(f"{album.running.url}/organisation/cafes/{cafe.code}")
        expect(page.locator('[data-slot="contributions"]').first).not_to_have_text("–")
        album.keep(page, "organizer-console")
        page.goto(f"{album.running.url}/organisation/cafes/{cafe.code}/bearbeiten")
        album.keep(page, "organizer-form")
    with album.page("desk") as page:
        plan(album, page, album.cafe(phases.LOBBY))
        album.keep(page, "organizer-rotation")


def plan(album: Album, page: Page, cafe: Made) -> None:
    """Adopt a plan for those who are expected."""
    album.sign_in(page)
    page.goto(f"{album.running.url}/organisation/cafes/{cafe.code}/wechsel")
    page.get_by_label("Erwartete Teilnehmende").fill(str(making.PARTICIPANTS))
    page.locator('[data-slot="adopt"]:not([aria-disabled])').click()
    page.locator('[data-part="message"]').wait_for()
    page.reload()


def projectors(album: Album) -> None:
    """The projector."""
    for phase, number in ((phases.LOBBY, 0), (phases.TALK, 2), (phases.HARVEST, 3)):
        with album.page("projector") as page:
            cafe = album.cafe(phase, number)
            if phase == phases.HARVEST:
                album.harvest(cafe, showing=3)
            page.goto(album.link(cafe, PROJECTOR))
            page.wait_for_url("**/leinwand/*")
            album.keep(page, f"projector-{phase}")


def documentations(album: Album) -> None:
    """The published page, the desk on which it was prepared, and the first pages of its files."""
    burg = published(album.running)
    for size, dark, name in (("phone", False, "page-phone"), ("desk", False, "page"), ("desk", True, "page-dark")):
        with album.page(size, dark) as page:
            page.goto(burg.page)
            album.keep(page, f"documentation-{name}")
    with album.page("desk") as page:
        page.goto(f"{burg.page}#fotos")
        page.locator(".gallery__link").first.press("Enter")
        album.keep(page, "documentation-viewer")
    with album.page("desk") as page:
        burg.sign_in(page).goto(burg.desk)
        album.keep(page, "organizer-desk")
        for name in ("pdf", "docx"):
            keep_file(burg, page, name)


def keep_file(burg: Burg, page: Page, name: str) -> None:
    """Keep the first pages of a file beside each other; LibreOffice turns into PDF what is none."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"dokumentation.{name}"
        file.write_bytes(page.request.get(f"{burg.page}/{file.name}").body())
        if name != "pdf":
            office = shutil.which("soffice")
            if not office:
                return
            subprocess.run([office, "--headless", "--convert-to", "pdf", "--outdir", folder, file], check=True)
        sheet = Path(folder) / "sheet.typ"
        sheet.write_text(SHEET, encoding="utf-8")
        shown = typst.compile(str(sheet), root=folder, format="png", ppi=SHEET_PPI)
        (FOLDER / f"documentation-{name}.png").write_bytes(shown)


def main() -> None:
    """Take all pictures anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        start_server(Path(folder)) as running,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        album = Album(running, browser)
        for take in (phones, tablets, desks, projectors, documentations):
            take(album)
        browser.close()


if __name__ == "__main__":
    main()
