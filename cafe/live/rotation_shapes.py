"""The shapes of asks about who sits where: plans, and spots that close and open (`cafe/live/shapes.py`)."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from cafe.live.shapes import Body, Cid, CommandBody, Id, Number, Spot


class Wished(Struct, frozen=True, forbid_unknown_fields=True):
    """Participants who must sit together or apart, or one with a fixed seat: then with round, table and spot."""

    kind: Literal["together", "apart", "fixed"]
    numbers: Annotated[list[Number], Meta(min_length=1, max_length=100)]
    round: Annotated[int, Meta(ge=1, le=100)] | None = None
    table: Id | None = None
    spot: Spot | None = None


class Proposed(Body, frozen=True):
    """A way to change tables; `spots` names the tables whose number of spots changes."""

    mode: Literal["visit", "mix", "groups", "free"]
    home: bool
    expected: Annotated[int, Meta(ge=0, le=5_000)]
    spots: Annotated[dict[Id, Annotated[int, Meta(ge=1, le=40)]], Meta(max_length=100)]
    wishes: Annotated[list[Wished], Meta(max_length=200)]
    seed: Annotated[int, Meta(ge=1, le=1_000_000)]


class Try(Proposed, frozen=True):
    """A plan to try; `attempt` is echoed in the tells that follow."""

    attempt: Annotated[int, Meta(ge=0, le=2**31)]


class Adopt(Proposed, frozen=True):
    """The proposal to adopt; `seen` is the basis that the page was made from (null: whatever holds)."""

    cid: Cid
    seen: Annotated[str, Meta(max_length=64)] | None = None


class Offer(Body, frozen=True):
    """Try planning the remaining rounds again; `attempt` is echoed in the tells that follow."""

    attempt: Annotated[int, Meta(ge=0, le=2**31)]


class CloseSpot(CommandBody, frozen=True):
    """A spot, or the whole table (null), to close; `keep` says which rule counts if two contradict each other."""

    table: Id
    spot: Spot | None
    keep: Literal["sizes", "visits"] | None


class OpenSpot(CommandBody, frozen=True):
    """A spot, or all of the table (null), to open again; the number after the last spot adds a new one."""

    table: Id
    spot: Spot | None
