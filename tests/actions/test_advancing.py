"""Weiter: the café moves once, however many press it."""

import pytest
from sqlalchemy.orm import Session

from cafe.actions import contributions, rounds, votes
from cafe.errors import MovedOn
from cafe.store.changes import changes
from tests.cast import Cast, gather
from tests.conftest import TurnedClock


def test_the_first_weiter_leads_to_the_seats_of_round_1(people: Cast) -> None:
    answer = rounds.advance(people.session, people.cafe.id, leaving=0)
    assert answer == {"step": 1, "phase": "seating", "round": 1, "rotation": "visit"}


def test_two_devices_move_the_cafe_once(people: Cast) -> None:
    rounds.advance(people.session, people.cafe.id, leaving=0)
    people.session.flush()
    with pytest.raises(MovedOn):
        rounds.advance(people.session, people.cafe.id, leaving=0)
    assert (people.cafe.step, people.cafe.phase) == (1, "seating")


@pytest.mark.parametrize("leaving", [1, 2, 10_000])
def test_nobody_jumps_ahead(people: Cast, leaving: int) -> None:
    with pytest.raises(MovedOn):
        rounds.advance(people.session, people.cafe.id, leaving)


@pytest.mark.parametrize(("voting", "steps"), [("talk", 8), ("step", 10)])
def test_a_whole_evening(session: Session, voting: str, steps: int) -> None:
    people = gather(session, voting=voting)
    walk = []
    while people.cafe.phase != "finished":
        people.advance()
        walk.append((people.cafe.phase, people.cafe.current_round))
    turn = ["seating", "talk", "closing"] if voting == "talk" else ["seating", "talk", "voting", "closing"]
    assert walk == [(phase, number) for number in (1, 2) for phase in turn] + [("harvest", 2), ("finished", 2)]
    assert people.cafe.step == steps
    with pytest.raises(MovedOn):
        rounds.advance(session, people.cafe.id, steps)


def test_talk_and_voting_run_by_the_clock_and_nothing_else_does(session: Session, turned: TurnedClock) -> None:
    people = gather(session, voting="step")
    minutes = {}
    for _ in range(6):
        people.advance()
        left = people.cafe.ends_at and (people.cafe.ends_at - turned.now()) / rounds.MINUTE
        minutes[people.cafe.phase] = left
    assert minutes == {"seating": None, "talk": 20, "voting": 3, "closing": 3}


def test_every_step_bumps_the_rev_of_the_cafe(people: Cast) -> None:
    revs = []
    for _ in range(8):
        people.advance()
        people.session.refresh(people.cafe)
        revs.append(people.cafe.rev)
    assert revs == list(range(1, 9))


def test_when_numbers_turn_visible_every_beitrag_is_told_again(session: Session) -> None:
    people = gather(session, numbers="after")
    people.advance(2)
    contribution, hidden = people.post(), people.post()
    votes.cast(session, people.ada, contribution, 3)
    contributions.hide(session, people.hanna, hidden)
    before = people.rev()
    assert changes(session, people.table.id).public()["contributions"][0]["points"] is None
    people.advance()
    told = changes(session, people.table.id, before).public()["contributions"]
    assert [(item["points"], item["rev"]) for item in told] == [(3, before + 1), (None, before + 1)]


def test_where_numbers_are_always_visible_a_step_leaves_the_tables_alone(talking: Cast) -> None:
    talking.post()
    before = talking.rev()
    talking.advance()
    assert talking.rev() == before
