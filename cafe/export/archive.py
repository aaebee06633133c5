"""Archive: everything of one café, as a file that brings it back.

Complete and therefore not for publication: it has hidden and withdrawn Beiträge, and who (by id, never by name) wrote
and voted what. Left out are names, all secrets, who was signed in, and what the newest regrouping moved: after a
restore, new links are made and participants join again. What readers reported, and who asked for a photo to go,
stays where it was asked; the photo stays hidden. Each struct has the columns of its noun; rows below a parent
do not repeat its id.
"""

from typing import Annotated, Literal

from msgspec import Meta, field

from cafe.domain import Mode, zones
from cafe.domain.cafe import MOST_PEOPLE, MOST_ROUNDS, MOST_TABLES, WIFI_NAME, WIFI_PASSWORD
from cafe.domain.cluster import NAME_LIMIT
from cafe.domain.contribution import TEXT_LIMIT
from cafe.domain.hands import MOST_WITHOUT_PHONE
from cafe.domain.interlude import MOST_INTERLUDES, MOST_MINUTES, TITLE_LIMIT, WORDS_LIMIT
from cafe.domain.luggage import MOST
from cafe.domain.summary import MAX_POINTS, POINT_LIMIT
from cafe.domain.table import MOST_SPOTS
from cafe.export.archive_publication import Media, Notice, Publication
from cafe.export.archive_row import LEGIBLE, Counted, Id, Line, Moment, Question, Row, Setting, Whole


class Cafe(Row, frozen=True, kw_only=True):
    """The café itself, with the place where it stands."""

    id: Id
    code: Annotated[str, Meta(pattern=r"\A[0-9A-Z]{4,12}\Z")]
    title: Line
    subtitle: Line
    date: Annotated[str, Meta(pattern=r"\A\d{4}-\d{2}-\d{2}\Z")] | None
    begins: Annotated[str, Meta(pattern=r"\A([01][0-9]|2[0-3]):[0-5][0-9]\Z")] | None = None
    place: Line
    zone: Annotated[str, Meta(pattern=r"\A[A-Za-z0-9_+/-]{1,64}\Z")] = zones.FIRST  # for files from before
    aims: Annotated[str, Meta(max_length=10_000, pattern=LEGIBLE)]
    wifi_name: Annotated[str, Meta(max_length=WIFI_NAME, pattern=LEGIBLE)] = ""
    wifi_password: Annotated[str, Meta(max_length=WIFI_PASSWORD, pattern=LEGIBLE)] = ""
    cards_proof: Annotated[str, Meta(pattern=r"\A[0-9a-f]{12}\Z")] | None = None
    rotation: Mode
    home: bool = False  # these three have defaults, for files from before plans were made in advance
    expected: Annotated[int, Meta(ge=0, le=MOST_PEOPLE)] = 0
    capacity: Annotated[int, Meta(ge=1, le=10_000)] = 8
    points_per_table: Annotated[int, Meta(ge=0, le=1_000)]
    voting: Literal["talk", "step"]
    numbers: Literal["live", "after"]
    phase: Literal["lobby", "seating", "talk", "voting", "closing", "harvest", "finished"]
    step: Whole
    current_round: Whole
    interlude_id: Id | None = None
    ends_at: Moment | None
    remaining: Moment | None
    showing: Id | None
    joined: Whole
    rev: Whole
    created_at: Moment


class Round(Row, frozen=True, kw_only=True):
    """One turn of talk."""

    number: Counted
    minutes: Counted
    question: Question
    begun_at: Moment | None = None
    ended_at: Moment | None = None


class Interlude(Row, frozen=True, kw_only=True):
    """A step of the organizers' own."""

    id: Id
    before: Annotated[int, Meta(ge=1, le=MOST_ROUNDS + 1)]
    position: Counted
    title: Annotated[str, Meta(min_length=1, max_length=TITLE_LIMIT, pattern=LEGIBLE)]
    words: Annotated[str, Meta(max_length=WORDS_LIMIT, pattern=LEGIBLE)]
    minutes: Annotated[int, Meta(ge=0, le=MOST_MINUTES)]


class Seat(Row, frozen=True, kw_only=True):
    """Where a participant sits in a round."""

    round: Counted
    table_id: Id
    spot: Whole


class Luggage(Row, frozen=True, kw_only=True):
    """A Beitrag that the participant above it takes along."""

    contribution_id: Id
    packed_at: Moment


class Participant(Row, frozen=True, kw_only=True):
    """A participant without a name, their route, and what they take along."""

    id: Id
    number: Counted
    joined_at: Moment
    gone: bool = False
    seats: list[Seat]
    luggage: Annotated[list[Luggage], Meta(max_length=MOST)] = field(default_factory=list)


class Planned(Row, frozen=True, kw_only=True):
    """A route that waits for the participant of a number."""

    number: Counted
    seats: list[Seat]


