"""Raised hands of people without a phone: the bodies of the asks, and how they are told."""

from typing import Annotated, TypedDict

from msgspec import Meta

from cafe.domain.hands import MOST_WITHOUT_PHONE
from cafe.live.shapes import CommandBody, Id


class WithoutPhone(CommandBody, frozen=True):
    """How many people at the table have no phone in this round."""

    people: Annotated[int, Meta(ge=0, le=MOST_WITHOUT_PHONE)]


class CountHands(CommandBody, frozen=True):
    """The points of raised hands for a Beitrag: absolute, 0 takes them back."""

    contribution: Id
    given: Annotated[int, Meta(ge=0, le=4_000)]


class HandsState(TypedDict):
    """Who at a table has no phone, and what their hands still have to give."""

    people: Annotated[int, "in this round"]
    left: Annotated[int, "points; for all rounds so far together"]
