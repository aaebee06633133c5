"""What the answers to asks hold besides `ok`, field by field."""

from typing import Annotated, Literal, NotRequired, TypedDict

from cafe.domain import Mode
from cafe.domain.scenes import Colours, Locale, Scene
from cafe.live.reactions import ReactionsState
from cafe.live.states import CafeState, CarriedState, Evidence, Mine, Opinion, TableState
from cafe.live.summary_states import Milliseconds


class Begun(TypedDict):
    """Nothing more; tells follow."""


class CaughtUp(TypedDict):
    """Everything a screen needs."""

    epoch: Annotated[str, "which life of the store this is"]
    cafe: CafeState
    tables: Annotated[list[TableState], "what changed at the tables that this screen hears"]
    mine: Mine


class ClockRead(TypedDict):
    """The server's clock."""

    now: Annotated[int, "epoch milliseconds"]


class Revised(TypedDict):
    """What was written, and the new rev of its table or café."""

    rev: int


class Posted(TypedDict):
    """The Beitrag that was posted."""

    id: str
    number: int
    rev: int
    late: NotRequired[Annotated[Literal[True], "it is kept as a Nachtrag"]]


class Counted(TypedDict):
    """The points that were given."""

    left: Annotated[int, "points left at this table"]
    points: int
    rev: int
    taken_back: NotRequired[
        Annotated[dict[str, int], "own points that stay on hidden Beiträge, where some were given anew elsewhere"]
    ]


class Packed(TypedDict):
    """What somebody takes along."""

    luggage: list[CarriedState]


class Reacted(TypedDict):
    """Whom somebody thanks."""

    reactions: ReactionsState


class Regrouped(TypedDict):
    """How many Beiträge regrouping moved."""

    rev: int
    moved: int


class Opened(TypedDict):
    """The new Schwerpunkt."""

    id: str
    rev: int


class VersionWritten(TypedDict):
    """The version of the Kurzfassung that was made or asked about."""

    rev: int
    version: int


class Weighed(TypedDict):
    """What stands behind points."""

    points: Annotated[list[Evidence], "in their order"]
    covered: Annotated[Evidence, "behind all of them together"]
    all: Annotated[Evidence, "at the whole table"]


class Answered(TypedDict):
    """What was said to a point."""

    point: str
    answer: Opinion | None
    rev: int


class Advanced(TypedDict):
    """Where the café is now."""

    step: int
    phase: str
    round: int
    rotation: Annotated[Mode, "how seats were given; not as set up if the numbers did not allow it"]


class Extended(TypedDict):
    """The clock with more minutes, or fewer."""

    ends_at: Annotated[int | None, "epoch milliseconds; null while paused"]
    remaining: Annotated[int | None, "milliseconds while paused"]


class Paused(TypedDict):
    """The stopped clock."""

    remaining: Annotated[int, "milliseconds"]


class Resumed(TypedDict):
    """The running clock."""

    ends_at: Annotated[int, "epoch milliseconds"]


class DoorMoved(TypedDict):
    """How the door is now."""

    open: bool


class ApiMoved(TypedDict):
    """Whether programs may join now."""

    api_open: bool


class CodeRenewed(TypedDict):
    """The code by which people join from now on."""

    code: str


class Cleared(TypedDict):
    """How many participants who were never there have been taken out."""

    removed: int


class Seated(TypedDict):
    """The place that was chosen."""

    table: str
    spot: int


class Gone(TypedDict):
    """The participant who left."""

    gone: Literal[True]
    number: int


class Returned(TypedDict):
    """The participant who came back."""

    gone: Literal[False]


class PlanFigures(TypedDict):
    """What a plan is worth."""

    people: int
    encounters: Annotated[int, "different pairs who share a spot at least once"]
    bound: Annotated[int, "more encounters are not possible"]
    seat_pairs: Annotated[int, "pairs sharing a spot, counted again in every round"]
    repeats: Annotated[int, "pairs that meet again"]
    met: Annotated[tuple[int, float, int], "how many others a person meets: least, median, most"]
    longest: Annotated[int, "the most rounds that one pair spends together"]
    sizes: Annotated[tuple[int, int], "people at a spot: least, most"]
    broken: Annotated[int, "how often a rule or a wish is broken"]
    again: Annotated[int, "participants who come to some table again; a homecoming does not count"]


class Repaired(PlanFigures):
    """What closing a spot changed."""

    moved: Annotated[int, "participants who sit elsewhere now"]
    lost_visits: Annotated[int, "how often somebody comes to a table again"]
    pays: Annotated[bool, "whether planning the remaining rounds again may be worth it"]


class WayToClose(TypedDict):
    """What one way to close a spot costs."""

    lost_visits: int
    sizes: tuple[int, int]


class WaysToClose(TypedDict):
    """Both ways to close a spot, if they contradict each other; ask again, and say which to `keep`."""

    sizes: WayToClose
    visits: WayToClose


class Undecided(TypedDict):
    """Nothing was changed: there is something to choose."""

    choose: WaysToClose


class Replanned(PlanFigures):
    """What planning again changed."""

    moved: int


class Shown(TypedDict):
    """What the projector shows in the harvest."""

    showing: Annotated[str | None, "a table, or the overview"]
    showing_point: Annotated[int | None, "one point of it, or all"]


class SceneShown(TypedDict):
    """Which scene the projectors show now instead of the phase's own."""

    scene: Scene | None


class Timed(TypedDict):
    """Until when somebody may speak."""

    speaking_until: Annotated[int | None, "null without a clock"]


class Nudged(TypedDict):
    """The table's phones say it now, and not again for some minutes."""

    nudged_at: Milliseconds


class Translated(TypedDict):
    """The language of all projectors."""

    locale: Locale | None


class Coloured(TypedDict):
    """The colours of all projectors."""

    look: Colours | None


class Dark(TypedDict):
    """Whether the projectors show nothing now."""

    dark: bool


class Refusal(TypedDict):
    """The answer to any ask that was refused."""

    ok: Literal[False]
    error: str
    text: Annotated[str, "a sentence in the reader's language"]
    retry: NotRequired[Annotated[Literal[True], "the same ask may succeed later"]]
