"""Plans before people come: every number has its route, and who comes takes it."""

from collections import Counter
from typing import Any

import pytest
from sqlalchemy.orm import Session

from cafe.actions import places, setting_up, visits
from cafe.actions.seating import assigning, planning
from cafe.actions.seating.planning import AdoptedWish, PlanResult, PlanTask, RotationProposal
from cafe.actions.seating.seating import read_seating
from cafe.actions.setting_up import RoundPlan, Setup, TablePlan
from cafe.errors import Closed, Invalid, MovedOn, NoPlan, Stale, Unknown
from cafe.rotation import Impossible, ways_to_close
from cafe.store import participant_state
from tests.cast import KEY, Cast, gather, setup

FOUR = [TablePlan(topic, spots=2) for topic in ("Wohnen", "Energie", "Konsum", "Verkehr")]
LARGE = {"tables": FOUR, "rounds": [RoundPlan(20)] * 3}


def proposal(**changes: Any) -> RotationProposal:
    """Return a way to change tables for forty participants."""
    return RotationProposal(**{"mode": "visit", "home": False, "expected": 40, "spots": {}, "wishes": [], **changes})


def done(task: PlanTask) -> PlanResult:
    """Do a task here and now, without searching long."""
    job: Any = task.job
    quick = {} if job is None or job.func is ways_to_close else {"steps": 20_000}
    return PlanResult(task.seating, job and job(**quick))


def adopt(cast: Cast, wanted: RotationProposal) -> None:
    """Adopt a plan as Olga."""
    task = planning.to_try(cast.session, cast.cafe.id, wanted)
    planning.adopt(cast.session, cast.cafe.id, done(task), wanted)


def edit(cast: Cast, changed: Setup) -> None:
    """Save the form of the café as Olga."""
    setting_up.edit(cast.session, KEY, cast.cafe.id, changed, setting_up.setup_of(cast.cafe))


@pytest.fixture
def expecting(session: Session) -> Cast:
    """The cast in the lobby of a café that expects forty participants at four tables with two spots."""
    cast = gather(session, **LARGE)
    adopt(cast, proposal())
    return cast


def route(cast: Cast, participant: str | None) -> list[tuple[str, int]]:
    """Return somebody's way as their phone shows it."""
    return [(seat["table"], seat["spot"]) for seat in participant_state.mine(cast.session, participant or "")["route"]]


def test_every_expected_number_has_a_route_and_the_plan_says_how_good_it_is(expecting: Cast) -> None:
    seen = planning.overview(expecting.session, expecting.cafe)
    assert seen["planned"]
    assert sorted(seen["routes"]) == list(range(1, 41))
    assert {len(spot) for tables in seen["grid"] for spots in tables for spot in spots} == {5}
    assert seen["figures"]["encounters"] == seen["figures"]["bound"] == 240
    assert str(seen["certificate"][0]) == "Alle 240 möglichen Begegnungen"
    assert (seen["mode"], seen["begin"], seen["pays"], seen["joined"]) == ("visit", 1, False, [1, 2])


def test_trying_changes_nothing(expecting: Cast) -> None:
    before = planning.overview(expecting.session, expecting.cafe)
    tried = planning.tried(done(planning.to_try(expecting.session, expecting.cafe.id, proposal(expected=80))))
    assert (tried["people"], tried["sizes"], tried["broken"]) == (80, [10, 10], 0)
    now = planning.overview(expecting.session, expecting.cafe)
    assert (now["routes"], expecting.cafe.expected) == (before["routes"], 40)


def test_the_first_participant_at_the_door_has_a_route_already(expecting: Cast) -> None:
    planned = planning.overview(expecting.session, expecting.cafe)["routes"]
    for number in range(3, 7):
        joined = visits.join(expecting.session, expecting.cafe.code)
        tables = [(expecting.cafe.tables[table].id, spot) for table, spot in planned[number]]
        assert (joined["number"], route(expecting, joined["participant"])) == (number, tables)


def test_a_card_is_good_for_its_number_once(expecting: Cast) -> None:
    numbers = [
        visits.join(expecting.session, expecting.cafe.code, card=card)["number"] for card in (17, 17, 99, None, 5)
    ]
    assert numbers == [17, 3, 4, 5, 5]  # whoever had 5 without a card has never been connected, and gives way


def test_whoever_comes_beyond_the_plan_gets_a_route_too(session: Session) -> None:
    cast = gather(session, **LARGE)
    adopt(cast, proposal(expected=8))
    late = [visits.join(session, cast.cafe.code)["participant"] for _ in range(14)]
    assert all(len({table for table, _ in route(cast, one)}) == 3 for one in late)
    seating = read_seating(session, cast.cafe)
    assert seating.sizes(seating.routes) == (2, 2)


