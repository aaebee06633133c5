"""The desk of the organizers, on which they prepare a documentation."""

import pytest
from playwright.sync_api import Page

from cafe.actions import visits
from cafe.actions.publishing import drafts, reports
from tests.inspection.conftest import Hold, State
from tests.inspection.stage import Made, Stage
from tests.inspection.test_organizer import check
from tests.journeys.publishing import Burg, published


def burg(stage: Stage) -> Burg:
    """Return the café whose documentation is published, made once."""
    if ("burg",) not in stage.made:
        stage.made["burg",] = Made("", published(stage.running).code)
    return Burg(stage.running, stage.made["burg",].code)


def desk(path: str) -> State:
    """Return the state of one page of the desk."""

    def state(stage: Stage) -> Page:
        page = stage.sign_in(stage.page())
        page.goto(f"{burg(stage).desk}{path}")
        return page

    state.__name__ = "desk" + path.replace("/", "_")
    return state


def with_a_hidden_section(stage: Stage) -> Page:
    page = desk("")(stage)
    hide, show = page.locator("button[value=hide]"), page.locator("button[value=show]")
    hide.first.click()
    show.wait_for()
    stage.open_things.callback(show.click)
    return page


def with_an_open_request(stage: Stage) -> Page:
    code = burg(stage).code
    with stage.running.store.writing() as session:
        publication = drafts.of_cafe(session, visits.by_code(session, code).id).id
        reports.report(session, publication, "ausblick", "Zitat", "page", "Das Jahr stimmt nicht.")
    page = desk("/anfragen")(stage)
    page.locator(".desknav .badge").wait_for()
    stage.open_things.callback(page.locator("button[value=aside]").click)
    return page


DESK_PAGES = (
    "", "/kopf", "/medien", "/beitraege", "/versionen", "/anfragen", "/vorschau", "/abschnitt/aim", "/abschnitt/tables",
    "/abschnitt/photos", "/abschnitt/interviews", "/abschnitt/talks", "/abschnitt/profiles", "/abschnitt/questions",
    "/abschnitt/outlook", "/abschnitt/rights",
)  # fmt: skip

STATES: list[State] = [*map(desk, DESK_PAGES), with_a_hidden_section, with_an_open_request]


@pytest.mark.parametrize("state", STATES)
def test_everybody_can_use_the_desk(hold: Hold, state: State) -> None:
    check(hold, state)
