"""What is new in a documentation: from one content to the next, section by section, in sentences and as texts. Pure.

The sentences are kept with each edition and shown to readers, so they are German, as all words of a documentation are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cafe.export.words import counted
from cafe.publication.content import AnySection, Content, Head, Part, head_of, kind

HEAD = "Kopf der Seite"
LABELS = {
    "title": "Titel",
    "subtitle": "Untertitel",
    "host": "Veranstalter",
    "words": "Text",
    "logos": "Logos",
    "programme": "Programm",
    "heading": "Überschrift",
    "contributions": "Seite mit allen Beiträgen",
    "moderators": "Namen der Moderation",
    "without": "Auswahl der Fragen",
    "without_points": "Auswahl der Ergebnisse",
    "first": "Reihenfolge der Fotos",
    "from_readers": "Fotos einsenden",
    "who": "Person oder Gruppe",
    "question": "Frage",
    "video": "Video",
    "still": "Standbild",
    "captions": "Untertitel des Videos",
    "link": "Link",
    "transcript": "Wortlaut",
    "speaker": "Vortragende",
    "abstract": "Zusammenfassung",
    "file": "Datei",
    "picture": "Bild",
}
MEDIA = {"logos", "programme", "video", "still", "captions", "file", "picture", "id"}  # names that tell nobody anything


@dataclass(frozen=True)
class Change:
    """One text before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """What is new about one section, in a sentence, and in the texts that changed."""

    sentence: str
    changes: tuple[Change, ...] = ()


def differences(before: Content, after: Content) -> tuple[Difference, ...]:
    """Return what readers will find changed, in the order of the page; what stays hidden is not told."""
    found = [*_of_part(HEAD, head_of(before), head_of(after))]
    earlier = {kind(section): section for section in before.sections}
    for section in after.sections:
        found += _of_section(earlier.get(kind(section)), section)
    if _in_both(before, after) != _in_both(after, before):
        found.append(Difference("Die Abschnitte stehen in einer anderen Reihenfolge."))
    return tuple(found)


def between(before: Head | AnySection, after: Head | AnySection) -> tuple[Difference, ...]:
    """Return how two versions of one section, or of the head, differ; nothing if they are the same."""
    return tuple(_of_part(HEAD if isinstance(after, Head) else f"„{after.heading}“", before, after))


def _of_section(before: AnySection | None, after: AnySection) -> Iterator[Difference]:
    was_shown = before is not None and not before.hidden
    if was_shown and before is not None and not after.hidden:
        yield from _of_part(f"„{after.heading}“", before, after)
    elif was_shown:
        yield Difference(f"„{after.heading}“ wird nicht mehr gezeigt.")
    elif not after.hidden:
        yield Difference(f"„{after.heading}“ kommt dazu.")


def _of_part(name: str, before: Part, after: Part) -> Iterator[Difference]:
    fields = [one for one in _differing(before, after) if one in LABELS]
    said = [f"geändert: {', '.join(LABELS[one] for one in fields)}"] if fields else []
    said += _of_items(getattr(before, "items", ()), getattr(after, "items", ()))
    if said:
        yield Difference(f"{name}: {'; '.join(said)}.", tuple(_changes(before, after)))


def _of_items(before: Sequence[Any], after: Sequence[Any]) -> Iterator[str]:
    """Say how many items came, went, changed, and whether they moved."""
    earlier, later = ({one.id: one for one in items} for items in (before, after))
    stayed = [identity for identity in earlier if identity in later]
    counts = (
        (len(later) - len(stayed), "dazu"),
        (len(earlier) - len(stayed), "entfernt"),
        (sum(earlier[identity] != later[identity] for identity in stayed), "geändert"),
    )
    yield from (f"{counted(count, 'Eintrag', 'Einträge')} {said}" for count, said in counts if count)
    if stayed != [identity for identity in later if identity in earlier]:
        yield "Einträge in anderer Reihenfolge"


def _changes(before: Part, after: Part, about: str = "") -> Iterator[Change]:
    for name in _differing(before, after):
        then, now = getattr(before, name), getattr(after, name)
        if name == "items":
            earlier, later = ({one.id: one for one in items} for items in (then, now))
            for identity in [*earlier, *(one for one in later if one not in earlier)]:
                yield from _of_item(earlier.get(identity), later.get(identity))
        elif name in LABELS and name not in MEDIA and isinstance(now, str):
            yield Change(f"{about}{LABELS[name]}", then, now)


def _of_item(before: Any, after: Any) -> Iterator[Change]:
    name = _name(after or before)
    if before is None or after is None:
        yield Change(name, _all_words(before), _all_words(after))
    else:
        yield from _changes(before, after, f"{name}: ")


def _all_words(item: Any) -> str:
    """Return everything that an item says, each in a paragraph; "" for no item."""
    if item is None:
        return ""
    texts = (getattr(item, name) for name in item.__struct_fields__ if name not in MEDIA)
    return "\n\n".join(text for text in texts if text)


def _name(item: Any) -> str:
    return str(getattr(item, "title", "") or getattr(item, "who", ""))


def _differing(before: Part, after: Part) -> list[str]:
    return [name for name in after.__struct_fields__ if getattr(before, name) != getattr(after, name)]


def _in_both(content: Content, other: Content) -> list[str]:
    """Return the kinds of the sections that readers see in both, in the order of the first."""
    also = {kind(one) for one in other.sections if not one.hidden}
    return [kind(one) for one in content.sections if not one.hidden and kind(one) in also]
