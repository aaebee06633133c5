"""What is told of where a café stands: rounds, own steps, what may be done, and the step that can be taken back."""

from typing import Annotated, TypedDict


class May(TypedDict):
    """What participants may do and see now."""

    post: bool
    vote: bool
    numbers: Annotated[bool, "see points"]


class CafeRound(TypedDict):
    """One round as it was set up."""

    number: int
    minutes: int
    question: Annotated[str, "empty: the tables' own"]
    held: Annotated[bool, "false where nobody talked, as known when the rounds are over"]


class Sat(TypedDict):
    """How many sat in the rounds that were held; each person once."""

    people: int
    tables: Annotated[int, "where anybody sat"]


class StepBack(TypedDict):
    """The step that round:back takes back."""

    phase: str
    round: int
    interlude: Annotated[str | None, "id of the own step that lay over it"]
    until: Annotated[int, "the last moment for it, epoch milliseconds by the server's clock"]


class InterludeState(TypedDict):
    """A step of the organizers' own: a welcome, a talk, a break."""

    id: str
    before: Annotated[int, "the round before which it comes; one more than there are: before the results"]
    title: str
    minutes: Annotated[int, "by the clock, which ends nothing; 0: no clock"]


class RunningInterlude(InterludeState):
    """The own step that lies over the phase now."""

    words: Annotated[str, "may be empty"]
