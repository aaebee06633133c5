"""The plan with which a café begins: the hall stands and waits, so it is found soon, and there always is one."""

from dataclasses import replace

from cafe.rotation.errors import Impossible
from cafe.rotation.plan import Plan, Progress, plan
from cafe.rotation.repair import close
from cafe.rotation.situation import Situation
from cafe.rotation.wishes import NO_WISHES

STEPS = 30_000
"""At most half a second of search."""


def plan_to_begin(
    people: int, situation: Situation, steps: int | None = None, progress: Progress | None = None
) -> Plan:
    """A plan for those present; if necessary with any tables, and without wishes that clash.

    Any plan is better than an error message.
    """
    without_wishes = replace(situation, wishes=NO_WISHES)
    for kept in (situation, without_wishes, without_wishes.mixed):
        try:
            made = plan(people, kept, anywhere=True, steps=steps or STEPS, progress=progress)
        except Impossible:
            continue
        closed = made.situation.closed
        return replace(made, seats=close(made.seats, made.situation, 0).seats) if closed else made
    raise AssertionError("any number of people can sit at any tables")
