"""Hearts for tables: the body of the ask, and how those of one participant are told."""

from typing import Annotated, TypedDict

from cafe.live.shapes import CommandBody, Id


class GiveReaction(CommandBody, frozen=True):
    """A heart for a table, or no more (absolute)."""

    table: Id
    thanked: bool


class ReactionsState(TypedDict):
    """The tables that somebody thanks; it goes with the step."""

    step: Annotated[int, "that of the café; in another one, nobody is thanked yet"]
    tables: list[str]
