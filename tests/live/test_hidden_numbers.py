"""Points that are visible only after the vote: nothing that goes to the public moves when somebody gives some."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from cafe.actions import contributions, looking, reviews, rounds, votes
from cafe.actions.visits import Visitor
from cafe.domain import Cafe
from cafe.domain.visit import PROJECTOR
from cafe.live import catching_up
from cafe.live.presence import Presence, Presences
from cafe.live.pulse import Pulse
from cafe.store.changes import changes
from cafe.store.engine import Store
from cafe.store.snapshots import Snapshots
from cafe.transport import jsons
from tests.cast import Cast, draft, gathered_in
from tests.live.test_pulse import Rooms
from tests.screens import Board

PUBLIC = ("cafe:", "table:", "projector:")
HIDDEN: dict[str, dict[str, object]] = {"talk": {"numbers": "after"}, "voting": {"numbers": "after", "voting": "step"}}


class Hall:
    """A café in which points are given, and what its rooms are told."""

    def __init__(self, store: Store, phase: str) -> None:
        self.store, self.rooms, self.snapshots, self.seconds = store, Rooms(), Snapshots(), 0.0
        with gathered_in(store, **HIDDEN[phase]) as self.cast:
            self.cast.advance(2)
            self.here = self.cast.post()
            self.hidden = self.cast.post()
            contributions.hide(self.cast.session, self.cast.hanna, self.hidden)
            self.guest = self.cast.join_late(at=self.cast.table)
            if phase == "voting":
                self.cast.advance()
        presences = Presences()
        presences.by_sid["ada's phone"] = Presence(self.cast.ada, "de")
        self.pulse = Pulse(self.rooms, store, presences, self.rooms.tell, lambda: "ok", 0.1)
        for table in self.cast.cafe.tables:
            self.pulse.mark([("table", table.id), ("cafe", self.cast.cafe.id)])
        self.beats()
        self.rooms.names()

    def beats(self) -> None:
        """Let the pulse beat, later than whatever it told before."""
        self.seconds += 1.5
        self.pulse.beat(self.seconds)

    def vote(self, who: Visitor, points: int) -> dict[str, Any]:
        """Give points, and let the pulse tell what it may."""
        with self.store.writing() as session:
            answer = votes.cast(session, who, self.here, points)
            self.pulse.mark(session.info["dirty_marks"])
        self.beats()
        return answer

    def seen(self, who: Visitor) -> dict[str, Any]:
        """Return what somebody gets who looks now, without the clock and what is theirs alone."""
        with self.store.reading() as session:
            answer = self.caught_up(session, who)
        return {"cafe": {**answer["cafe"], "now": 0}, "tables": [bytes(table) for table in answer["tables"]]}

    def caught_up(self, session: Session, who: Visitor) -> dict[str, Any]:
        """Return what somebody gets who knows nothing yet."""
        tables = looking.open_tables(session, who)
        return catching_up.catch_up(looking.look(session, self.snapshots, who, tables), who)

    def told(self, *rooms: str) -> list[tuple[str, object, str]]:
        """Return what was told in these rooms."""
        return [told for told in self.rooms.told if told[2].startswith(rooms)]


@pytest.fixture(params=HIDDEN)
def hall(store: Store, request: pytest.FixtureRequest) -> Hall:
    """The hall while points are hidden: in the talk, and in a step of its own."""
    return Hall(store, request.param)


def test_a_guest_and_the_projector_hear_and_see_nothing_of_a_vote(hall: Hall) -> None:
    projector = Visitor("screen", PROJECTOR, hall.cast.cafe.id)
    before = [hall.seen(who) for who in (hall.cast.ada, projector)]
    for points in (3, 1, 0):
        hall.vote(hall.guest, points)
    assert [hall.seen(who) for who in (hall.cast.ada, projector)] == before
    assert hall.told(*PUBLIC, "ada") == []


def test_the_answer_to_ones_own_vote_says_nothing_of_others(hall: Hall) -> None:
    alone = hall.vote(hall.cast.ada, 2)
    hall.vote(hall.guest, 5)
    assert hall.vote(hall.cast.ada, 2) == alone


def test_the_moderator_and_the_console_see_every_vote_at_once(hall: Hall) -> None:
    table, board = hall.cast.table.id, Board()
    hall.seen(hall.cast.hanna)  # so that a snapshot is kept
    with hall.store.reading() as session:
        board.catch_up(arrived(hall.caught_up(session, hall.cast.hanna)))
    hall.vote(hall.guest, 4)
    [body] = [body for name, body, _ in hall.told(f"moderator:{table}") if name == "moderator:changed"]
    assert isinstance(body, dict)
    board.merge(body)
    item = board.tables[table]["contributions"][hall.here]
    assert (item["points"], item["voters"], board.gaps) == (4, 1, 0)
    fresh = Board()
    with hall.store.reading() as session:
        fresh.catch_up(arrived(hall.caught_up(session, hall.cast.hanna)))
    assert board.tables == fresh.tables


def test_a_moderator_who_missed_a_vote_notices_by_the_next_heads(hall: Hall) -> None:
    hall.rooms.told.clear()
    hall.vote(hall.guest, 4)
    hall.seconds += 10
    hall.beats()
    heads = {room.partition(":")[0]: body for name, body, room in hall.rooms.told if name == "heads:told"}
    table = hall.cast.table.id
    assert isinstance(heads["crowd"], dict) and isinstance(heads["cafe"], dict)
    assert heads["crowd"]["numbers"][table] == 1
    assert "numbers" not in heads["cafe"]


def test_when_the_vote_is_over_everybody_sees_the_points(hall: Hall) -> None:
    hall.vote(hall.guest, 4)
    with hall.store.writing() as session:
        rounds.advance(session, hall.cast.cafe.id, session.get_one(Cafe, hall.cast.cafe.id).step)
        hall.pulse.mark(session.info["dirty_marks"])
    hall.beats()
    [body] = [body for name, body, room in hall.told(f"table:{hall.cast.table.id}") if name == "table:changed"]
    assert isinstance(body, dict)
    assert [item["points"] for item in body["contributions"] if item["id"] == hall.here] == [4]


def test_nobody_can_count_how_many_have_answered_a_rueckfrage(talking: Cast) -> None:
    talking.post()
    drafted = draft(talking.session, talking.hanna)["rev"]
    reviews.start(talking.session, talking.hanna, drafted)
    before = public_of(talking)
    point = for_moderator_of(talking)["review"]["points"][0]["id"]
    answer = reviews.answer(talking.session, talking.ada, point, "fits")
    assert public_of(talking) == before
    assert answer["rev"] == before["rev"]
    assert for_moderator_of(talking)["review"]["answered"] == 1


def public_of(cast: Cast) -> dict[str, Any]:
    """Return Hanna's table as everybody there sees it."""
    return changes(cast.session, cast.table.id).public()


def for_moderator_of(cast: Cast) -> dict[str, Any]:
    """Return Hanna's table as she sees it."""
    return changes(cast.session, cast.table.id).for_moderator()


def arrived(answer: dict[str, Any]) -> dict[str, Any]:
    """Return an answer as it arrives."""
    body: dict[str, Any] = jsons.loads(jsons.dumps(answer))
    return body
