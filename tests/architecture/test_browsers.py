"""The lowest browsers stand in package.json; what is newer is used only where its absence was thought of.

What they know comes from MDN's browser-compat-data. The language itself is held by `lib` in tsconfig.json.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from tests.architecture.test_sizes import ROOT, sources

COMPAT = ROOT / "node_modules" / "@mdn" / "browser-compat-data" / "data.json"
NOT_CODE = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:[^\"\\\n]|\\.)*\"", re.DOTALL)
USED = re.compile(r"\.(\w+)|\bnew (\w+)")
DECLARED = re.compile(r"(?:^|[{;])\s*([a-z][a-z-]+)\s*:\s*([^;}]+)", re.MULTILINE)
# The objects that a page meets; of others (sensors, graphics, payment) only the names would match.
MET = re.compile(
    r"(Abort\w+|Animation|Blob|BroadcastChannel|Cache\w*|Clipboard|DOM\w+|Document\w*|Element|Event|EventTarget|"
    r"FetchEvent|HTML\w+|IDB\w+|Intersection\w+|KeyboardEvent|Lock\w*|Mutation\w+|Navigator|Node\w*|Page\w+|"
    r"Performance|Pointer\w+|Range|Request|Resize\w+|Response|Screen|Selection|ServiceWorker\w*|Storage|Text\w*|"
    r"Touch\w*|URL|URLSearchParams|UserActivation|VisualViewport|WakeLock\w*|WebSocket|Window|crypto|Crypto)"
)

# Newer than the lowest browsers: what a script does without it.
WITHOUT = {
    "moveBefore": "inserts, and gives the focus back",
    "vibrate": "does not vibrate",
    "wakeLock": "lets the projector's computer sleep when it wants to",
}
# Names of ours that browsers use for something else.
OURS = {"connection", "parse", "restore", "share", "sync", "when"}
# Declarations that an older browser drops, and nobody misses on a screen or on paper.
ORNAMENTS = {
    "align-content: safe",
    "break-after: avoid",
    "content-visibility",  # of what is folded, on paper
    "cursor: default",  # touch screens show none
    "cursor: grab",
    "cursor: grabbing",
    "cursor: none",
    "cursor: pointer",
    "field-sizing",
    "forced-color-adjust",  # Safari has no forced colours
    "hyphens",
    "line-clamp",  # beside -webkit-line-clamp, which all know
    "overflow-anchor",
    "overflow-clip-margin",
    "print-color-adjust",
    "resize",
    "scrollbar-gutter",
    "scrollbar-width",
    "size",
    "text-wrap",
    "user-select",  # beside -webkit-user-select
}


@cache
def compat() -> dict[str, Any]:
    """Return what MDN knows of browsers."""
    found: dict[str, Any] = json.loads(COMPAT.read_text(encoding="utf-8"))
    return found


@cache
def lowest() -> dict[str, tuple[int, ...]]:
    """Return the lowest version of each browser, `{"firefox": (121,), …}`."""
    named = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["browserslist"]
    return {name: version(number) for name, _, number in (line.partition(" >= ") for line in named)}


def version(number: str) -> tuple[int, ...]:
    """Return a version as numbers that can be compared."""
    return tuple(int(part) for part in number.removeprefix("≤").split("."))


def is_newer(statement: dict[str, Any]) -> bool:
    """Say whether one of the lowest browsers does not have something, by the statement about it."""
    return any(not _has(statement["support"].get(name, []), least) for name, least in lowest().items())


def _has(support: Any, least: tuple[int, ...]) -> bool:
    """Say whether a browser has it by then; under another name or behind a switch does not count."""
    lines = support if isinstance(support, list) else [support]
    plain = [line for line in lines if not {"flags", "prefix", "alternative_name"} & line.keys()]
    return any(line["version_added"] not in (False, None, "preview") for line in plain) and any(
        version(line["version_added"]) <= least for line in plain if isinstance(line["version_added"], str)
    )


def statements() -> Iterator[tuple[str, dict[str, Any]]]:
    """Go through the objects that a page meets and what they can do, as (name, statement)."""
    for name, known in compat()["api"].items():
        if MET.fullmatch(name):
            yield name, known["__compat"]
            for member, it in known.items():
                if member != "__compat" and not member.endswith("_event"):
                    yield member.removesuffix("_static"), it["__compat"]


def used() -> set[str]:
    """Return the names after a dot or `new` in our scripts."""
    written = "".join(path.read_text(encoding="utf-8") for path in sources(".js") if "static/js" in str(path))
    return {name for names in USED.findall(NOT_CODE.sub("", written)) for name in names if name}


def too_new(names: set[str]) -> set[str]:
    """Return those names of the browser that none of the lowest knows from anywhere."""
    old = {name for name, statement in statements() if not is_newer(statement)}
    return {name for name, _ in statements() if name in names} - old


def declared() -> Iterator[tuple[str, str]]:
    """Go through the declarations of our style sheets, as (property, value)."""
    for path in sources(".css"):
        yield from DECLARED.findall(NOT_CODE.sub("", path.read_text(encoding="utf-8")))


def newer_declarations() -> set[str]:
    """Return the properties, and the values of properties, that one of the lowest browsers does not know."""
    found = set()
    for name, value in declared():
        known = compat()["css"]["properties"].get(name)
        if known and is_newer(known["__compat"]):
            found.add(name)
        elif known:
            words = set(re.findall(r"[\w-]+", value))
            found |= {f"{name}: {word}" for word in words & known.keys() if is_newer(known[word]["__compat"])}
    return found


def test_scripts_use_nothing_that_the_lowest_browsers_lack_without_another_way() -> None:
    assert too_new(used()) - OURS == set(WITHOUT)


def test_what_a_lowest_browser_lacks_is_noticed() -> None:
    assert too_new({"checkVisibility", "focus", "timeout"}) == {"checkVisibility"}


def test_an_older_browser_drops_nothing_but_ornaments() -> None:
    assert newer_declarations() == ORNAMENTS


def test_the_lowest_browsers_are_those_that_the_readme_names() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    words = {"safari_ios": "Safari", "chrome_android": "Chrome and Edge", "firefox": "Firefox"}
    for name, least in lowest().items():
        assert f"{words[name]} {'.'.join(map(str, least))}" in readme
