"""The counts of a café and of its tables, as they are told."""

from typing import Annotated, Literal, TypedDict


class SpotState(TypedDict):
    """A spot of a table that has several."""

    spot: int
    last_at: Annotated[int | None, "when somebody who sits there now last wrote or voted at this table"]


class TableCounts(TypedDict):
    """Counts of one table."""

    table: str
    seated: int
    online: int
    contributions: int
    questions: int
    points: Annotated[int | None, "null on the projector while points are not visible"]
    voices: Annotated[
        int | Literal["nearly_all", "not_all"] | None,
        "for moderators and organizers: how many of those seated have written in this round, in words where a number "
        "would tell of one or two people; null outside of a talk, and at the smallest tables",
    ]
    reactions: Annotated[int, "how many people thank it in this step"]
    spots: Annotated[
        list[SpotState],
        "for moderators and organizers, in a talk: the spots of a table that has several; those with few people are "
        "left out",
    ]
    last_at: Annotated[int | None, "when the last Beitrag came, or the last vote if points are to be seen"]


class CrowdState(TypedDict):
    """Counts of a café."""

    cafe: str
    joined: Annotated[int, "people who ever joined"]
    online: Annotated[int, "people connected now (a hint, not a fact)"]
    tables: list[TableCounts]
