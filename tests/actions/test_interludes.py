"""Own steps of the organizers: *Weiter* goes through them in order, and the phase under them stays what it is."""

import pytest

from cafe.actions import contributions, interludes, rounds, setting_up
from cafe.actions.interludes import InterludePlan
from cafe.actions.seating import beginning
from cafe.actions.seating.planning import NOTHING
from cafe.domain import Cafe
from cafe.errors import CafeError, Closed, Empty, InterludeRuns, Invalid, MovedOn, TooLong, TooManyInterludes, Unknown
from cafe.store.cafe_state import cafe_state
from tests.cast import KEY, Cast, setup
from tests.conftest import TurnedClock


def add(cast: Cast, before: int, title: str = "Begrüßung", minutes: int = 0) -> str:
    """Add an own step as Olga, and return its id."""
    added: str = interludes.add(cast.session, cast.cafe.id, InterludePlan(before, title, minutes=minutes))["interlude"]
    return added


def title_now(cast: Cast) -> str:
    """Return what lies over the phase, as every screen is told."""
    cast.session.flush()
    interlude = cafe_state(cast.session, cast.cafe.id)["interlude"]
    return interlude["title"] if interlude else ""


def test_weiter_goes_through_them_in_order_and_then_on_to_the_phases(people: Cast) -> None:
    for before, title in ((1, "Begrüßung"), (2, "Pause"), (1, "Vortrag"), (3, "Musik")):
        add(people, before, title)
    walk = []
    while people.cafe.phase != "harvest":
        people.advance()
        walk.append((people.cafe.phase, people.cafe.current_round, title_now(people)))
    round_1, round_2 = ([(phase, turn, "") for phase in ("seating", "talk", "closing")] for turn in (1, 2))
    lobby = [("lobby", 0, "Begrüßung"), ("lobby", 0, "Vortrag")]
    pauses = [("closing", 1, "Pause")], [("closing", 2, "Musik")]
    assert walk == [*lobby, *round_1, *pauses[0], *round_2, *pauses[1], ("harvest", 2, "")]


def test_two_devices_come_to_it_once(people: Cast) -> None:
    add(people, 1)
    add(people, 1, "Vortrag")
    people.advance()
    with pytest.raises(MovedOn):
        rounds.advance(people.session, people.cafe.id, leaving=0)
    assert title_now(people) == "Begrüßung"


def test_nobody_gets_a_seat_before_the_round_begins(people: Cast) -> None:
    add(people, 1)
    assert beginning.to_begin(people.session, people.cafe.id, 0) == NOTHING
    people.advance()
    assert not cafe_state(people.session, people.cafe.id)["may"]["post"]
    assert beginning.to_begin(people.session, people.cafe.id, 1) != NOTHING
    people.advance()
    assert people.cafe.phase == "seating"


def test_its_clock_ends_nothing(people: Cast, turned: TurnedClock) -> None:
    add(people, 1, minutes=10)
    people.advance()
    assert people.cafe.ends_at == turned.now() + 10 * rounds.MINUTE
    assert cafe_state(people.session, people.cafe.id)["minutes"] == 10
    turned.turn(minutes=11)
    assert rounds.clocks(people.session) == []
    with pytest.raises(MovedOn):
        rounds.run_out(people.session, people.cafe.id, people.cafe.step)
    rounds.extend(people.session, people.cafe.id, 5)
    assert people.cafe.ends_at == turned.now() + 5 * rounds.MINUTE


def test_a_step_back_leads_out_of_it_and_into_it(people: Cast) -> None:
    add(people, 1)
    people.advance()
    rounds.back(people.session, people.cafe.id, people.cafe.step)
    assert (people.cafe.phase, title_now(people)) == ("lobby", "")
    people.advance(2)
    rounds.back(people.session, people.cafe.id, people.cafe.step)
    assert (people.cafe.phase, title_now(people)) == ("lobby", "Begrüßung")


