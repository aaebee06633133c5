"""One word for one thing: the glossary knows every noun, and no screen has a second name in the code."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from cafe import domain
from tests.architecture.test_sizes import sources

ROOT = Path(__file__).parent.parent.parent
WORDS = ROOT / "docs" / "words.md"

SECOND_NAMES = {"host", "guest", "team", "audience", "hall"}  # of moderator, participant, organizer and projector
# What things were called once: a cluster, a review and its answers, a dirty mark, the round controls, the vote budget.
FORMER_WORDS = {"heap", "hearing", "assent", "restless", "helm", "purse"}
STILL_READ = {"assent:ask", "assent:end", "assent:give"}  # in the outbox of a page of before
# A name with such a part that means something else: the part of the name, where it may stand, and why.
MEANT = {
    "host": ({"host", "public_host", "host_url"}, "a host of the network"),
}
STRINGS = re.compile(r"`[^`]*`|\"[^\"\n]*\"|'[^'\n]*'")
COMMENTS = re.compile(r"/\*.*?\*/|//[^\n]*|\{#.*?#\}|<!--.*?-->", re.DOTALL)
ATTRIBUTES = re.compile(r"""\b(?:class|id|name|for|slot|data-[\w-]+|aria-[a-z]+)="([^"{]*)""")
JINJA = re.compile(r"\{[{%](.*?)[%}]\}", re.DOTALL)


def entries() -> list[str]:
    """Return the first cells of all rows of the glossary: the words that it explains."""
    rows = [line.split("|")[1].strip() for line in WORDS.read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
    return [cell for cell in rows if cell not in ("word", "---", "German")]


def explained_classes() -> list[str]:
    """Return the names of classes that have an entry."""
    return [name for cell in entries() for name in re.findall(r"`([A-Z][a-z]\w*)`", cell)]


def classes() -> set[str]:
    """Return the names of all classes of the server."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "cafe").rglob("*.py"))
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


def identifiers(path: Path) -> Iterator[str]:
    """Go through the names in a file, and that of the file itself; neither prose nor what a person reads."""
    yield path.stem
    text = path.read_text(encoding="utf-8")
    match path.suffix:
        case ".py":
            tokens = tokenize.generate_tokens(io.StringIO(text).readline)
            yield from (token.string for token in tokens if token.type == tokenize.NAME)
        case ".js":
            yield from re.findall(r"[A-Za-z_$][\w$]*", STRINGS.sub("", COMMENTS.sub("", text)))
            words = (string[1:-1] for string in STRINGS.findall(COMMENTS.sub("", text)))
            yield from (word for word in words if re.fullmatch(r"[a-z][\w:.#-]*", word))
        case ".css":
            yield from re.findall(r"[A-Za-z-][\w-]*", COMMENTS.sub("", text))
        case ".html":
            text = COMMENTS.sub("", text)
            yield from re.findall(r"\bdata-[\w-]+", text)
            yield from (name for value in ATTRIBUTES.findall(text) for name in value.split())
            yield from (name for code in JINJA.findall(text) for name in re.findall(r"\w+", STRINGS.sub("", code)))


def second_names(identifier: str) -> set[str]:
    """Return which second names of screens are parts of an identifier, in snake, kebab or camel case.

    >>> second_names("moveGuests")
    {'guest'}
    """
    return {name for name in parts(identifier) & SECOND_NAMES if identifier not in MEANT.get(name, (set(), ""))[0]}


def parts(identifier: str) -> set[str]:
    """Return the words in a name, in the singular."""
    return {part.lower().removesuffix("s") for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", identifier)}


def code() -> list[Path]:
    """Return the files in which names are looked at."""
    folders = ("bench/", "cafe/", "dev/", "static/js/", "static/css/", "templates/")
    found = sources(".py", ".js", ".css", ".html")
    return [path for path in found if path.relative_to(ROOT).as_posix().startswith(folders)]


def test_every_noun_has_an_entry() -> None:
    nouns = {name for name in domain.__all__ if isinstance(getattr(domain, name), type)} - {"Base"}
    assert not nouns - set(explained_classes())


def test_an_entry_that_names_a_class_names_one_of_ours_and_no_other_does() -> None:
    named = explained_classes()
    assert not set(named) - classes()
    assert len(named) == len(set(named))


def test_a_word_has_one_entry() -> None:
    words = [word.strip() for cell in entries() for word in re.sub(r"`[A-Z]\w+`", "", cell).split(",") if word.strip()]
    assert sorted(words) == sorted(set(words))


def test_the_four_screens_have_no_second_names() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {identifier}"
        for path in code()
        for identifier in identifiers(path)
        if second_names(identifier)
    }
    assert not found


def test_nothing_has_a_name_of_before() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {identifier}"
        for path in code()
        if "migrations" not in path.parts
        for identifier in identifiers(path)
        if parts(identifier) & FORMER_WORDS and identifier not in STILL_READ
    }
    assert not found


def test_no_exception_is_allowed_that_nobody_needs() -> None:
    used = {identifier for path in code() for identifier in identifiers(path)}
    assert not [name for names, _ in MEANT.values() for name in names if name not in used]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.py", 'hall_of = "Der Host" # guest', {"hall"}),
        ("a.js", 'moveGuests("team:changed", t("Host")); // hall', {"guest", "team"}),
        ("a.css", "/* host */ .card--host { --audience-gap: 0 }", {"host", "audience"}),
        ("a.html", '<p class="team-list" title="host">{{ guests }} {{ _("hall") }}</p>{# host #}', {"team", "guest"}),
        ("hall-page.js", "", {"hall"}),
    ],
)
def test_second_names_are_found_in_names_and_nowhere_else(
    tmp_path: Path, name: str, text: str, found: set[str]
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert set().union(*map(second_names, identifiers(tmp_path / name))) == found
