"""The states of what a table found: versions of its Kurzfassung, the Rückfrage, and where lost words still stand."""

from typing import Annotated, Literal, NotRequired, TypedDict

Milliseconds = Annotated[int, "epoch milliseconds by the server's clock"]


class PointState(TypedDict):
    """A point of a Kurzfassung."""

    id: str
    origin: Annotated[str, "stays the same when a point is put into other words"]
    text: str
    sources: Annotated[list[str], "ids of Beiträge"]
    disputed: bool
    minority: str
    voice: Annotated[str | None, "id of the source that sounds least like the point"]


class SummaryState(TypedDict):
    """A version of a table's Kurzfassung."""

    rev: Annotated[int, "the table's revision when this version was made"]
    version: Annotated[int, "1, 2, 3 … at this table; no version is ever changed"]
    state: Literal["draft", "approved"]
    act: Annotated[Literal["proposed", "edited", "approved", "reopened"], "what made this version"]
    based_on: Annotated[int | None, "the version it was made from"]
    by: Annotated[str, "the role that made it"]
    at: Milliseconds
    points: list[PointState]


class AnswerCounts(TypedDict):
    """How many gave each answer to a point."""

    fits: int
    reword: int
    missing: int


class ReviewPoint(TypedDict):
    """A point that a table's group is asked about."""

    id: Annotated[str, "what review:answer names"]
    origin: str
    text: str
    answers: Annotated[AnswerCounts | None, "null unless for the moderator"]


class ReviewState(TypedDict):
    """A Rückfrage to the group at a table."""

    rev: Annotated[int, "the table's revision when it was asked or ended"]
    numbers_rev: NotRequired[Annotated[int, "of its answers; for the moderator"]]
    id: str
    version: Annotated[int, "the version of the Kurzfassung that is asked about"]
    round: Annotated[int, "the round in which it was asked; those seated at the table in it may answer, until it ends"]
    ended: Annotated[bool, "whether the moderator takes no more answers"]
    answered: Annotated[int | None, "how many people gave an answer; null unless for the moderator"]
    points: list[ReviewPoint]


class OutlivedState(TypedDict):
    """A place where words of a Beitrag stand that is hidden, withdrawn or edited; for the moderator to decide."""

    number: Annotated[int, "of the Beitrag"]
    where: Annotated[
        Literal["draft", "approved", "review", "cluster"],
        "a point of a Kurzfassung, one that only a Rückfrage still asks about, or the name of a Schwerpunkt",
    ]
    version: Annotated[int | None, "of the Kurzfassung"]
    id: Annotated[str, "the point's origin, or the Schwerpunkt"]
    words: Annotated[str, "the point, or the name"]
    public: Annotated[bool, "whether others see them; what a machine copied they do not see any more"]
