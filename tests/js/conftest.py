"""Collects the tests that are written in JavaScript: each `test("…")` of a `*.test.js` is an item of its own."""

import json
import re
from collections.abc import Callable, Iterator
from os import PathLike
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.js.tab import ROOT, Script, Tab

# Found without running the file; whoever runs it compares what it registers.
TEST = re.compile(r'^test\(\s*("(?:[^"\\\n]|\\.)*")', re.MULTILINE)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "ScriptFile | None":
    """Take the files that pytest would pass over."""
    return ScriptFile.from_parent(parent, path=file_path) if file_path.name.endswith(".test.js") else None


class ScriptFile(pytest.File):
    """A `*.test.js`."""

    def collect(self) -> Iterator["ScriptTest"]:
        """Find its tests by their sentences."""
        text = self.path.read_text(encoding="utf-8")
        found = {json.loads(match[1]): text.count("\n", 0, match.start()) for match in TEST.finditer(text)}
        if not found:
            raise self.CollectError(f'{self.path}: no line begins with test("…"')
        script = Script(self.path.relative_to(ROOT).as_posix(), list(found))
        for sentence, line in found.items():
            test = ScriptTest.from_parent(self, name=sentence, callobj=_runner(script, sentence))
            test.line = line
            yield test


class ScriptTest(pytest.Function):
    """One test of a script; a function to pytest, so that it may ask for fixtures."""

    line = 0

    def reportinfo(self) -> tuple[PathLike[str] | str, int | None, str]:
        """Where the test stands."""
        return self.path, self.line, self.name


def _runner(script: Script, sentence: str) -> Callable[[Tab], None]:
    def run(tab: Tab) -> None:
        tab.run(script, sentence)

    return run


@pytest.fixture(scope="session")
def tab(chromium: Browser) -> Iterator[Tab]:
    """The tab in which all tests of scripts run, one after the other."""
    tab = Tab(chromium)
    yield tab
    tab.close()
