"""A moderator's call for the organizers: the bodies of its asks, and how it is told."""

from typing import Annotated, Literal, TypedDict

from msgspec import Meta

from cafe.live.shapes import CommandBody, Id

Reason = Literal["technology", "conflict", "help"]


class CallOrganizers(CommandBody, frozen=True):
    """A call to the own table, with its reason or (null) without one."""

    reason: Reason | None


class AnswerCall(CommandBody, frozen=True):
    """The call of a table, by the moment of its beginning: somebody is coming, or it is over."""

    table: Id
    at: Annotated[int, Meta(ge=0, le=2**53)]
    state: Literal["coming", "over"]


class CallState(TypedDict):
    """The call of a table."""

    reason: Reason | None
    at: Annotated[int, "when it began, epoch milliseconds by the server's clock"]
    state: Annotated[Literal["open", "coming"], "coming: an organizer has said so"]
