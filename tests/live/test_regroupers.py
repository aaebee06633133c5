"""Several processes on one store: the tables of a round that has ended are regrouped by one of them, and once."""

import pytest

from cafe.actions import regrouping, rounds
from cafe.domain import Regrouping
from cafe.live.cluster_regrouper import LEFT_MILLISECONDS
from tests.cast import regroup
from tests.conftest import TurnedClock
from tests.live.ended import Ended, Other, too_much


def test_what_a_process_that_died_has_left_behind_is_regrouped_by_another_one(
    turned: TurnedClock, ended: Ended
) -> None:
    other = Other(ended)
    turned.turn(seconds=LEFT_MILLISECONDS / 1000 - 5)
    other.recalls()
    assert not ended.is_grouped()
    turned.turn(seconds=5)
    other.recalls()
    assert ended.is_grouped()


@pytest.mark.parametrize("died", [False, True])
def test_what_a_moderator_has_regrouped_since_no_process_regroups_again(
    turned: TurnedClock, ended: Ended, died: bool
) -> None:
    done = ended.do(regroup, ended.hanna)
    ended.do(regrouping.undo, ended.hanna, done["rev"])
    if not died:
        ended.passes(0)
    turned.turn(seconds=LEFT_MILLISECONDS / 1000)
    for other in (Other(ended), ended):
        other.regrouper.recall(LEFT_MILLISECONDS)
        other.regrouper.look()
    assert not ended.is_grouped()
    assert ended.workshop.asked == 0


def test_a_table_whose_moderator_takes_back_a_regrouping_of_the_talk_is_left_alone_too(
    turned: TurnedClock, ended: Ended
) -> None:
    ended.do(rounds.back, ended.cafe, 3)
    done = ended.do(regroup, ended.hanna)
    ended.do(rounds.advance, ended.cafe, 4)
    ended.do(regrouping.undo, ended.hanna, done["rev"])
    ended.passes(0)
    turned.turn(seconds=LEFT_MILLISECONDS / 1000)
    Other(ended).recalls()
    assert not ended.is_grouped()


def test_what_was_given_up_is_not_computed_once_more(turned: TurnedClock, ended: Ended) -> None:
    ended.workshop.meanwhile = too_much
    ended.passes(0)
    for _ in range(3):
        turned.turn(seconds=LEFT_MILLISECONDS / 2000)
        ended.regrouper.recall(LEFT_MILLISECONDS)
        ended.passes(0)
    assert ended.workshop.asked == 1
    turned.turn(seconds=3_600)
    ended.regrouper.recall(LEFT_MILLISECONDS)
    assert not ended.regrouper.seen


@pytest.mark.parametrize("in_order", [False, True])
def test_what_one_process_has_looked_at_another_one_leaves_alone(ended: Ended, in_order: bool) -> None:
    if in_order:
        ended.do(regroup, ended.hanna)
        ended.regrouper.recall()
    ended.passes(0)
    other = Other(ended)
    other.regrouper.recall()
    other.regrouper.look()
    assert other.workshop.asked == 0


def test_of_two_that_regroup_at_the_same_moment_one_writes(ended: Ended) -> None:
    other = Other(ended)
    other.regrouper.recall()
    ended.workshop.meanwhile = other.regrouper.look
    ended.passes(0)
    assert (ended.workshop.asked, other.workshop.asked) == (1, 1)
    with ended.store.reading() as session:
        assert len(session.get_one(Regrouping, ended.table).moved) == 1
