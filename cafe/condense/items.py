"""Reading the contributions that are to be condensed."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

Id = str | int | UUID


@dataclass(frozen=True)
class Item:
    """One contribution: its text, its points, and by whom and where it was said."""

    id: Id
    text: str
    votes: float
    author: Id | None
    group: Id | None
    round: Id | None


def read(items: Iterable[Mapping[str, Any]]) -> list[Item]:
    """Check the items and sort them by id, so that the order of input never matters.

    Raises TypeError or ValueError with a German sentence that names the item.
    """
    if isinstance(items, str | bytes | Mapping) or not isinstance(items, Iterable):
        raise TypeError("Erwartet wird eine Liste von Beiträgen mit id und text.")
    found = sorted((_item(raw, place) for place, raw in enumerate(items, 1)), key=lambda item: rank(item.id))
    for one, other in pairwise(found):
        if one.id == other.id:
            raise ValueError(f"Zwei Beiträge haben die id {one.id!r}.")
    return found


def rank(key: Id) -> tuple[str, str]:
    """Give ids of mixed types one order."""
    return type(key).__name__, str(key)


def _item(raw: object, place: int) -> Item:
    if not isinstance(raw, Mapping):
        raise TypeError(f"Beitrag {place} ist kein Objekt mit id und text.")
    if not isinstance(raw.get("text"), str):
        raise TypeError(f"Der text von Beitrag {place} ist keine Zeichenkette.")
    own = _label(raw.get("id"), "id", place)
    if own is None:
        raise ValueError(f"Beitrag {place} hat keine id.")
    spoken = (_label(raw.get(name), name, place) for name in ("author", "group", "round"))
    return Item(own, raw["text"], _votes(raw.get("votes"), place), *spoken)


def _label(value: object, name: str, place: int) -> Id | None:
    if isinstance(value, bool) or not isinstance(value, str | int | UUID | None):
        raise TypeError(f"{name} von Beitrag {place} ist weder eine Zeichenkette noch eine ganze Zahl.")
    return value


def _votes(value: object, place: int) -> float:
    if value is None:
        return 0.0
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"votes von Beitrag {place} ist keine Zahl.")
    if not 0 <= value <= sys.float_info.max:  # neither NaN nor an integer too large for a float
        raise ValueError(f"votes von Beitrag {place} ist negativ oder viel zu groß.")
    return float(value)
