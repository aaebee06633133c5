"""The rounds of a café as they are told, and the step that can be taken back."""

from typing import Annotated, TypedDict


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
    until: Annotated[int, "the last moment for it, epoch milliseconds by the server's clock"]