@pytest.mark.parametrize("came", [12, 25, 38])
def test_when_the_cafe_begins_nobody_moves_and_everybody_is_at_a_new_table_each_round(
    expecting: Cast, came: int
) -> None:
    people = [visits.join(expecting.session, expecting.cafe.code)["participant"] for _ in range(came)]
    before = {one: route(expecting, one) for one in people}
    expecting.advance(2)
    assert {one: route(expecting, one) for one in people} == before
    filled = Counter(way[0] for way in before.values())
    assert max(filled.values()) - min(filled.values()) <= 1


def test_a_late_comer_takes_what_is_left_of_a_waiting_route(expecting: Cast) -> None:
    planned = planning.overview(expecting.session, expecting.cafe)["routes"][30]
    expecting.advance(6)
    late = visits.join(expecting.session, expecting.cafe.code, card=30)["participant"]
    assert route(expecting, late) == [(expecting.cafe.tables[table].id, spot) for table, spot in planned[1:]]


def test_wishes_are_about_numbers(expecting: Cast) -> None:
    table = expecting.cafe.tables[3].id
    wishes = [AdoptedWish("together", [1, 2]), AdoptedWish("apart", [3, 4, 5]), AdoptedWish("fixed", [7], 2, table, 1)]
    adopt(expecting, proposal(wishes=wishes))
    seen = planning.overview(expecting.session, expecting.cafe)
    assert seen["routes"][1] == seen["routes"][2]
    assert all(len({seen["routes"][n][r] for n in (3, 4, 5)}) == 3 for r in range(3))
    assert seen["routes"][7][1] == (3, 1)
    assert (seen["figures"]["broken"], [wish["kind"] for wish in seen["wishes"]]) == (0, ["together", "apart", "fixed"])
    assert route(expecting, expecting.ada.participant_id) == route(expecting, expecting.bela.participant_id)


def test_adopting_again_replaces_all(expecting: Cast) -> None:
    adopt(expecting, proposal(mode="groups", spots={table.id: 1 for table in expecting.cafe.tables}, expected=20))
    seen = planning.overview(expecting.session, expecting.cafe)
    assert (sorted(seen["routes"]), seen["mode"], [t.spots for t in expecting.cafe.tables]) == (
        list(range(1, 21)),
        "groups",
        [1] * 4,
    )


@pytest.mark.parametrize(("changes", "error"), [
    ({"mode": "groups", "home": True}, Impossible),
    ({"wishes": [AdoptedWish("together", [1, 99])]}, Impossible),
    ({"wishes": [AdoptedWish("together", [1, 2]), AdoptedWish("apart", [2, 1])]}, Impossible),
    ({"wishes": [AdoptedWish("fixed", [1], 1)]}, Invalid),
    ({"wishes": [AdoptedWish("fixed", [1], 1, "nowhere", 0)]}, Invalid),
    ({"spots": {"nowhere": 1}}, Unknown),
])  # fmt: skip
def test_what_cannot_be_is_refused(expecting: Cast, changes: dict[str, Any], error: type[Exception]) -> None:
    before = planning.overview(expecting.session, expecting.cafe)["routes"]
    with pytest.raises(error):
        adopt(expecting, proposal(**changes))
    assert planning.overview(expecting.session, expecting.cafe)["routes"] == before


def test_nobody_can_have_two_fixed_seats_in_a_round(expecting: Cast) -> None:
    first, second = expecting.cafe.tables[:2]
    wishes = [AdoptedWish("fixed", [7, 8], 2, table.id, 0) for table in (first, second)]
    with pytest.raises(NoPlan, match="Nummer 7 hat in Runde 2 zwei feste Plätze"):
        adopt(expecting, proposal(wishes=wishes))
    adopt(expecting, proposal(wishes=[wishes[0], wishes[0]]))


def test_wishes_mean_nothing_where_participants_choose_themselves(expecting: Cast) -> None:
    adopt(expecting, proposal(mode="free", wishes=[AdoptedWish("fixed", [1], 99, expecting.cafe.tables[0].id, 30)]))
    seen = planning.overview(expecting.session, expecting.cafe)
    assert (seen["wishes"], seen["figures"]["broken"]) == ([], 0)


def test_a_cafe_that_has_begun_keeps_its_plan(expecting: Cast) -> None:
    expecting.advance()
    with pytest.raises(Closed):
        adopt(expecting, proposal())


def test_another_set_up_takes_the_plan_back_and_lays_it_out_anew(expecting: Cast) -> None:
    changed = setup(**{**LARGE, "expected": 40, "title": "Anders"})
    edit(expecting, changed)
    assert planning.to_lay_out(expecting.session, expecting.cafe.id) is None, "only the title is another"
    edit(expecting, setup(**{**LARGE, "expected": 24}))
    assert route(expecting, expecting.ada.participant_id) == []
    task, wanted, seen = planning.to_lay_out(expecting.session, expecting.cafe.id) or pytest.fail("nothing to lay out")
    planning.adopt(expecting.session, expecting.cafe.id, done(task), wanted, seen)
    assert len(planning.overview(expecting.session, expecting.cafe)["routes"]) == 24
    assert len(route(expecting, expecting.ada.participant_id)) == 3