def test_with_fewer_rounds_than_before_it_comes_before_the_results(people: Cast) -> None:
    add(people, 3, "Musik")
    setting_up.edit(
        people.session, KEY, people.cafe.id, setup(rounds=[setting_up.RoundPlan()]), setting_up.setup_of(people.cafe)
    )
    people.session.expire_all()
    people.advance(4)
    assert (people.cafe.phase, people.cafe.current_round, title_now(people)) == ("closing", 1, "Musik")


def test_an_early_end_leaves_out_what_was_to_come(talking: Cast) -> None:
    add(talking, 2, "Pause")
    talking.advance(2)
    assert title_now(talking) == "Pause"
    rounds.end(talking.session, talking.cafe.id, talking.cafe.step, "harvest")
    assert title_now(talking) == ""


def test_while_it_runs_only_its_words_change(people: Cast) -> None:
    one, session, cafe = add(people, 1, minutes=5), people.session, people.cafe.id
    people.advance()
    interludes.change(session, cafe, one, InterludePlan(1, "Willkommen", "Schön, dass Sie da sind.", 5))
    assert title_now(people) == "Willkommen"
    for plan in (InterludePlan(2, "Willkommen", minutes=5), InterludePlan(1, "Willkommen", minutes=6)):
        with pytest.raises(InterludeRuns):
            interludes.change(session, cafe, one, plan)
    with pytest.raises(InterludeRuns):
        interludes.remove(session, cafe, one)
    people.advance()
    with pytest.raises(InterludeRuns):  # a step back leads to it
        interludes.change(session, cafe, one, InterludePlan(2, "Willkommen", minutes=5))
    with pytest.raises(InterludeRuns):
        interludes.remove(session, cafe, one)
    people.advance()
    interludes.remove(session, cafe, one)
    assert cafe_state(session, cafe)["interludes"] == []


@pytest.mark.parametrize(
    ("plan", "error"),
    [
        (InterludePlan(1, " \n\u200b "), Empty),
        (InterludePlan(1, "x" * 61), TooLong),
        (InterludePlan(1, "Pause", "x" * 301), TooLong),
        (InterludePlan(0, "Pause"), Invalid),
        (InterludePlan(4, "Pause"), Invalid),
        (InterludePlan(1, "Pause", minutes=241), Invalid),
        (InterludePlan(1, "Pause", minutes=-1), Invalid),
    ],
)
def test_what_no_evening_can_have_is_refused(people: Cast, plan: InterludePlan, error: type[CafeError]) -> None:
    with pytest.raises(error):
        interludes.add(people.session, people.cafe.id, plan)
    assert cafe_state(people.session, people.cafe.id)["interludes"] == []


def test_an_evening_holds_no_more_than_anybody_can_sit_through(people: Cast) -> None:
    for number in range(24):
        add(people, 1, f"Punkt {number}")
    with pytest.raises(TooManyInterludes):
        add(people, 1)


def test_nobody_changes_one_of_another_cafe(people: Cast) -> None:
    other = people.session.query(Cafe).where(Cafe.title == "Genthin").one().id
    one = add(people, 1)
    with pytest.raises(Unknown):
        interludes.change(people.session, other, one, InterludePlan(1, "Hier"))
    with pytest.raises(Unknown):
        interludes.remove(people.session, other, one)


def test_a_copy_of_the_cafe_has_them_too(people: Cast) -> None:
    add(people, 1)
    add(people, 2, "Pause", 15)
    made = setting_up.duplicate(people.session, KEY, people.cafe.id)
    people.session.flush()
    copied = cafe_state(people.session, made["cafe"])["interludes"]
    assert [(one["before"], one["title"], one["minutes"]) for one in copied] == [(1, "Begrüßung", 0), (2, "Pause", 15)]


def test_nobody_writes_during_a_pause(talking: Cast) -> None:
    add(talking, 2, "Pause")
    talking.advance(2)
    with pytest.raises(Closed):
        contributions.post(talking.session, talking.ada, "idea", "Noch etwas.")
    with pytest.raises(Closed):  # it has no clock
        rounds.pause(talking.session, talking.cafe.id)
