"""The catalogues hold what the app says, and nothing that nobody says; the English one all of it."""

from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po

from cafe.language import FOLDER, for_scripts
from cafe.web import assets, bundling

ROOT = Path(__file__).parent.parent.parent
OURS = {"cafe", "templates", "static"}
KEYWORDS = {**DEFAULT_KEYWORDS, **parse_keywords(["N_", "t", "n:1,2"])}  # as in docs/adr/0004


# Who is spoken to in German or English alone: docs/adr/0036.
ORGANIZERS = tuple(f"{place}/{role}" for place in ("templates", "static/js") for role in ("organizer", "moderator"))
DOOR_PAGES = "sign_in", "set_up", "come_back", "arrive", "used_link"
THEIR_DOOR = tuple(f"templates/entrance/{page}.html" for page in DOOR_PAGES)
PAGES = "door", "documentation", "failures", "kept_form", "sending", "untaken_form"
OF_THE_SERVER = "cafe/errors/", *(f"cafe/web/{page}" for page in PAGES)


def is_said_in_the_hall(name: str) -> bool:
    """Say whether a file speaks to participants, to all who look at the projector, or to readers of a documentation."""
    if name.startswith("cafe/"):
        return name.startswith(OF_THE_SERVER)
    return not name.startswith((*ORGANIZERS, *THEIR_DOOR))


def first(msgid: object) -> str:
    """Return a sentence, or the singular of two."""
    return msgid if isinstance(msgid, str) else next(iter(msgid))  # type: ignore[call-overload]


def is_ours(folder: str | Path) -> bool:
    """Say whether a folder holds sentences of ours."""
    inside = Path(folder).relative_to(ROOT)
    return inside.parts[0] in OURS and inside.parts[1:2] != ("vendor",)


@pytest.fixture(scope="module")
def said() -> dict[str, set[str]]:
    """Return what each file says."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found: dict[str, set[str]] = {}
    for name, _, message, *_ in extract_from_dir(ROOT, methods, options, KEYWORDS, directory_filter=is_ours):
        found.setdefault(name, set()).add(first(message))
    return found


def known(locale: str) -> set[str]:
    """Return the sentences of a catalogue."""
    with (FOLDER / locale / "LC_MESSAGES" / "messages.po").open("rb") as source:
        return {first(message.id) for message in read_po(source) if message.id}


def test_what_is_said_is_what_is_translated(said: dict[str, set[str]]) -> None:
    assert set().union(*said.values()) == known("en"), "docs/adr/0004 says how to refresh the catalogue"


def test_leichte_sprache_has_nothing_that_nobody_says(said: dict[str, set[str]]) -> None:
    assert known("de_simple") - set().union(*said.values()) == set()


def test_leichte_sprache_has_all_that_is_said_in_the_hall(said: dict[str, set[str]]) -> None:
    theirs = set().union(*(said[name] for name in said if is_said_in_the_hall(name)))
    assert theirs - known("de_simple") == set(), "docs/adr/0036 says what it is, and that a simple sentence may stay"


def modules(script: str) -> list[str]:
    """Return what a page's script is made of."""
    read: list[str] = []

    def text(name: str) -> str:
        read.append(name)
        return (assets.FOLDER / name).read_text("utf-8")

    bundling.script(script, text)
    return read


def test_a_page_brings_all_that_its_script_says_and_nothing_of_another_screen(said: dict[str, set[str]]) -> None:
    served, translated = assets.Assets(assets.FOLDER), for_scripts("en").keys()
    for script in ("entrance/join-page", *(f"{role}/page" for role in ("moderator", "participant", "projector"))):
        theirs = set().union(*(said.get(f"static/{name}", set()) for name in modules(f"js/{script}.js")))
        assert theirs & translated <= served.sentences("en", script).keys(), script
    assert "Generalprobe" not in " ".join(served.sentences("en", "participant/page"))
