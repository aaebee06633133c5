"""The shapes of all asks: what a message must look like before an act sees it.

Strict: unknown fields, wrong types, NaN and numbers out of range are refused. The acts limit the
length of texts; here only the size of the frame does.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from cafe.domain.scenes import Colours, Locale, Scene
from cafe.domain.summary import MAX_SOURCES

Cid = Annotated[str, Meta(min_length=8, max_length=40, pattern="^[0-9A-Za-z_-]+$")]
Id = Annotated[str, Meta(min_length=1, max_length=24, pattern="^[0-9a-z]+$")]
Rev = Annotated[int, Meta(ge=0, le=2**53)]


class Body(Struct, frozen=True, forbid_unknown_fields=True):
    """Any message from a screen."""


class Sync(Body, frozen=True):
    """Catch up: the rev each table has reached on this screen; an empty map is the first look."""

    tables: Annotated[dict[Id, Rev], Meta(max_length=100)]


class Look(Body, frozen=True):
    """Nothing: a look without arguments."""


class CommandBody(Body, frozen=True):
    """A command, with the id that its sender made for it."""

    cid: Cid


class Post(CommandBody, frozen=True):
    """A new Beitrag; `builds_on` names one of this table, or of one's luggage; `table` is where it was written."""

    kind: Literal["idea", "question"]
    text: str
    builds_on: Id | None = None
    table: Id | None = None


class Edit(CommandBody, frozen=True, omit_defaults=True):  # or what was sent before an upgrade has another digest
    """Other words for one's own Beitrag; `instead_of` are those that were on the screen."""

    contribution: Id
    text: str
    instead_of: str | None = None


class OneContribution(CommandBody, frozen=True):
    """An act on one Beitrag."""

    contribution: Id


class Move(CommandBody, frozen=True):
    """A Beitrag into a Schwerpunkt, or (null) into one of its own."""

    contribution: Id
    cluster: Id | None


class CastVote(CommandBody, frozen=True):
    """Points for a Beitrag: absolute, 0 takes them back."""

    contribution: Id
    points: Annotated[int, Meta(ge=0, le=100)]


class Pack(CommandBody, frozen=True):
    """A Beitrag to take along to the next tables, or to leave."""

    contribution: Id
    packed: bool


class Bare(CommandBody, frozen=True):
    """A command without further fields."""


class Rename(CommandBody, frozen=True, omit_defaults=True):
    """A new name for a Schwerpunkt; `instead_of` is the one that was on the screen."""

    cluster: Id
    name: str
    instead_of: str | None = None


class Merge(CommandBody, frozen=True):
    """One Schwerpunkt onto another."""

    cluster: Id
    into: Id


class KeepApart(CommandBody, frozen=True):
    """Two Schwerpunkte that are not the same."""

    cluster: Id
    other: Id


class Pin(CommandBody, frozen=True):
    """A Schwerpunkt to pin or unpin."""

    cluster: Id
    pinned: bool


class Undo(CommandBody, frozen=True):
    """The regrouping or merge to undo, by its rev."""

    rev: Rev


class Split(CommandBody, frozen=True):
    """A new Schwerpunkt out of these Beiträge."""

    contributions: Annotated[list[Id], Meta(min_length=1, max_length=500)]
    name: str


class WrittenPoint(Struct, frozen=True, forbid_unknown_fields=True):
    """One point in the moderator's words, the ids of its Beiträge, and the earlier point it continues (null: new)."""

    text: str
    sources: Annotated[list[Id], Meta(max_length=MAX_SOURCES)]
    origin: Id | None = None
    disputed: bool = False
    minority: str = ""


class EditSummary(CommandBody, frozen=True):
    """All points in their order; `rev` is the version that was on the screen (0: none)."""

    points: Annotated[list[WrittenPoint], Meta(max_length=10)]
    rev: Rev


class Weigh(Body, frozen=True):
    """The sources of each point, as they are on the workbench."""

    points: Annotated[list[Annotated[list[Id], Meta(max_length=500)]], Meta(max_length=10)]


class Approve(CommandBody, frozen=True):
    """The version to approve."""

    rev: Rev


class Reopen(CommandBody, frozen=True):
    """An earlier version to make the draft again; `rev` is the version that was on the screen."""

    version: Annotated[int, Meta(ge=1, le=100_000)]
    rev: Rev


class StartReview(CommandBody, frozen=True):
    """The version to ask the table's group about."""

    rev: Rev


class AnswerReview(CommandBody, frozen=True):
    """What somebody says to one point; null takes it back."""

    point: Id
    answer: Literal["fits", "reword", "missing"] | None


class Advance(CommandBody, frozen=True):
    """Weiter; `leaving` is the step that was on the screen."""

    leaving: Annotated[int, Meta(ge=0, le=10_000)]


class EndEarly(Advance, frozen=True, kw_only=True):
    """Leave out what was still to come; `leaving` is the step that was on the screen."""

    to: Literal["harvest", "finished"]


class AtStep(CommandBody, frozen=True):
    """A command about the clock of a step; `step` is the one that was on the screen."""

    step: Annotated[int, Meta(ge=0, le=10_000)] | None = None


class Extend(AtStep, frozen=True, kw_only=True):
    """More time for all tables."""

    minutes: Annotated[int, Meta(ge=1, le=30)]


class Shorten(AtStep, frozen=True, kw_only=True):
    """Less time for all tables; what has run stays."""

    minutes: Annotated[int, Meta(ge=1, le=30)]


Number = Annotated[int, Meta(ge=1, le=10_000)]
Spot = Annotated[int, Meta(ge=0, le=39)]


class OneNumber(CommandBody, frozen=True):
    """The participant of this number."""

    number: Number


class Choose(CommandBody, frozen=True):
    """The place to sit down at."""

    table: Id
    spot: Spot


class AllowApi(CommandBody, frozen=True):
    """Whether programs may join by /api/visits."""

    allowed: bool


class RenewCode(CommandBody, frozen=True):
    """The code to replace, as it was on the screen: two taps make one new code."""

    code: Annotated[str, Meta(min_length=4, max_length=12)]


class Show(CommandBody, frozen=True):
    """The table on the projector, null for the overview; `only` is the one point of it that is seen, null all."""

    table: Id | None
    only: Annotated[int, Meta(ge=1, le=10)] | None = None


class ShowScene(CommandBody, frozen=True):
    """A scene for the projectors, null for the phase's own."""

    scene: Scene | None


class Speak(CommandBody, frozen=True):
    """How long somebody may speak, from now on; null without a clock."""

    seconds: Annotated[int, Meta(ge=10, le=1_800)] | None


class Nudge(CommandBody, frozen=True):
    """Have the phones of a table show a kind sentence."""

    table: Id


class Translate(CommandBody, frozen=True):
    """The language of all projectors, null for each its own."""

    locale: Locale | None


class Colour(CommandBody, frozen=True):
    """The colours of all projectors, null for each its own."""

    look: Colours | None


class Darken(CommandBody, frozen=True):
    """Whether the projectors are to show nothing."""

    dark: bool