class Wish(Row, frozen=True, kw_only=True):
    """What the plan must keep about participants' numbers."""

    kind: Literal["together", "apart", "fixed"]
    numbers: list[Counted]
    round: Counted | None
    table_id: Id | None
    spot: Whole | None


class ClosedSpot(Row, frozen=True, kw_only=True):
    """A spot of the table above it, where nobody sits from a round on."""

    spot: Whole
    from_round: Counted


class Cluster(Row, frozen=True, kw_only=True):
    """A Schwerpunkt."""

    id: Id
    name: Annotated[str, Meta(max_length=NAME_LIMIT, pattern=LEGIBLE)]
    state: Literal["open", "dissolved"]
    pinned: bool = True  # older archives do not say; a pinned Schwerpunkt stays as it is
    named: bool = True  # nor who named it
    resembles: Id | None = None
    apart: tuple[Id, ...] = ()
    rev: Whole


class Vote(Row, frozen=True, kw_only=True):
    """The points one participant gave to the Beitrag above it."""

    participant_id: Id
    points: Annotated[int, Meta(ge=0, le=1_000)]
    cast_at: Moment


class Contribution(Row, frozen=True, kw_only=True):
    """A Beitrag in any state, with its votes."""

    id: Id
    participant_id: Id | None
    number: Counted
    round: Whole
    kind: Literal["idea", "question"]
    text: Annotated[str, Meta(max_length=TEXT_LIMIT, pattern=LEGIBLE)]
    state: Literal["shown", "hidden", "withdrawn", "late"]
    builds_on: Id | None
    cluster_id: Id | None
    posted_at: Moment
    edited: bool
    by_hand: Annotated[int, Meta(ge=0, le=4_000)] = 0
    rev: Whole
    numbers_rev: Whole = 0
    votes: list[Vote]


class Point(Row, frozen=True, kw_only=True):
    """One Ergebnis and the ids of its Beiträge, both in their order."""

    id: Id
    origin: Id
    text: Annotated[str, Meta(max_length=POINT_LIMIT, pattern=LEGIBLE)]
    disputed: bool
    minority: Annotated[str, Meta(max_length=POINT_LIMIT, pattern=LEGIBLE)]
    voice_id: Id | None
    sources: list[Id]


class Summary(Row, frozen=True, kw_only=True):
    """One version of a Kurzfassung."""

    id: Id
    version: Counted
    act: Literal["proposed", "edited", "approved", "reopened"]
    based_on: Counted | None
    made_by: Literal["moderator", "organizer"]
    made_at: Moment
    method: dict[str, Setting] | None = None
    rev: Whole
    points: Annotated[list[Point], Meta(max_length=MAX_POINTS)]


class ReviewAnswer(Row, frozen=True, kw_only=True):
    """What one participant said to one point."""

    participant_id: Id
    point_id: Id
    answer: Literal["fits", "reword", "missing"]


class Review(Row, frozen=True, kw_only=True):
    """A Rückfrage about one version, with its answers."""

    id: Id
    summary_id: Id
    round: Whole
    asked_at: Moment
    ended_at: Moment | None
    rev: Whole
    numbers_rev: Whole = 0
    answers: list[ReviewAnswer]


class WithoutPhone(Row, frozen=True, kw_only=True):
    """How many people at the table above it had no phone in a round."""

    round: Counted
    people: Annotated[int, Meta(ge=0, le=MOST_WITHOUT_PHONE)]


class Table(Row, frozen=True, kw_only=True):
    """A table with everything on it."""

    id: Id
    number: Counted
    topic: Line
    question: Question
    spots: Annotated[int, Meta(ge=1, le=MOST_SPOTS)]
    rev: Whole
    numbers_rev: Whole = 0
    closed: list[ClosedSpot] = field(default_factory=list)
    without_phone: Annotated[list[WithoutPhone], Meta(max_length=MOST_ROUNDS)] = field(default_factory=list)
    clusters: list[Cluster]
    contributions: list[Contribution]
    summaries: list[Summary]
    reviews: list[Review]


class Archive(Row, frozen=True, kw_only=True):
    """One café; rows are in the order of their numbers, so that the same café is the same file."""

    format: Literal["world-cafe/2"]
    cafe: Cafe
    rounds: Annotated[list[Round], Meta(max_length=MOST_ROUNDS)]
    interludes: Annotated[list[Interlude], Meta(max_length=MOST_INTERLUDES)] = field(default_factory=list)
    participants: list[Participant]
    planned: list[Planned] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    tables: Annotated[list[Table], Meta(max_length=MOST_TABLES)]
    notices: list[Notice] = field(
        default_factory=list
    )  # these three have defaults, for files from before there were publications
    media: list[Media] = field(default_factory=list)
    publication: Publication | None = None
