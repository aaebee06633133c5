"""The house rules that a machine can count: short files, short functions, and nothing that stands twice.

Functions of scripts are counted by Biome (`noExcessiveLinesPerFunction` in biome.jsonc).
"""

import ast
import re
import subprocess
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
MOST_LINES = {".py": 300, ".js": 250}
MOST_IN_FUNCTION = 50
TWICE = 6  # lines

# Migrations are what was run once: a step says in full what it makes, though another step makes the like.
SEARCHED = re.compile(
    r"(bench/|cafe/(?!store/migrations/)|dev/|static/(js|css)/|templates/|tests/).*\.(py|js|css|html)"
)
COMMENT = re.compile(r"#|//|/\*|\*|<!--|\{#")
IMPORT = re.compile(r"import\b|from\b.*\bimport\b|\} from\b|export \{")


def sources(*endings: str) -> list[Path]:
    """Return our files with these endings, those that are not committed yet as well."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    paths = [ROOT / line for line in sorted(set(listed.stdout.splitlines()))]
    found = [path for path in paths if path.suffix in endings and path.is_file()]
    assert found, listed.stderr
    return found


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Go through the functions of a Python file, also those within others."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def said(path: Path) -> list[tuple[int, str]]:
    """Return the lines of a file that say something, numbered; no punctuation alone, no comments, no imports."""
    lines = ((number, line.strip()) for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1))
    return [
        (number, line)
        for number, line in lines
        if re.search(r"\w", line) and not COMMENT.match(line) and not IMPORT.match(line)
    ]


def repeats(paths: list[Path]) -> Iterator[str]:
    """Say where `TWICE` lines in a row stand for the second time."""
    seen: dict[tuple[str, ...], tuple[Path, int]] = {}
    for path in paths:
        lines = said(path)
        last_told = 0
        for at in range(len(lines) - TWICE + 1):
            number, window = lines[at][0], tuple(line for _, line in lines[at : at + TWICE])
            first, first_number = seen.setdefault(window, (path, number))
            if (first, first_number) != (path, number) and at >= last_told:
                yield f"{first.relative_to(ROOT)}:{first_number} = {path.relative_to(ROOT)}:{number}"
                last_told = at + TWICE


@pytest.mark.parametrize("ending", MOST_LINES)
def test_a_file_is_short(ending: str) -> None:
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_bytes().splitlines()) for path in sources(ending)}
    assert not {name: lines for name, lines in lengths.items() if lines > MOST_LINES[ending]}


def test_a_function_is_a_page_at_most() -> None:
    each = chain.from_iterable(((path, one) for one in functions(path)) for path in sources(".py"))
    lengths = [(path, one.name, (one.end_lineno or 0) - one.lineno + 1) for path, one in each]
    assert not [(path.name, name, lines) for path, name, lines in lengths if lines > MOST_IN_FUNCTION]


def test_nothing_stands_twice() -> None:
    paths = [path for path in sources(".py", ".js", ".css", ".html") if SEARCHED.match(str(path.relative_to(ROOT)))]
    assert not list(repeats(paths))


def test_what_stands_twice_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    lines = [f"one_{number} = {number}" for number in range(TWICE)]
    for name, text in (("a.py", lines), ("b.py", ["import re", "", *lines[:3], "# why", ")", *lines[3:]])):
        (tmp_path / name).write_text("\n".join(text), encoding="utf-8")
    paths = [tmp_path / "a.py", tmp_path / "b.py"]
    assert list(repeats(paths)) == ["a.py:1 = b.py:3"]
    assert not list(repeats([tmp_path / "a.py"]))
