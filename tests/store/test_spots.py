"""Which spot of a large table is quiet: told to those who look after it, and only of spots with several people."""

import pytest
from sqlalchemy.orm import Session

from cafe.actions import contributions, setting_up, votes
from cafe.domain import Seat
from cafe.store.crowd import crowd
from tests.cast import TABLES, Cast, gather
from tests.conftest import TurnedClock

LARGE = setting_up.TablePlan(TABLES[0].topic, TABLES[0].question, spots=2)


@pytest.fixture
def hall(session: Session, turned: TurnedClock) -> Cast:
    """The talk of round 1, with four people at each spot of the one table."""
    cast = gather(session, tables=(LARGE,))
    for _ in range(6):
        cast.join_late()
    cast.advance(2)
    return cast


def spots(cast: Cast, hidden: bool = True) -> list[int | None]:
    """Return when each spot of the table was last heard, as far as that is told."""
    [here] = crowd(cast.session, cast.cafe.id, hidden)["tables"]
    return [one["last_at"] for one in here["spots"]]


def spot_of(cast: Cast) -> int:
    """Return where Ada sits."""
    return cast.session.get_one(Seat, (cast.ada.participant_id, 1)).spot


def test_a_spot_that_writes_or_votes_is_heard_and_the_other_is_not(hall: Cast, turned: TurnedClock) -> None:
    assert spots(hall) == [None, None]
    posted = hall.post()
    wrote = turned.now()
    assert spots(hall)[spot_of(hall)] == wrote and spots(hall)[1 - spot_of(hall)] is None
    turned.turn(seconds=5)
    votes.cast(hall.session, hall.join_late(), posted, 1)
    assert sorted(at or 0 for at in spots(hall)) in ([0, turned.now()], [wrote, turned.now()])


def test_what_is_hidden_is_no_sign_of_life(hall: Cast) -> None:
    contributions.hide(hall.session, hall.hanna, hall.post())
    assert spots(hall) == [None, None]


def test_the_projector_is_not_told(hall: Cast) -> None:
    assert spots(hall, hidden=False) == []


def test_of_a_spot_with_few_people_nothing_is_told(session: Session) -> None:
    cast = gather(session, tables=(LARGE,))
    cast.advance(2)
    assert spots(cast) == []


def test_outside_of_a_talk_nothing_is_told(hall: Cast) -> None:
    hall.advance()
    assert spots(hall) == []
