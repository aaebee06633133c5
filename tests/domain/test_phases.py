"""What may happen when: the way of an evening, and what each phase allows."""

import pytest

from cafe.domain import phases
from cafe.domain.phases import CLOSING, FINISHED, HARVEST, LOBBY, PHASES, SEATING, TALK, VOTING

ONE_ROUND = {
    "talk": [(LOBBY, 0), (SEATING, 1), (TALK, 1), (CLOSING, 1), (HARVEST, 1), (FINISHED, 1)],
    "step": [(LOBBY, 0), (SEATING, 1), (TALK, 1), (VOTING, 1), (CLOSING, 1), (HARVEST, 1), (FINISHED, 1)],
}


def evening(rounds: int, voting: str) -> list[tuple[str, int]]:
    """Walk from the lobby to the end."""
    walk = [(LOBBY, 0)]
    while walk[-1][0] != FINISHED:
        walk.append(phases.following(*walk[-1], rounds, voting))
    return walk


@pytest.mark.parametrize("voting", ["talk", "step"])
def test_an_evening_of_one_round_has_its_phases_in_order(voting: str) -> None:
    assert evening(1, voting) == ONE_ROUND[voting]


@pytest.mark.parametrize(
    ("voting", "turn"), [("talk", [SEATING, TALK, CLOSING]), ("step", [SEATING, TALK, VOTING, CLOSING])]
)
def test_every_round_goes_the_same_way(voting: str, turn: list[str]) -> None:
    rounds = [[phase for phase, number in evening(3, voting)[1:-2] if number == one] for one in (1, 2, 3)]
    assert rounds == [turn, turn, turn]


def test_what_is_finished_stays_finished() -> None:
    assert phases.following(FINISHED, 3, 3, "talk") == (FINISHED, 3)


def test_talk_voting_and_closing_have_a_clock() -> None:
    assert {phase: phases.minutes(phase, 20) for phase in PHASES if phases.minutes(phase, 20)} == {
        TALK: 20,
        VOTING: phases.VOTING_MINUTES,
        CLOSING: phases.CLOSING_MINUTES,
    }


def test_a_tischwechsel_is_reckoned_with_although_it_has_no_clock() -> None:
    reckoned = {phase: phases.reckoned_minutes(phase, 20) for phase in PHASES}
    assert reckoned == {LOBBY: 0, SEATING: 3, TALK: 20, VOTING: 3, CLOSING: 3, HARVEST: 0, FINISHED: 0}


def test_the_closing_does_not_end_by_itself() -> None:
    assert allowed(phases.ends_by_itself) == {TALK, VOTING}


def allowed(rule: object, *settings: str) -> set[str]:
    """Return the phases in which a rule says yes."""
    assert callable(rule)
    return {phase for phase in PHASES if rule(phase, *settings)}


def test_participants_write_while_they_talk() -> None:
    assert allowed(phases.may_post) == {TALK}


def test_the_moderator_writes_as_long_as_the_cafe_runs() -> None:
    assert allowed(phases.may_moderator_post) == set(PHASES) - {LOBBY, FINISHED}


def test_points_are_given_in_the_talk_or_in_a_step_of_their_own() -> None:
    assert allowed(phases.may_vote, "talk") == {TALK}
    assert allowed(phases.may_vote, "step") == {VOTING}


def test_points_are_seen_at_once_or_after_the_voting() -> None:
    assert allowed(phases.numbers_visible, "live") == set(PHASES)
    assert allowed(phases.numbers_visible, "after") == set(PHASES) - {TALK, VOTING}


def test_late_comers_are_seated_between_the_first_tischwechsel_and_the_harvest() -> None:
    assert allowed(phases.is_running) == {SEATING, TALK, VOTING, CLOSING}
