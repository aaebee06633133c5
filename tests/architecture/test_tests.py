"""The tests themselves: each has a sentence for a name, and each can fail."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.test_imports import ROOT
from tests.architecture.test_sizes import functions

CHECKS = ("assert", "expect", "raises", "check", "watch", "wait")  # how the name of what can fail begins
NO_CHECKS = {"wait_for_timeout", "check_output", "check_call"}  # although they begin like one
FIXTURES = {"ledger"}  # which assert when the test is over
CANNOT_BE_SEEN = {
    "test_steps_share_what_is_stored_and_returned_and_tests_do_not": "the script asserts, and `run` fails with it",
}

STARTS_NO_LOOP = {
    "tests/conftest.py",  # the fixture `applications`
    "tests/faults/broken.py",  # a server in a process of its own
    "tests/faults/rubbish.py",  # looks at the addresses, and starts nothing
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def all_tests() -> Iterator[tuple[str, Function]]:
    """Return every test function, with its address."""
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in functions(path):
            if node.name.startswith("test_"):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node


def can_fail(test: Function) -> bool:
    """Say whether a test asserts something, calls what does, or has a fixture that does."""
    if FIXTURES & {argument.arg for argument in test.args.args}:
        return True
    return any(isinstance(node, ast.Assert) or _checks(_called(node)) for node in ast.walk(test))


def _checks(called: str) -> bool:
    return called.startswith(CHECKS) and called not in NO_CHECKS


def _called(node: ast.AST) -> str:
    match node:
        case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
            return name.lstrip("_")
    return ""


def test_every_test_can_fail() -> None:
    found = [where for where, test in all_tests() if test.name not in CANNOT_BE_SEEN and not can_fail(test)]
    assert found == []


def test_every_test_says_what_holds() -> None:
    assert [where for where, test in all_tests() if test.name.endswith(("_works", "_ok"))] == []


def test_no_exception_is_left_over() -> None:
    needed = {test.name for _, test in all_tests() if not can_fail(test)}
    assert needed == CANNOT_BE_SEEN.keys()


@pytest.mark.parametrize(
    ("body", "can"),
    [
        ("left = 5", False),
        ("post('a')", False),
        ("assert left", True),
        ("with pytest.raises(ValueError): post('')", True),
        ("expect(page).to_be_visible()", True),
        ("ada.wait(lambda: True)", True),
        ("assert_accessible(page)", True),
    ],
)
def test_a_test_that_asserts_nothing_is_noticed(body: str, can: bool) -> None:
    [test] = ast.parse(f"def test_a_post_is_told():\n    {body}").body
    assert isinstance(test, ast.FunctionDef)
    assert can_fail(test) == can


def test_no_loop_of_an_application_runs_on_in_later_tests() -> None:
    calling = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if _called(node) == "create_app"
    ]
    assert set(calling) == STARTS_NO_LOOP
