"""A test in JavaScript that is wrong fails, and says why."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.js.conftest import ScriptFile
from tests.js.tab import ROOT, Script, Tab

IMPORT = 'import { equal, ok, test } from "./testing.js";\n'


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of our own from which the browser is answered."""
    root = tmp_path_factory.mktemp("root")
    (root / "tests/js").mkdir(parents=True)
    (root / "tests/js/testing.js").symlink_to(ROOT / "tests/js/testing.js")
    return root


@pytest.fixture(scope="module")
def tab(chromium: Browser, root: Path) -> Iterator[Tab]:
    """A tab for the scripts in that folder."""
    tab = Tab(chromium, root)
    yield tab
    tab.close()


def run(tab: Tab, root: Path, text: str, *sentences: str) -> None:
    """Run the first of these tests of a script."""
    (root / "tests/js/some.test.js").write_text(IMPORT + text, encoding="utf-8")
    tab.run(Script("tests/js/some.test.js", sentences), sentences[0])


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            "equal({ a: [1] }, { a: [2] })",
            r'expected: {"a":\[2\]}\n  actual:   {"a":\[1\]}\n.*tests/js/some.test.js:2:',
        ),
        ("ok(0)", "does not hold: 0"),
        ("{ ok(1); none.more; }", "ReferenceError: none is not defined"),
        ("Promise.reject(new Error('later'))", "later"),
        ("{ ok(1); Promise.reject(new Error('aside')); }", "thrown: aside"),
        ("{ ok(1); console.error('lost'); }", "console: lost"),
        ("{ ok(1); document.body.innerHTML = ''; }", "TrustedHTML"),
        ("{ ok(1); return fetch('https://foreign.example/').catch(() => 0); }", "Content Security Policy"),
        ("{}", "nothing was asserted"),
        ("{ const 5; }", r"SyntaxError: .*\n    at tests/js/some.test.js:2:"),
    ],
)
def test_what_is_wrong_is_told(tab: Tab, root: Path, body: str, told: str) -> None:
    with pytest.raises(pytest.fail.Exception, match=told):
        run(tab, root, f'test("a", () => {body});', "a")


@pytest.mark.parametrize("body", ["new Promise(() => {})", "{ for (;;); }"])
def test_what_never_ends_fails_and_the_next_test_runs(
    tab: Tab, root: Path, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    monkeypatch.setattr(tab, "_patience_ms", 500)
    with pytest.raises(pytest.fail.Exception, match=r"did not end within 0\.5 s"):
        run(tab, root, f'test("a", () => {body});', "a")
    monkeypatch.undo()
    run(tab, root, 'test("a", () => ok(1));', "a")


def test_a_test_that_was_not_found_or_not_registered_fails_its_file(tab: Tab, root: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match=r"registered, but not found: b\n.*found, but not registered: c"):
        run(tab, root, 'for (const name of "ab") test(name, () => ok(1));', "a", "c")


def test_steps_share_what_is_stored_and_returned_and_tests_do_not(tab: Tab, root: Path) -> None:
    first = "() => { ok(!sessionStorage.a); sessionStorage.a = 1; return 2; }"
    second = '(two) => equal([sessionStorage.a, two], ["1", 2])'
    for _ in range(2):
        run(tab, root, f'test("a", {first}, {second});', "a")


def test_a_file_without_tests_is_an_error(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    (tmp_path / "empty.test.js").write_text("// none\n")
    with pytest.raises(ScriptFile.CollectError, match="no line begins with test"):
        list(ScriptFile.from_parent(request.session, path=tmp_path / "empty.test.js").collect())


def test_every_test_is_found_where_it_stands(request: pytest.FixtureRequest) -> None:
    path = ROOT / "tests/js/shared/table.test.js"
    found = list(ScriptFile.from_parent(request.session, path=path).collect())
    assert found[0].nodeid == "tests/js/shared/table.test.js::a table with one spot is a seat"
    assert path.read_text(encoding="utf-8").splitlines()[found[0].line].startswith('test("a table with one spot')
