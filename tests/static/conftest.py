"""A page that may import the modules of `static/`, without a server: the browser is answered from the folder."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser import Faults, new_context

STATIC = Path(__file__).parents[2] / "static"
HOMES = (f"http://localhost:{port}/" for port in count(10_000))  # nobody listens there
BLANK = '<!doctype html><html lang="de"><title>Probe</title><link rel="icon" href="data:,"><body></body></html>'

# What never ends would otherwise stop the whole run.
BOUNDED = """(given) => Promise.race([
    (async () => { %s })(),
    new Promise((_, reject) => setTimeout(() => reject(new Error("waited in vain")), 10_000)),
])"""

Run = Callable[..., Any]


def _answer(route: Route) -> None:
    path = urlsplit(route.request.url).path.removeprefix("/")
    if path:
        route.fulfill(path=STATIC / path)
    else:
        route.fulfill(body=BLANK, content_type="text/html")


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    """A tab for a file of tests: to open one costs more than most of them."""
    context = new_context(chromium, 1440, 900)
    tab = context.new_page()
    tab.route("http://localhost:*/**", _answer)
    yield tab
    context.close()


@pytest.fixture
def page(tab: Page, faults: Faults) -> Page:
    """An empty page of an origin of our own, where nothing is stored yet."""
    faults.watch(tab.context)
    tab.goto(next(HOMES))
    return tab


@pytest.fixture
def run(page: Page) -> Run:
    """Run the body of an asynchronous function in the page and return its result."""
    return lambda body, *given: page.evaluate(BOUNDED % body, given)