def test_without_expectation_there_is_no_plan_until_weiter(people: Cast) -> None:
    adopt(people, proposal(expected=0))
    assert planning.overview(people.session, people.cafe)["routes"] == {1: [None, None], 2: [None, None]}
    people.advance()
    assert len(route(people, people.ada.participant_id)) == 2


def test_too_few_for_new_tables_sit_at_any(session: Session) -> None:
    cast = gather(session, **LARGE)
    cast.advance()
    assert planning.overview(session, cast.cafe)["mode"] == "mix"
    assert len(route(cast, cast.ada.participant_id)) == 3


def test_whoever_left_in_the_lobby_and_returns_has_the_same_way(expecting: Cast) -> None:
    mine = route(expecting, expecting.ada.participant_id)
    places.leave(expecting.session, expecting.ada)
    assert route(expecting, expecting.ada.participant_id) == []
    assert planning.overview(expecting.session, expecting.cafe)["gone"] == [1]
    places.come_back(expecting.session, expecting.ada)
    assert route(expecting, expecting.ada.participant_id) == mine


def test_a_refusal_speaks_the_language_of_its_reader() -> None:
    from cafe.language import said, sentence
    from cafe.rotation import Line

    assert sentence(NoPlan("Für %(tables)d Tische zu wenig", tables=4), "de") == "Für 4 Tische zu wenig"
    line = Line("%(encounters)s von %(bound)s", encounters=2864, bound=3072)
    assert said([line], "en") == "2,864 von 3,072"
    assert said([line], "de") == "2.864 von 3.072"


def test_a_plan_for_other_rounds_than_there_are_by_now_is_not_adopted(expecting: Cast) -> None:
    wanted, longer = proposal(), [setting_up.RoundPlan(20)] * 5
    made = done(planning.to_try(expecting.session, expecting.cafe.id, wanted))
    edit(expecting, setup(**{**LARGE, "expected": 40, "rounds": longer}))
    with pytest.raises(MovedOn):
        planning.adopt(expecting.session, expecting.cafe.id, made, wanted)


@pytest.mark.parametrize("meanwhile", [{"mode": "mix"}, {"expected": 24}, {"wishes": [AdoptedWish("apart", [1, 2])]}])
def test_a_proposal_does_not_undo_what_somebody_else_adopted_meanwhile(
    expecting: Cast, meanwhile: dict[str, Any]
) -> None:
    seen = planning.overview(expecting.session, expecting.cafe)["basis"]
    task = planning.to_try(expecting.session, expecting.cafe.id, proposal(expected=32), seen)
    adopt(expecting, proposal(**meanwhile))
    with pytest.raises(Stale):
        planning.adopt(expecting.session, expecting.cafe.id, done(task), proposal(expected=32), seen)
    with pytest.raises(Stale):
        planning.to_try(expecting.session, expecting.cafe.id, proposal(expected=32), seen)


def test_who_joins_meanwhile_makes_no_proposal_stale(expecting: Cast) -> None:
    seen = planning.overview(expecting.session, expecting.cafe)["basis"]
    expecting.join_late()
    assert planning.to_try(expecting.session, expecting.cafe.id, proposal(expected=32), seen).job


def test_nobody_elses_seat_is_read_to_seat_somebody_whose_route_waits(
    expecting: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = planning.overview(expecting.session, expecting.cafe)["routes"]
    monkeypatch.setattr(assigning, "read_seating", None)
    joined = visits.join(expecting.session, expecting.cafe.code)
    assert places.let_in(expecting.session, expecting.cafe.code, [7, 8, 9])["came"] == [7, 8, 9]
    expecting.advance(2)
    visits.join(expecting.session, expecting.cafe.code, card=20)
    assert route(expecting, joined["participant"]) == [
        (expecting.cafe.tables[table].id, spot) for table, spot in planned[3]
    ]


def test_everybody_who_is_here_gets_the_route_of_their_number_when_a_plan_is_adopted(expecting: Cast) -> None:
    people = {joined["number"]: joined["participant"] for joined in joining(expecting, 3)}
    task = planning.to_try(expecting.session, expecting.cafe.id, proposal(seed=5, expected=5))
    people |= {joined["number"]: joined["participant"] for joined in joining(expecting, 2)}
    planning.adopt(expecting.session, expecting.cafe.id, made := done(task), proposal(seed=5, expected=5))
    tables = [table.id for table in expecting.cafe.tables]
    for number, way in enumerate(made.result.seats[2:5], 3):
        assert route(expecting, people[number]) == [(tables[table], spot) for table, spot in way]
    for number in (6, 7):  # who came while it was made
        assert len({table for table, _ in route(expecting, people[number])}) == 3


def joining(cast: Cast, count: int) -> list[dict[str, Any]]:
    """Let so many people in."""
    return [visits.join(cast.session, cast.cafe.code) for _ in range(count)]
