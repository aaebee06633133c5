"""The Formulierungshilfe on a moderator's tablet, which is there only where it was set up."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.inspection.conftest import Hold
from tests.inspection.stage import Stage
from tests.inspection.test_moderator import check, press, summary
from tests.server_fixture import Running, start_server

OTHER_WORDS = "Ein Dorfladen mit Terminal: abends bestellt, am Morgen abgeholt."


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server that would ask a language model; what it answers is written here."""
    folder = tmp_path_factory.mktemp("helped")
    with start_server(folder, rephrase_url="http://127.0.0.1:9/v1", rephrase_model="klein") as running:
        yield running


def rephrasing(stage: Stage) -> Page:
    page = summary(stage)
    page.route("**/umformulieren", lambda route: route.fulfill(json={"ok": True, "text": OTHER_WORDS}))
    page.locator(".workbench__evidence > summary").first.click()
    return press(page, "rephrase")


def test_everybody_can_use_the_formulierungshilfe(hold: Hold) -> None:
    check(hold, rephrasing)
