"""The Schwerpunkte of a table as they are told, and what was done to them that can be undone."""

from typing import Annotated, Literal, NotRequired, TypedDict


class ClusterState(TypedDict):
    """A Schwerpunkt; the last five fields are for the moderator, who gets it whenever anything in it changed."""

    id: str
    rev: int
    name: str
    state: Literal["open", "dissolved"]
    people: NotRequired[Annotated[int, "authors and voters, each once"]]
    pinned: NotRequired[bool]
    named: NotRequired[Annotated[bool, "by the moderator; any other name is made of its words"]]
    resembles: NotRequired[Annotated[str | None, "id of another one that is much like it"]]
    numbers_rev: NotRequired[Annotated[int, "of the points in it, while not everybody sees them"]]


class RegroupedState(TypedDict):
    """The newest regrouping of a table."""

    rev: int
    moved: Annotated[
        dict[str, tuple[str | None, str]], "Beitrag: its Schwerpunkt before and after; empty when it was undone"
    ]


class MergedState(TypedDict):
    """The newest merge of two Schwerpunkte of a table."""

    rev: int
    cluster: Annotated[str, "the one that was dissolved"]
    into: str
    moved: Annotated[list[str], "the Beiträge that it had; empty when the merge was undone"]
