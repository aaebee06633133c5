"""What stands at a place of a documentation: whoever reports a mistake attaches exactly what it is about.

A place is a section, an item of it, a point, a paragraph, a picture or a link. Each has a name, which its address on
the page ends with: "ausblick", "ausblick-2" for its second paragraph, "punkt-k7m2…", "tisch-1", "F-0022".
"""

from collections.abc import Iterator
from typing import NamedTuple

from cafe.publication import content as parts
from cafe.publication import rich_text, saying
from cafe.publication.content import AnySection
from cafe.publication.documentation import Documentation

LONG = ("words", "abstract", "transcript")  # fields in Markdown
SHOWN = ("video", "still", "picture", "file")  # fields that name a medium

OF_CONTRIBUTIONS = ("beitraege-", "beitrag-")
ITEMS = {"interviews": "interview", "talks": "vortrag", "profiles": "vorgestellt"}


class Place(NamedTuple):
    """A place of the page, in which other place it lies ("" for a section), and what stands there."""

    name: str
    within: str
    quote: str


def places(documentation: Documentation) -> Iterator[Place]:
    """Yield every place of a documentation, in the order of its page."""
    yield from _texts("einleitung", "", documentation.words(documentation.content.words))
    for section in documentation.sections:
        name = saying.anchor(section)
        yield Place(name, "", section.heading)
        yield from _texts(name, name, documentation.words(section.words))
        yield from _in_section(section, name, documentation)
    if documentation.corrections:
        yield Place("korrekturen", "", saying.CORRECTIONS)
        for number, one in enumerate(documentation.corrections, 1):
            yield Place(f"korrekturen-{number}", "korrekturen", one.words)


def quoted(documentation: Documentation, about: str) -> str:
    """Return what stands at a place; "" for one that is not there."""
    return next((one.quote for one in places(documentation) if one.name == about), "")


def place_of(documentation: Documentation, label: str) -> str:
    """Return the place in which a video or picture stands; "" for one that stands nowhere."""
    return next((one.within for one in places(documentation) if one.name == label), "")


def around(documentation: Documentation, about: str) -> list[Place]:
    """Return the places among which a reader chooses: all within a place; the sections where no place is named."""
    inside, found = {about}, list[Place]()
    for one in places(documentation):
        if one.within in inside:
            found.append(one)
            if about:
                inside.add(one.name)
    return found


def item_name(section: AnySection, identity: str) -> str:
    """Return the name of an item of a section: "vortrag-k7m2…"."""
    return f"{ITEMS[saying.kind(section)]}-{identity}"


def _in_section(section: AnySection, name: str, documentation: Documentation) -> Iterator[Place]:
    match section:
        case parts.Interviews() | parts.Talks() | parts.Profiles():
            for item in section.items:
                yield from _item(item, item_name(section, item.id), name, documentation)
        case parts.Tables():
            yield Place("verlauf", name, saying.course(documentation.facts))
            for table in documentation.facts.tables:
                yield Place(f"tisch-{table.number}", name, f"Tisch {table.number}: {table.topic}")
                if table.question:
                    yield Place(f"tisch-{table.number}-frage", f"tisch-{table.number}", f"Leitfrage: {table.question}")
                for point in table.findings:
                    yield Place(f"punkt-{point.origin}", f"tisch-{table.number}", point.text)
            if section.contributions:
                yield from _contributions(documentation)
        case parts.Questions():
            for one in documentation.questions(section):
                yield Place(f"frage-{one.id}", name, one.text)
        case parts.Photos():
            for photo in documentation.photos:
                yield Place(photo.label, name, " · ".join(filter(None, (photo.label, photo.caption or photo.alt))))
        case parts.Rights():
            yield from _texts("hinweise", name, documentation.notice)


def _contributions(documentation: Documentation) -> Iterator[Place]:
    """Yield what stands on the page of all Beiträge; its names begin with OF_CONTRIBUTIONS."""
    for table in documentation.facts.tables:
        name = f"beitraege-{table.number}"
        yield Place(name, "", f"Beiträge von Tisch {table.number}: {table.topic}")
        for one in table.contributions:
            yield Place(f"beitrag-{table.number}-{one.number}", name, one.text)


def _item(item: parts.Part, name: str, within: str, documentation: Documentation) -> Iterator[Place]:
    yield Place(name, within, getattr(item, "title", "") or getattr(item, "who", ""))
    if question := getattr(item, "question", ""):
        yield Place(f"{name}-frage", name, question)
    for field in LONG:
        yield from _texts(name, name, documentation.words(getattr(item, field, "")))
    for field in SHOWN:
        if medium := documentation.media.get(getattr(item, field, None) or ""):
            yield Place(medium.label or f"{name}-datei", name, medium.name or medium.caption or medium.alt)
    if link := getattr(item, "link", ""):
        yield Place(f"{name}-link", name, f"Link: {link}")


def _texts(name: str, within: str, words: str) -> Iterator[Place]:
    """Yield the paragraphs and lists of a text, as `rich_text.html` numbers them, each with its links behind it."""
    for number, block in enumerate(rich_text.blocks(words), 1):
        runs = list(rich_text.runs(block))
        yield Place(f"{name}-{number}", within, " ".join("".join(one.text for one in runs).split()))
        for at, run in enumerate((one for one in runs if one.address), 1):
            yield Place(f"{name}-{number}-link-{at}", within, f"Link: {run.text} ({run.address})")
