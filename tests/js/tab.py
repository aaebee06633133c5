"""A tab in which tests of scripts run, without a server: the browser is answered from the repository."""

import json
import re
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple, NoReturn
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, TimeoutError

from cafe.security.headers import POLICY
from tests.browser import Faults, new_context

ROOT = Path(__file__).parents[2]
OUTCOME = "outcome of the test: "  # how it begins where it is logged, tests/js/testing.js

BLANK = '<!doctype html><html lang="de"><title>Probe</title><link rel="icon" href="data:,"><body></body></html>'
# Returns nothing: the outcome is logged, so that a script that never ends keeps nobody waiting.
START = '(what) => { void import("/tests/js/testing.js").then(({ run }) => run(what)); }'


class Script(NamedTuple):
    """A file of tests: its path below the root, and the sentences of all its tests."""

    path: str
    sentences: Sequence[str]


class Tab:
    """One tab for many tests, as to open one costs more than most of them; an origin for each, where nothing lies."""

    def __init__(self, chromium: Browser, root: Path = ROOT, patience_ms: int = 10_000) -> None:
        self._chromium = chromium
        self._root = root
        self._patience_ms = patience_ms
        self._homes = (f"http://localhost:{port}/" for port in count(10_000))  # nobody listens there
        self._open()

    def run(self, script: Script, sentence: str) -> None:
        """Run one test, with a reload between its steps; fail with what is wrong."""
        self._faults.seen.clear()
        self._page.goto(next(self._homes), wait_until="domcontentloaded")
        what = {"script": f"/{script.path}", "sentences": script.sentences, "sentence": sentence}
        step, given = 0, None
        while True:
            outcome = self._outcome({**what, "step": step, "given": given})
            if outcome["failure"] or self._faults.seen:
                self._fail(outcome["failure"])
            if not outcome["more"]:
                return
            step, given = step + 1, outcome["value"]
            self._page.reload(wait_until="domcontentloaded")

    def close(self) -> None:
        """Close the tab with everything it stores."""
        self._page.context.close()

    def _open(self) -> None:
        context = new_context(self._chromium, 1440, 900)
        self._faults = Faults()
        self._faults.watch(context)
        self._page: Page = context.new_page()
        self._page.route("http://localhost:*/**", self._answer)

    def _outcome(self, what: dict[str, Any]) -> dict[str, Any]:
        try:
            with self._page.expect_console_message(
                lambda message: message.text.startswith(OUTCOME), timeout=self._patience_ms
            ) as logged:
                self._page.evaluate(START, what)
        except TimeoutError:
            self.close()  # the script may still turn in there
            faults = self._faults
            self._open()
            self._fail(f"did not end within {self._patience_ms / 1000:g} s", faults)
        outcome: dict[str, Any] = json.loads(logged.value.text.removeprefix(OUTCOME))
        return outcome

    def _fail(self, failure: str, faults: Faults | None = None) -> NoReturn:
        told = "\n".join(filter(None, [failure, *(faults or self._faults).seen]))
        told = re.sub(r"http://localhost:\d+/", "", told)  # paths of the repository can be opened
        pytest.fail(re.sub(r"\n +at \S+ \(tests/js/testing\.js:.*", "", told), pytrace=False)

    def _answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path.removeprefix("/")
        if not path:
            route.fulfill(body=BLANK, content_type="text/html", headers={"Content-Security-Policy": POLICY})
        elif (self._root / path).is_file():
            route.fulfill(path=self._root / path)
        else:
            route.fulfill(status=404)
