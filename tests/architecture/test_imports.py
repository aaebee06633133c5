"""One direction of import, read from the sources: rims → actions → store → domain."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CAFE = ROOT / "cafe"

BASICS = {"clock", "errors", "own_files", "terminal"}
# Each room, and into which others it may look beside the basics. A room is a folder of `cafe/`, or a file beside them.
ALLOWED: dict[str, set[str]] = {
    "clock": set(),
    "errors": set(),
    "own_files": set(),
    "terminal": set(),
    "settings": set(),
    "config": {"settings"},
    "language": {"rotation", "security"},  # the sentences of the one, the cookies of the other
    "domain": {"rotation"},  # whose modes a café has
    "rotation": set(),
    "condense": set(),
    "worker": set(),
    "doorbell": {"domain", "metrics", "store"},
    "security": {"domain"},
    "store": {"domain", "metrics"},
    "export": {"domain", "store", "security"},
    "publication": {"domain", "export", "security", "store"},
    "actions": {"domain", "rotation", "condense", "store", "security", "publication"},
    "metrics": set(),
    "integrations": {"config", "domain", "security"},
    "transport": {"metrics", "security"},
    "live": {"domain", "metrics", "actions", "store", "security", "language", "transport", "publication"},
    "runtime": {
        "config",
        "domain",
        "doorbell",
        "integrations",
        "live",
        "security",
        "transport",
        "store",
        "publication",
    },
    "web": {
        "domain",
        "actions",
        "store",
        "security",
        "export",
        "language",
        "runtime",
        "settings",
        "publication",
        "metrics",
    },
    "demo": {"domain", "actions", "export", "publication"},
    "crowd": {"domain", "transport"},  # a client: it speaks JSON as the server does, and knows nothing inside
    "bench": {"domain", "actions", "publication", "store"},
    "cli": {
        "domain",
        "actions",
        "store",
        "security",
        "rotation",
        "condense",
        "export",
        "live",
        "crowd",
        "demo",
        "config",
        "publication",
    },
}
WITHOUT_FLASK = {"domain", "rotation", "condense", "store", "export", "publication", "actions"}
EVENTLET = {"wsgi.py", "cafe/transport/server.py", "cafe/transport/requests.py"}


def imports(path: Path) -> Iterator[str]:
    """Return the modules that a file imports, as dotted names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms_of(path: Path) -> set[str]:
    """Return the rooms of the server that a file looks into."""
    return {name.split(".")[1] for name in imports(path) if name.startswith("cafe.")}


def files(room: str) -> list[Path]:
    """Return the sources of a room, without what Alembic runs."""
    if (CAFE / f"{room}.py").is_file():
        return [CAFE / f"{room}.py"]
    found = [path for path in (CAFE / room).rglob("*.py") if "migrations" not in path.parts]
    assert found, f"the room {room} is empty"
    return found


def test_every_room_has_a_rule() -> None:
    folders = {path.parent.name for path in CAFE.glob("*/*.py")}
    assert folders | {path.stem for path in CAFE.glob("*.py")} - {"__init__", "__main__"} == ALLOWED.keys()


@pytest.mark.parametrize("room", ALLOWED)
def test_a_room_looks_only_where_it_may(room: str) -> None:
    for path in files(room):
        forbidden = rooms_of(path) - ALLOWED[room] - BASICS - {room}
        assert not forbidden, f"{path.relative_to(ROOT)} imports {sorted(forbidden)}"


@pytest.mark.parametrize("room", ALLOWED)
def test_no_rule_allows_what_nobody_needs(room: str) -> None:
    assert ALLOWED[room] - set().union(*map(rooms_of, files(room))) == set()


@pytest.mark.parametrize("room", sorted(WITHOUT_FLASK))
def test_the_core_knows_no_flask(room: str) -> None:
    for path in files(room):
        assert not [name for name in imports(path) if name.split(".")[0].startswith("flask")], path


def test_only_where_it_serves_a_file_says_eventlet() -> None:
    sources = [ROOT / "wsgi.py", *CAFE.rglob("*.py")]
    importing = {
        path.relative_to(ROOT).as_posix()
        for path in sources
        if any(name.split(".")[0] == "eventlet" for name in imports(path))
    }
    assert importing == EVENTLET


def test_the_pure_rooms_know_no_database() -> None:
    for room in ("rotation", "condense"):
        for path in files(room):
            assert not [name for name in imports(path) if name.startswith("sqlalchemy")], path
