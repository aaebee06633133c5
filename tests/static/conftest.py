"""A page that may import the modules of `static/`, without a server: the browser is answered from the folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from tests.browser import OpenPage

STATIC = Path(__file__).parents[2] / "static"
HOME = "http://localhost/"
BLANK = '<!doctype html><html lang="de"><title>Probe</title><link rel="icon" href="data:,"><body></body></html>'

# What never ends would otherwise stop the whole run.
BOUNDED = """(given) => Promise.race([
    (async () => { %s })(),
    new Promise((_, reject) => setTimeout(() => reject(new Error("waited in vain")), 10_000)),
])"""

Run = Callable[..., Any]


def _answer(route: Route) -> None:
    path = route.request.url.removeprefix(HOME)
    if path:
        route.fulfill(path=STATIC / path)
    else:
        route.fulfill(body=BLANK, content_type="text/html")


@pytest.fixture
def page(desk: OpenPage) -> Page:
    """An empty page of our own origin."""
    page = desk()
    page.route(HOME + "**", _answer)
    page.goto(HOME)
    return page


@pytest.fixture
def run(page: Page) -> Run:
    """Run the body of an asynchronous function in the page and return its result."""
    return lambda body, *given: page.evaluate(BOUNDED % body, given)
