"""A whole evening: organizer, moderator and participant in real browsers, a crowd of forty, rounds, the export."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cafe.actions import visits
from cafe.domain.visit import MODERATOR, PROJECTOR, SETUP
from tests.browser import OpenPage
from tests.cast import KEY
from tests.journeys.moderating import point, words
from tests.journeys.organizing import go_on
from tests.server_fixture import ROOT, Running

CROWD = 40
ENOUGH = 12  # Beiträge at a table before the round may end; the crowd writes more
TOPICS = ("Wege", "Wasser", "Wiesen", "Werkstätten")


class OrganizedCafe:
    """The café as the organizer makes it in the browser, and the links to it."""

    def __init__(self, running: Running, desk: Page) -> None:
        self.running, self.desk = running, desk
        with running.store.writing() as session:
            setup = visits.invite(session, KEY, SETUP)["link"]
        desk.goto(running.link(setup))
        desk.get_by_label("Name").fill("Olga und Ole")
        desk.get_by_label("Passwort", exact=True).fill("vier Tische und ein Löffel")
        desk.get_by_role("button", name="Konto einrichten").click()
        desk.get_by_role("link", name="Neues World Café").first.click()
        desk.get_by_role("button", name="Leer").click()
        desk.get_by_role("textbox", name="Titel", exact=True).fill("Ein ganzer Abend")
        for at, topic in enumerate(TOPICS):
            desk.get_by_label("Thema").nth(at).fill(topic)
        desk.get_by_role("button", name="World Café anlegen").last.click()
        expect(desk.get_by_role("heading", name="Ein ganzer Abend")).to_be_visible()
        self.code = desk.url.rstrip("/").rpartition("/")[2]

    def link(self, role: str, table: int | None = None) -> str:
        """Return the address behind a QR code of the printed sheets."""
        with self.running.store.reading() as session:
            cafe = visits.by_code(session, self.code)
            secret = visits.link(session, KEY, role, cafe.id, cafe.tables[table - 1].id if table else None)
        return self.running.link(secret or "")

    def go(self, *names: str) -> None:
        """Press Weiter once for each step named, and see it arrive."""
        go_on(self.desk, *names)

    @contextmanager
    def crowd(self, log: Path) -> Iterator["subprocess.Popen[bytes]"]:
        """Bring forty simulated participants, as the line in the terminal does; the organizer presses Weiter."""
        command = [sys.executable, "-m", "cafe", "crowd", self.code, "--no-conduct", "--seconds", "24"]
        command += ["--phones", str(CROWD), "--url", self.running.url]
        settings = {"CAFE_DATABASE": self.running.database, "CAFE_SECRET_KEY": KEY, "PATH": "/usr/bin:/bin"}
        with log.open("wb") as out:
            process = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=out, stderr=subprocess.DEVNULL)
            try:
                yield process
            finally:
                process.terminate()
                process.wait(timeout=15)


@pytest.fixture
def evening(running: Running, desk: OpenPage) -> OrganizedCafe:
    return OrganizedCafe(running, desk())


def test_from_the_set_up_link_to_an_export_that_carries_the_approved_points(
    evening: OrganizedCafe, phone: OpenPage, tablet: OpenPage, projector: OpenPage, tmp_path: Path
) -> None:
    participant, moderator, projected = phone(), tablet(), projector()
    participant.goto(f"{evening.running.url}/beitreten/{evening.code}")
    participant.get_by_role("button", name="Teilnehmen").click()
    moderator.goto(evening.link(MODERATOR, 1))
    projected.goto(evening.link(PROJECTOR))
    expect(projected.get_by_text(evening.code).first).to_be_visible()

    log = tmp_path / "crowd.txt"
    with evening.crowd(log) as crowd:
        everybody = str(CROWD + 1)
        expect(evening.desk.locator('[data-slot="joined"]').first).to_contain_text(everybody, timeout=60_000)
        for number in (1, 2, 3):
            first = "Plätze einnehmen" if number == 1 else "Tischwechsel"
            evening.go(f"Runde {number}, {first}")
            expect(participant.locator("body")).to_contain_text("Ihre Tische")
            evening.go(f"Runde {number}, Gespräch")
            write(participant, f"Aus Runde {number}: eine Bank am Ufer.")
            shown = evening.desk.locator("[data-table]").first.locator('[data-slot="contributions"]')
            evening.desk.wait_for_function(
                "([slot, enough]) => parseInt(slot.textContent, 10) >= enough",
                arg=[shown.element_handle(), ENOUGH * number],
                timeout=60_000,
            )
            evening.go(f"Runde {number}, Abschluss")
        condense(moderator)
        evening.go("Ergebnisse")
        crowd.wait(timeout=60)
    assert_nothing_was_lost(log)

    evening.desk.get_by_role("button", name="Tisch 1: Wege").click()
    expect(projected.get_by_text("Eine Bank an jedem Ufer")).to_be_visible()
    expect(participant.get_by_text("Eine Bank an jedem Ufer")).to_be_visible()
    assert_the_export_carries_the_points(evening, tmp_path)


def write(page: Page, text: str) -> None:
    """Write a Beitrag on the phone, and see it on the tablecloth."""
    page.get_by_role("textbox").fill(text)
    page.get_by_role("button", name="Beitragen").tap()
    expect(page.get_by_text(text)).to_be_visible()


def condense(page: Page) -> None:
    """Take the Vorschlag as the moderator, put its first point into other words, and approve."""
    page.get_by_role("tab", name="Kurzfassung").tap()
    workbench = page.locator("#summary")
    workbench.get_by_role("button", name="Aus Beiträgen vorschlagen").first.tap()
    expect(point(page, 3)).to_be_visible()
    words(page, 1).fill("Eine Bank an jedem Ufer, auch im Winter.")
    workbench.get_by_role("button", name="Speichern", exact=True).tap()
    expect(workbench.get_by_title("Version 2")).to_have_text("Entwurf · gespeichert")
    workbench.get_by_role("button", name="Für alle freigeben", exact=True).tap()
    expect(workbench.get_by_title("Version 3")).to_have_text("freigegeben")


def assert_nothing_was_lost(log: Path) -> None:
    """Hold the crowd to what it printed: everything acknowledged is stored, once."""
    figures = dict(line.rsplit("  ", 1) for line in log.read_text().splitlines() if "  " in line)
    told = {name.strip(): value.strip() for name, value in figures.items()}
    assert (told["verloren"], told["doppelt"]) == ("0", "0")
    assert int(told["Beiträge bestätigt"]) > CROWD


def assert_the_export_carries_the_points(evening: OrganizedCafe, folder: Path) -> None:
    """Download what the console offers, and find the approved points and their sources in it."""
    texts = {}
    evening.desk.locator('[data-part="export"] > summary').click()
    for kind in ("HTML", "JSON"):
        with evening.desk.expect_download() as download:
            evening.desk.get_by_role("link", name=kind).click()
        download.value.save_as(folder / kind)
        texts[kind] = (folder / kind).read_text(encoding="utf-8")
    assert "Eine Bank an jedem Ufer, auch im Winter." in texts["HTML"]
    assert "Eine Bank an jedem Ufer, auch im Winter." in json.dumps(json.loads(texts["JSON"]), ensure_ascii=False)
