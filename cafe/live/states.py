"""What the states in tells and answers hold, field by field.

Tests compare these types with what the server really sends. `docs/protocol.md` and, for the browser,
`static/js/live/states.d.ts` are written from them.
"""

from typing import Annotated, Literal, NotRequired, TypedDict

from cafe.domain import Mode
from cafe.domain.scenes import Colours, Locale, Scene
from cafe.live.calls import CallState
from cafe.live.cluster_states import ClusterState, MergedState, RegroupedState
from cafe.live.hands import HandsState
from cafe.live.reactions import ReactionsState
from cafe.live.round_states import CafeRound, InterludeState, May, RunningInterlude, Sat, StepBack
from cafe.live.summary_states import Milliseconds, OutlivedState, ReviewState, SummaryState

Opinion = Literal["fits", "reword", "missing"]


class CafeTable(TypedDict):
    """One table as it was set up."""

    id: str
    number: int
    topic: str
    question: Annotated[str, "the question that is valid in this round"]
    spots: int
    closed: Annotated[list[int], "spots closed in this round"]


class Evidence(TypedDict):
    """What stands behind some Beiträge together."""

    contributions: int
    points: int
    by_hand: Annotated[int, "those of the points that raised hands gave, of people without a phone"]
    people: Annotated[int, "authors and voters, each once"]
    groups: Annotated[int, "people who sat together at one spot in one round"]
    rounds: int


class PresentedPoint(Evidence):
    """A point of a Kurzfassung as everybody sees it, with its evidence."""

    text: str
    disputed: bool
    minority: str
    voice: Annotated[str | None, "text of the source that sounds least like the point"]
    quotes: Annotated[list[str], "texts of the sources with most points"]


class PresentedSummary(TypedDict):
    """A table's Kurzfassung in the harvest: the approved version, else the newest draft."""

    table: str
    version: int
    state: Literal["draft", "approved"]
    at: Milliseconds
    reworked: Annotated[bool, "whether the moderator works on a later version"]
    points: list[PresentedPoint]


class CafeState(TypedDict):
    """The café as everybody may see it."""

    id: str
    rev: Annotated[int, "the café's own revision; keep the state with the higher one"]
    title: str
    subtitle: Annotated[str, "may be empty"]
    date: Annotated[str | None, "ISO day"]
    begins: Annotated[str | None, "HH:MM of that day in its zone, at which people are asked to be there"]
    place: Annotated[str, "may be empty"]
    zone: Annotated[str, "the time zone in which people read its dates and times: Europe/Berlin"]
    aims: Annotated[str, "text with line breaks, may be empty"]
    phase: Literal["lobby", "seating", "talk", "voting", "closing", "harvest", "finished"]
    step: Annotated[int, "grows by one with every transition; what round:advance names as `leaving`"]
    round: Annotated[int, "the current round, 0 in the lobby"]
    rounds: list[CafeRound]
    interludes: Annotated[list[InterludeState], "own steps of the organizers, in their order"]
    interlude: Annotated[RunningInterlude | None, "the one that lies over the phase now"]
    sat: Annotated[Sat | None, "null before the harvest"]
    ends_at: Annotated[int | None, "when the clock runs out, epoch milliseconds; null while none runs"]
    remaining: Annotated[int | None, "milliseconds left while paused, else null"]
    back: StepBack | None
    minutes: Annotated[int | None, "how long the phase lasts by the clock; null without a clock"]
    paused: Annotated[bool, "whether the clock is stopped"]
    frozen: Annotated[bool, "whether it is stopped because the clock of the server was set; an organizer resumes it"]
    now: Annotated[int, "the server's clock when this was sent, epoch milliseconds"]
    rotation: Annotated[
        Mode,
        "visit (a new table each round), mix (any tables), groups (fixed groups) or free (participants choose)",
    ]
    home: Annotated[bool, "whether the last round is back at the first table"]
    expected: Annotated[int, "participants for whom a plan is made before they come; 0: for those present"]
    capacity: Annotated[int, "people at a spot, where participants choose freely"]
    points_per_table: Annotated[int, "points each participant has at each table"]
    voting: Annotated[Literal["talk", "step"], "during the talk, or in a phase of its own"]
    numbers: Annotated[Literal["live", "after"], "when everybody sees points"]
    may: May
    tables: list[CafeTable]
    showing: Annotated[str | None, "the table on the projector in the harvest"]
    showing_point: Annotated[int | None, "the only point of it that is seen, counted from 1; null: all"]
    scene: Annotated[Scene | None, "what organizers show on the projectors instead of the phase's own scene"]
    speaking_until: Annotated[int | None, "when whoever speaks in the harvest is to end, epoch milliseconds"]
    documentation: Annotated[
        str | None,
        "once the café is over: the documentation is at /dokumentation/ and this; null until then, and until published",
    ]
    documented: Annotated[
        bool,
        "once the café is over: whether it is prepared or published, so that /d/ and the café's code lead to it",
    ]
    projector_locale: Annotated[Locale | None, "in which organizers have all projectors written; null: each its own"]
    projector_look: Annotated[Colours | None, "their colours, likewise"]
    dark: Annotated[bool, "whether the organizers had the projectors show nothing"]
    summaries: Annotated[list[PresentedSummary], "empty before the harvest"]


