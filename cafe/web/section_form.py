"""The form of one section of a documentation: what was typed stays until all of it is right."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from cafe.domain import Media, new_id
from cafe.domain.cafe import MOST_TABLES
from cafe.domain.media import CAPTIONS, FILE, PHOTO, PICTURE, VIDEO
from cafe.publication import content as parts
from cafe.publication import rich_text
from cafe.publication.content import LINE_LIMIT, LINK_LIMIT, MOST_ITEMS, WORDS_LIMIT, AnySection
from cafe.web.checks import Checks
from cafe.web.rows import rearranged

ITEMS: dict[type, type[parts.Part]] = {
    parts.Interviews: parts.Interview,
    parts.Talks: parts.Talk,
    parts.Profiles: parts.Profile,
}
OWN: dict[type, tuple[str, ...]] = {parts.Tables: ("contributions",), parts.Photos: ("from_readers",)}  # yes or no
LONG = {"transcript", "abstract", "words"}  # fields of several lines, in Markdown
# fields that name a medium, and which kinds fit
MEDIA = {"video": (VIDEO,), "still": (PICTURE, PHOTO), "captions": (CAPTIONS,), "file": (FILE,)}
MEDIA["picture"] = MEDIA["still"]
LEFT_OUT = {parts.Questions: "without", parts.Tables: "without_points"}  # fields that name what is not shown
NEEDED = {parts.Interview: "who", parts.Talk: "title", parts.Profile: "title"}
ITEM = re.compile(r"item-([0-9]{1,3})-[a-z]+")
ID = re.compile(r"[a-z0-9]{12}")

Row = dict[str, str]


@dataclass
class SectionForm:
    """A section as text: its own fields, a row for each of its items, and what is chosen from a list.

    `chosen` are the photos in their order, or who moderated table 1, 2, …; `left_out` are questions or points.
    """

    kind: type[AnySection]
    own: Row
    items: list[Row] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, section: AnySection) -> "SectionForm":
        """Return the form of a section."""
        kind = type(section)
        own = {name: _text(getattr(section, name)) for name in ("heading", "words", *OWN.get(kind, ()))}
        items = [{name: _text(getattr(item, name)) for name in item_fields(kind)} for item in _items(section)]
        chosen = [one for name in ("first", "moderators") for one in getattr(section, name, ())]
        left_out = list(getattr(section, LEFT_OUT[kind])) if kind in LEFT_OUT else []
        return cls(kind, {**own, "shown": _text(not section.hidden)}, items, chosen, left_out)

    @classmethod
    def typed(cls, kind: type[AnySection], sent: MultiDict[str, str]) -> "SectionForm":
        """Return the form as it was sent."""
        numbers = {int(found[1]) for name in sent if (found := ITEM.fullmatch(name))} if kind in ITEMS else ()
        items = [{name: sent.get(f"item-{at}-{name}", "") for name in item_fields(kind)} for at in sorted(numbers)]
        own = {name: sent.get(name, "") for name in ("heading", "words", "shown", *OWN.get(kind, ()))}
        kept = set(sent.getlist("kept"))
        left_out = [one for one in sent.getlist("asked") if one not in kept]
        moderators = [sent.get(f"moderator-{number}", "") for number in range(1, MOST_TABLES + 1)]
        named = {parts.Photos: sent.getlist("photo"), parts.Tables: moderators}
        return cls(kind, own, items, named.get(kind, []), left_out)

    def rearrange(self, wish: str) -> bool:
        """Add, remove or move an item or a photo, for browsers without scripts; say whether that was wished."""
        if wish == "item-add" and self.kind in ITEMS:
            if len(self.items) >= MOST_ITEMS:
                self.errors = {"entries": _too_many()}
            else:
                self.items.append({**dict.fromkeys(item_fields(self.kind), ""), "id": new_id()})
            return True
        return rearranged("item", self.items, wish) or rearranged("photo", self.chosen, wish)

    def section(self, media: Mapping[str, Media], before: AnySection) -> AnySection:
        """Return the section that was typed; where a field is wrong, `errors` has a sentence and the section nothing.

        `media` are those of the café; what the form does not ask stays as it was `before`.
        """
        checks, own = Checks(), self.own
        missing = gettext("Bitte geben Sie eine Überschrift ein.")
        changes: dict[str, Any] = {name: bool(own[name]) for name in OWN.get(self.kind, ())}
        changes["heading"] = checks.text("heading", own["heading"], LINE_LIMIT, missing=missing)
        changes["words"] = checks.paragraphs("words", own["words"], WORDS_LIMIT)
        changes["hidden"] = not own["shown"]
        if self.kind in ITEMS:
            self._name_each()
            changes["items"] = tuple(self._item(checks, at, row, media) for at, row in enumerate(self.items, 1))
            if len(self.items) > MOST_ITEMS:
                checks.errors["entries"] = _too_many()
        elif isinstance(before, parts.Photos):
            changes["first"] = _first(self.chosen, media)
        elif isinstance(before, parts.Tables):
            names = [checks.text(f"moderator-{at}", one, LINE_LIMIT) for at, one in enumerate(self.chosen, 1)]
            changes["moderators"] = tuple(names[: 1 + max((at for at, one in enumerate(names) if one), default=-1)])
        if self.kind in LEFT_OUT:
            changes[LEFT_OUT[self.kind]] = tuple(one for one in dict.fromkeys(self.left_out) if ID.fullmatch(one))
        self.errors = checks.errors
        return msgspec.structs.replace(before, **changes)

    def _name_each(self) -> None:
        """Give an id of its own to each item that has none, or one that is not ours."""
        known: set[str] = set()
        for row in self.items:
            if not ID.fullmatch(row["id"]) or row["id"] in known:
                row["id"] = new_id()
            known.add(row["id"])

    def _item(self, checks: Checks, at: int, row: Row, media: Mapping[str, Media]) -> Any:
        kind, values = ITEMS[self.kind], dict[str, Any]()
        for name, typed in row.items():
            key = f"item-{at}-{name}"
            missing = gettext("Bitte ausfüllen.") if name == NEEDED[kind] else ""
            if name == "id":
                values[name] = typed
            elif name in MEDIA:
                values[name] = chosen_medium(checks, key, typed, media, MEDIA[name])
            elif name in LONG:
                values[name] = checks.paragraphs(key, typed, WORDS_LIMIT)
            else:
                limit = LINK_LIMIT if name == "link" else LINE_LIMIT
                values[name] = checks.text(key, typed, limit, missing=missing)
                if name == "link" and values[name] and not rich_text.is_safe(values[name]):
                    checks.errors[key] = gettext("Bitte eine ganze Adresse, die mit https:// beginnt.")
                    values[name] = ""
        return kind(**values)


def item_fields(kind: type[AnySection]) -> tuple[str, ...]:
    """Return the fields of an item of a section, none if it has no items."""
    return tuple(ITEMS[kind].__struct_fields__) if kind in ITEMS else ()


def chosen_medium(
    checks: Checks, key: str, typed: str, media: Mapping[str, Media], kinds: tuple[str, ...]
) -> str | None:
    """Return the medium that was chosen, None for none; one that is gone, or of another kind, is an error."""
    if typed and (typed not in media or media[typed].kind not in kinds):
        checks.errors[key] = gettext("Diese Datei gibt es nicht mehr. Bitte wählen Sie eine andere.")
        return None
    return typed or None


def in_order(first: Collection[str], media: Mapping[str, Media]) -> list[str]:
    """Return the ids of all photos as the gallery shows them: those that come first, then by number."""
    photos = [one.id for one in media.values() if one.kind == PHOTO]
    there = set(photos)
    named = dict.fromkeys(one for one in first if one in there)
    return [*named, *(one for one in photos if one not in named)]


def _first(order: Collection[str], media: Mapping[str, Media]) -> tuple[str, ...]:
    """Return the photos of an order as far as those behind them are not simply in the order of their numbers."""
    wanted, place = in_order(order, media), {identity: at for at, identity in enumerate(in_order((), media))}
    end = len(wanted) - 1
    while end > 0 and place[wanted[end - 1]] < place[wanted[end]]:
        end -= 1
    return tuple(wanted[: max(0, end)])


def _too_many() -> str:
    return str(gettext("Mehr als %(most)s Einträge sind nicht möglich.", most=MOST_ITEMS))


def _items(section: AnySection) -> tuple[Any, ...]:
    found: tuple[Any, ...] = getattr(section, "items", ())
    return found


def _text(value: object) -> str:
    return "1" if value is True else str(value or "")
