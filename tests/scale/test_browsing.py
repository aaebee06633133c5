"""A real browser below a path of a town's host, behind its proxy: every address of every page and script follows."""

from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser import Faults, launch
from tests.journeys.participants import card, write
from tests.scale.conftest import Start
from tests.scale.town import in_front


@pytest.mark.parametrize("name", ["haproxy", "nginx"])
def test_two_phones_join_below_a_path_and_see_what_the_other_writes(tmp_path: Path, start: Start, name: str) -> None:
    faults = Faults()
    with in_front(name, tmp_path, start, "/cafe") as town, sync_playwright() as driver:
        code = town.pair[0].open_cafe().code
        browser = launch(driver)
        phones = []
        for who in ("Ada", "Bela"):
            context = browser.new_context(ignore_https_errors=True, locale="de-DE", service_workers="block")
            faults.watch(context)
            faults.forgive("Service Worker registration")
            phones.append(page := context.new_page())
            page.goto(f"{town.url}/{code}")  # typed behind the name of the host
            page.get_by_label("Ihr Name (freiwillig)").fill(who)
            page.get_by_role("button", name="Teilnehmen").click()
            expect(page).to_have_url(f"{town.url}/tisch/{code}")
        ada, bela = phones
        write(ada, "Ein Fahrplan, der stimmt")
        expect(card(ada, "Fahrplan")).to_contain_text("von Ihnen")
        write(bela, "Und wer ihn pflegt?")
        expect(card(bela, "pflegt")).to_contain_text("von Ihnen")
        ada.reload()
        expect(card(ada, "Fahrplan")).to_be_visible()
        paths = {cookie["name"]: cookie["path"] for cookie in ada.context.cookies()}
        assert {path for cookie, path in paths.items() if cookie != "process"} == {"/cafe"}, paths
        browser.close()
    assert faults.unforgiven == []
