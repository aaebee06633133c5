"""Reading the contributions that are to be condensed."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

Id = str | int | UUID


@dataclass(frozen=True)
class Item:
    """One contribution: what was said, how many points it got, by whom and where it was said."""

    id: Id
    text: str
    votes: float
    author: Id
    group: Id | None
    round: Id | None


def read(items: Iterable[Mapping[str, Any]]) -> list[Item]:
    """Check the items and sort them by id, so that the order of input never matters.

    Raises TypeError or ValueError with a sentence that names the item.
    """
    if isinstance(items, str | bytes | Mapping) or not isinstance(items, Iterable):
        raise TypeError("Items must be a list of objects with id and text.")
    found = sorted((_item(raw, place) for place, raw in enumerate(items, 1)), key=lambda item: rank(item.id))
    for one, other in zip(found, found[1:], strict=False):
        if one.id == other.id:
            raise ValueError(f"Two items have the id {one.id!r}.")
    return found


def rank(key: Id) -> tuple[str, str]:
    """Give ids of mixed types one order."""
    return type(key).__name__, str(key)


def _item(raw: object, place: int) -> Item:
    if not isinstance(raw, Mapping):
        raise TypeError(f"Item {place} is not an object with id and text.")
    if raw.get("id") is None:
        raise ValueError(f"Item {place} has no id.")
    if not isinstance(raw.get("text"), str):
        raise TypeError(f"The text of item {place} is not a string.")
    own = {name: _label(raw.get(name), name, place) for name in ("id", "author", "group", "round")}
    # Where nobody is named, each contribution counts as one person's.
    author = own["id"] if own["author"] is None else own["author"]
    return Item(own["id"], raw["text"], _votes(raw.get("votes"), place), author, own["group"], own["round"])  # type: ignore[arg-type]


def _label(value: object, name: str, place: int) -> Id | None:
    if isinstance(value, bool) or not isinstance(value, str | int | UUID | None):
        raise TypeError(f"The {name} of item {place} is neither a string nor a whole number.")
    return value


def _votes(value: object, place: int) -> float:
    if value is None:
        return 0.0
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"The votes of item {place} are not a number.")
    if not math.isfinite(value) or value < 0:
        raise ValueError(f"The votes of item {place} are negative or not finite.")
    return float(value)