class CarriedState(TypedDict):
    """A Beitrag in somebody's luggage, as it stands at its table now."""

    id: str
    table: Annotated[str, "id of the table where it lies"]
    number: int
    kind: Literal["idea", "question"]
    text: str


class BroughtState(TypedDict):
    """What a Beitrag takes up from another table, as it stands there now."""

    table: Annotated[int, "number of that table"]
    number: Annotated[int, "of the Beitrag there"]
    kind: Literal["idea", "question"]
    text: Annotated[str, "its words; empty unless it is shown there"]


class ContributionState(TypedDict):
    """A Beitrag."""

    id: str
    rev: Annotated[int, "its revision; keep the state with the higher one"]
    number: Annotated[int, "1, 2, 3 … at this table"]
    kind: Literal["idea", "question"]
    text: Annotated[str, "up to 500 characters; empty unless shown (the moderator always gets it)"]
    state: Annotated[
        Literal["shown", "hidden", "withdrawn", "late"],
        "late: came after the bell, for the moderator to take (contribution:show)",
    ]
    round: Annotated[int, "the round in which it was posted"]
    cluster: Annotated[str | None, "id of its Schwerpunkt"]
    points: Annotated[int | None, "sum of points; null while points are not visible"]
    by_hand: NotRequired[Annotated[int, "those of the points that raised hands gave; missing if none"]]
    voters: Annotated[int | None, "how many people gave points; null while points are not visible"]
    builds_on: Annotated[str | None, "id of the Beitrag it takes up; that may lie on another table"]
    brought: Annotated[BroughtState | None, "what it takes up, if that lies on another table; null if not readable"]
    by_moderator: Annotated[bool, "posted by the table's moderator"]
    at: Milliseconds
    edited: Annotated[bool, "whether its author changed the words"]
    numbers_rev: NotRequired[Annotated[int, "of its points, while not everybody sees them; for the moderator"]]


class TableState(TypedDict):
    """What changed at a table."""

    table: Annotated[str, "id of the table"]
    since: Annotated[int, "everything after this rev is here; higher than yours means a gap: ask visit:sync"]
    rev: Annotated[int, "the table's revision"]
    contributions: Annotated[list[ContributionState], "those that changed"]
    clusters: Annotated[list[ClusterState], "those that changed"]
    regrouped: Annotated[RegroupedState | None, "for the moderator; null if it did not change, and for all others"]
    merged: Annotated[MergedState | None, "as `regrouped`"]
    summary: Annotated[SummaryState | None, "the newest version, or null if it did not change"]
    review: Annotated[ReviewState | None, "the last one, or null if it did not change"]
    nudged_at: Annotated[int | None, "when the organizers last nudged the table; epoch milliseconds"]
    outlived: Annotated[list[OutlivedState] | None, "for the moderator, whole; null for all others"]
    call: Annotated[CallState | None, "that of the moderator for the organizers, for both; null for all others"]
    hands: Annotated[HandsState | None, "of people without a phone; for the moderator, null for all others"]
    numbers_since: NotRequired[
        Annotated[int, "for the moderator: numbers that nobody else sees and that changed after this are here, too"]
    ]
    numbers_rev: NotRequired[Annotated[int, "for the moderator: the revision of these numbers"]]


class SeatState(TypedDict):
    """Where somebody sits in a round."""

    round: int
    table: str
    spot: Annotated[int, "counts from 0, and is shown as a letter: 2b"]


class ParticipantState(TypedDict):
    """What only one participant may know."""

    role: Literal["participant"]
    visit: Annotated[str, "the id of this visit; with it a page knows by which id a Beitrag will lie on the table"]
    id: Annotated[str, "the participant's public id"]
    number: Annotated[int, "the number of their seat card, else the lowest that was free"]
    name: Annotated[str, "what they called themselves, may be empty"]
    gone: Annotated[bool, "whether they had to leave (seat:leave); seat:return undoes it"]
    route: list[SeatState]
    places: Annotated[dict[str, list[int]], "free chairs at spot a, b … of each table while participants choose freely"]
    votes: Annotated[dict[str, int], "points for Beiträge at the current table, also hidden ones"]
    left: Annotated[int, "points left at the current table"]
    contributions: Annotated[list[str], "ids of their own Beiträge, at all tables"]
    luggage: Annotated[list[CarriedState], "what they take along, as far as it can be read now"]
    reactions: ReactionsState
    review_answers: Annotated[dict[str, Opinion], "to points, in the open Rückfrage at the current table"]


class ModeratorState(TypedDict):
    """What a moderator is."""

    role: Literal["moderator"]
    visit: Annotated[str, "as for participants"]
    table: str


class SpectatorState(TypedDict):
    """What an organizer or a projector is."""

    role: Literal["organizer", "projector"]


Mine = ParticipantState | ModeratorState | SpectatorState
