"""Style sheets and pages know the same classes: a rule for a class that nothing has is a page without its style."""

import re

from tests.architecture.test_imports import ROOT
from tests.architecture.test_sizes import sources

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SELECTOR = re.compile(r"([^{}]+)\{")
CLASS = re.compile(r"\.([a-z][\w-]*)")
LIBRARY = "kern-"
OURS = ROOT / "static" / "css"


def styled() -> set[str]:
    """Return the classes for which there are rules."""
    sheets = (
        COMMENT.sub("", path.read_text(encoding="utf-8")) for path in sources(".css") if "static/css" in str(path)
    )
    return {name for sheet in sheets for selector in SELECTOR.findall(sheet) for name in CLASS.findall(selector)}


def is_given(name: str, written: str, words: set[str]) -> bool:
    """Say whether a class is written out anywhere, or its modifier is put together there: `card--${state}`."""
    block, _, modifier = name.rpartition("--")
    return name in words or bool(block and modifier and re.search(rf"{block}--[$%{{]", written))


def test_every_styled_class_is_given_to_something() -> None:
    pages = [
        path
        for path in sources(".html", ".js", ".py")
        if path.relative_to(ROOT).parts[0] in ("templates", "static", "cafe")
    ]
    written = "".join(path.read_text(encoding="utf-8") for path in pages)
    words = set(re.findall(r"[\w-]+", written))
    assert not sorted(name for name in styled() if not name.startswith(LIBRARY) and not is_given(name, written, words))
