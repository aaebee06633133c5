"""What tells hold that is not a state, field by field."""

from typing import Annotated, Literal, NotRequired, TypedDict

from cafe.domain import Mode
from cafe.live.answers import PlanFigures
from cafe.live.states import CarriedState, SeatState


class SeatChanged(TypedDict):
    """Where a participant sits in this round; null: nowhere."""

    round: int
    table: str | None
    spot: int | None


class RouteChanged(TypedDict):
    """The route of a participant, as in `mine`."""

    route: list[SeatState]
    gone: bool


class LuggageChanged(TypedDict):
    """What a participant takes along, as in `mine`."""

    luggage: list[CarriedState]


class DoorChanged(TypedDict):
    """The door: what newcomers need. Those who are inside are not told a new code."""

    code: Annotated[str, "what people type to join"]
    open: Annotated[bool, "whether newcomers may join"]
    wifi_name: Annotated[str, "of the WLAN for guests in the hall; empty: none is said"]
    wifi_password: Annotated[str, "empty: it is open"]


class NewcomersChanged(TypedDict):
    """Who has come lately, and who does not quite get through; for those who keep the door."""

    api_open: Annotated[bool, "whether programs may join by /api/visits"]
    expected: Annotated[int, "how many participants are expected; 0: not said"]
    joined: int
    lately: Annotated[int, "how many of them in the last minute"]
    absent: Annotated[int, "how many never came and wrote nothing since they joined, some minutes ago"]
    hesitating: Annotated[int, "how many have opened the page to join a while ago, and not joined"]
    weak: Annotated[int, "how many participants have connected again and again in the last minutes"]


class PlacesChanged(TypedDict):
    """Free chairs at spot a, b … of each table."""

    round: int
    places: dict[str, list[int]]


class Progressed(TypedDict):
    """The progress of making a plan."""

    attempt: int
    step: int
    encounters: int
    bound: int


class NoPlanFound(TypedDict):
    """Why there is no plan."""

    ok: Literal[False]
    attempt: int
    error: str
    text: str
    retry: NotRequired[Literal[True]]


class CertifiedFigures(PlanFigures):
    """What a plan is worth, in figures and in words."""

    certificate: Annotated[str, "a sentence in the reader's language"]


class Tried(CertifiedFigures):
    """A plan that was tried."""

    ok: Literal[True]
    attempt: int
    mode: Mode
    seconds: float


class Offered(TypedDict):
    """What planning again would change."""

    ok: Literal[True]
    attempt: int
    now: CertifiedFigures
    anew: CertifiedFigures
    moved: Annotated[int, "participants who would go elsewhere"]


class Ringing(TypedDict):
    """The bell."""

    seconds_left: int


class StorageChanged(TypedDict):
    """The store and its disk."""

    storage: Annotated[
        Literal["ok", "low", "full", "lost", "away"],
        "low: little room; full: no room, nothing can be saved; lost: its file is gone, broken or may not be written; "
        "away: PostgreSQL gives no answer",
    ]


class PageReplaced(TypedDict):
    """Others of the same visit have taken its place; it must not come back by itself."""

    text: str


class Restart(TypedDict):
    """The server is about to start again."""

    spread: Annotated[int, "milliseconds; each phone comes back after a random part of them"]


class Heads(TypedDict):
    """The newest revs."""

    cafe: int
    tables: dict[str, int]
    numbers: NotRequired[Annotated[dict[str, int], "of the numbers at each table; for moderators and the console"]]
