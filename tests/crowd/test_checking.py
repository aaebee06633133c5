"""The crowd's check can fail: what is missing or double in the store is found."""

from random import Random

from sqlalchemy import delete
from sqlalchemy.orm import Session

from cafe.actions import contributions, votes
from cafe.cli.crowd import check
from cafe.crowd.measures import Measures, percentile
from cafe.crowd.rehearsal import Invitation, each_once, participants
from cafe.crowd.texts import Statement, own_statements
from cafe.domain import Contribution, Vote
from tests.cast import Cast


def acknowledged(people: Cast) -> Measures:
    """Write and vote as Ada, as a phone of the crowd does; return what her phone was told."""
    measures = Measures()
    text = "Ein Werkzeugverleih im alten Bahnhof."
    measures.sending(text)
    posted = contributions.post(people.session, people.ada, "idea", text)["id"]
    votes.cast(people.session, people.ada, posted, 2)
    measures.posts[posted] = text
    measures.votes[people.ada.participant_id or "", posted] = 2
    people.session.flush()
    return measures


def lost_and_double(session: Session, people: Cast, measures: Measures) -> tuple[int, int]:
    return check(session, people.cafe.id, measures)


def test_nothing_is_lost_or_double_where_everything_was_stored(talking: Cast) -> None:
    assert lost_and_double(talking.session, talking, acknowledged(talking)) == (0, 0)


def test_a_lost_beitrag_and_its_vote_are_missed(talking: Cast) -> None:
    measures = acknowledged(talking)
    talking.session.execute(delete(Vote))
    talking.session.execute(delete(Contribution))
    assert lost_and_double(talking.session, talking, measures) == (2, 0)


def test_a_vote_with_other_points_is_lost(talking: Cast) -> None:
    measures = acknowledged(talking)
    votes.cast(talking.session, talking.ada, next(iter(measures.posts)), 1)
    assert lost_and_double(talking.session, talking, measures) == (1, 0)


def test_a_beitrag_that_is_there_twice_is_noticed(talking: Cast) -> None:
    measures = acknowledged(talking)
    contributions.post(talking.session, talking.ada, "idea", next(iter(measures.posts.values())))
    talking.session.flush()
    assert lost_and_double(talking.session, talking, measures) == (0, 1)


def test_nothing_is_said_twice() -> None:
    first, second = each_once([[Statement("a", 1), Statement("a", 2)], [Statement("a", 1), Statement("b", 1)]])
    assert [s.text for s in first] == ["a"]
    assert [s.text for s in second] == ["b"]


def test_some_come_late_and_some_not_at_all() -> None:
    invitation = Invitation("", "", "", phones=20, seconds=1, statements=[], late=0.1, absent=0.25)
    punctual, late = participants(invitation, Random(1))
    assert (len(punctual), len(late)) == (13, 2)
    assert len({*punctual, *late}) == 15


def test_somebody_is_always_in_time() -> None:
    alone = Invitation("", "", "", phones=1, seconds=1, statements=[], late=0.9, absent=0.9)
    assert participants(alone, Random(1)) == ([1], [])


def test_a_crowd_of_two_thousand_has_enough_to_say_for_a_trial() -> None:
    said = {statement.text for statement in own_statements(1)}
    assert len(said) == 1_800
    assert own_statements(1) == own_statements(1)


def test_percentiles_are_values_that_occurred() -> None:
    values = [float(n) for n in range(1, 101)]
    assert (percentile(values, 0.5), percentile(values, 0.95), percentile([], 0.95)) == (50.0, 95.0, 0.0)
