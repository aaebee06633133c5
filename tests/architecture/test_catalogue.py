"""The English catalogue holds what the app says: every sentence, and none that nobody says."""

from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po

from cafe.language import FOLDER

ROOT = Path(__file__).parent.parent.parent
OURS = {"cafe", "templates", "static"}
KEYWORDS = {**DEFAULT_KEYWORDS, **parse_keywords(["N_", "t", "n:1,2"])}  # as in docs/adr/0004


def first(msgid: object) -> str:
    """Return a sentence, or the singular of two."""
    return msgid if isinstance(msgid, str) else next(iter(msgid))  # type: ignore[call-overload]


def is_ours(folder: str | Path) -> bool:
    """Say whether a folder holds sentences of ours."""
    inside = Path(folder).relative_to(ROOT)
    return inside.parts[0] in OURS and inside.parts[1:2] != ("vendor",)


def test_what_is_said_is_what_is_translated() -> None:
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = extract_from_dir(ROOT, methods, options, KEYWORDS, directory_filter=is_ours)
    with (FOLDER / "en" / "LC_MESSAGES" / "messages.po").open("rb") as source:
        known = {first(message.id) for message in read_po(source) if message.id}
    assert {first(message) for _, _, message, *_ in found} == known, "docs/adr/0004 says how to refresh the catalogue"
