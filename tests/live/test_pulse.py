"""The pulse: tells what changed, at most so often, to one room at a time."""

from collections.abc import Callable, Collection

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions import contributions, deleting, visits, votes
from cafe.domain import Cafe, Mark, Visit
from cafe.live.presence import Presence, Presences
from cafe.live.pulse import WATCH_SECONDS, Pulse
from cafe.store.engine import Store
from cafe.store.trouble import Away
from tests.cast import Cast, gathered_in


class Rooms:
    """In place of the sockets: who entered which room, and what was told there."""

    def __init__(self) -> None:
        self.told: list[tuple[str, object, str]] = []
        self.members: set[tuple[str, str]] = set()
        self.gone: list[str] = []
        self.rung: list[Collection[Mark]] = []

    def tell(self, name: str, body: object, room: str) -> None:
        """Note a tell."""
        self.told.append((name, body, room))

    def enter_room(self, sid: str, room: str) -> None:
        """Note who comes."""
        self.members.add((sid, room))

    def leave_room(self, sid: str, room: str) -> None:
        """Note who goes."""
        self.members.remove((sid, room))

    def disconnect(self, sid: str) -> None:
        """Note who is hung up on."""
        self.gone.append(sid)

    def sleep(self, _seconds: float) -> None:
        """Give nobody a turn: there is nobody else."""

    def names(self) -> list[str]:
        """Return the names of all tells in their order, and forget them."""
        told, self.told = self.told, []
        return [name for name, _, _ in told]


@pytest.fixture
def rooms() -> Rooms:
    """No sockets."""
    return Rooms()


@pytest.fixture
def cast(store: Store) -> Cast:
    """The cast in the talk of round 1, in the store for good."""
    with gathered_in(store) as cast:
        cast.advance(2)
    return cast


@pytest.fixture
def pulse(rooms: Rooms, store: Store, cast: Cast) -> Pulse:
    """A pulse at rest, with Ada's phone connected."""
    presences = Presences()
    presences.by_sid["ada's phone"] = Presence(cast.ada, "de")
    pulse = Pulse(rooms, store, presences, rooms.tell, lambda: "ok", 0.1, rooms.rung.append)
    pulse.crowd_changed(cast.ada.cafe_id)
    pulse.beat(0)
    rooms.names()
    return pulse


@pytest.fixture
def post(store: Store, cast: Cast, pulse: Pulse) -> Callable[[], str]:
    """Post as Ada, and mark her table."""

    def post() -> str:
        with store.writing() as session:
            posted = contributions.post(session, cast.ada, "idea", "Ein Treffpunkt.")
            pulse.mark(session.info["dirty_marks"])
        return str(posted["id"])

    return post


def test_a_post_is_told_to_its_table_and_to_its_moderator(
    pulse: Pulse, rooms: Rooms, post: Callable[[], str], cast: Cast
) -> None:
    contribution = post()
    pulse.beat(0.1)
    [(public, state, room), (moderators, _, moderator_room)] = rooms.told
    assert (public, room) == ("table:changed", f"table:{cast.hanna.table_id}")
    assert (moderators, moderator_room) == ("moderator:changed", f"moderator:{cast.hanna.table_id}")
    assert isinstance(state, dict)
    assert [item["id"] for item in state["contributions"]] == [contribution]


def test_where_nothing_happens_nothing_is_told_or_read(pulse: Pulse, rooms: Rooms, store: Store) -> None:
    asked: list[object] = []
    event.listen(store.reader, "before_cursor_execute", lambda *execution: asked.append(execution[2]))
    for tenth in range(50):
        pulse.beat(tenth / 10)
    assert (rooms.told, asked) == ([], [])


def test_a_thousand_votes_between_two_beats_are_one_tell(
    pulse: Pulse, rooms: Rooms, post: Callable[[], str], store: Store, cast: Cast
) -> None:
    contribution = post()
    with store.writing() as session:
        for points in range(1, 6):
            votes.cast(session, cast.ada, contribution, points)
        for _ in range(1_000):
            pulse.mark(session.info["dirty_marks"])
    pulse.beat(0.1)
    assert rooms.names() == ["table:changed", "moderator:changed"]


def test_each_tell_begins_where_the_last_one_ended(pulse: Pulse, rooms: Rooms, post: Callable[[], str]) -> None:
    for beat in (0.1, 0.2, 0.3):
        post()
        pulse.beat(beat)
    states = [body for name, body, _ in rooms.told if name == "table:changed"]
    assert [(state["since"], state["rev"]) for state in states if isinstance(state, dict)] == [(0, 1), (1, 2), (2, 3)]


def test_counts_are_told_once_a_second(pulse: Pulse, rooms: Rooms, post: Callable[[], str]) -> None:
    for tenth in range(30):
        post()
        pulse.beat(1 + tenth / 10)
    told = [room.partition(":")[0] for name, _, room in rooms.told if name == "crowd:changed"]
    assert (told.count("crowd"), told.count("projector")) == (3, 3)


def test_heads_are_told_every_ten_seconds_to_cafes_where_somebody_is(pulse: Pulse, rooms: Rooms, cast: Cast) -> None:
    for second in range(1, 31):
        pulse.beat(second)
    heads = [(body, room) for name, body, room in rooms.told if name == "heads:told" and room.startswith("cafe:")]
    assert len(heads) == 3
    body, room = heads[0]
    assert isinstance(body, dict)
    assert (body["cafe"], body["tables"][cast.hanna.table_id], len(body["tables"])) == (2, 0, 2)
    assert room == f"cafe:{cast.ada.cafe_id}"


def test_one_phone_changes_rooms_and_is_told_its_seat(pulse: Pulse, rooms: Rooms, cast: Cast) -> None:
    pulse.mark([("cafe", cast.ada.cafe_id or "")])
    pulse.beat(0.1)
    seat = {"round": 1, "table": cast.hanna.table_id, "spot": 0}
    assert ("seat:changed", seat, "ada's phone") in rooms.told
    here = f"cafe:{cast.ada.cafe_id}", f"table:{cast.hanna.table_id}"
    assert rooms.members == {("ada's phone", room) for room in here}
    rooms.names()
    pulse.mark([("cafe", cast.ada.cafe_id or "")])
    pulse.beat(0.2)
    assert "seat:changed" not in rooms.names()


def test_another_way_is_told_again_until_the_phone_asks(pulse: Pulse, rooms: Rooms, cast: Cast) -> None:
    pulse.mark([("route", cast.ada.participant_id or "")])
    for second in (1, 15, 25):
        pulse.beat(second)
    assert [room for name, _, room in rooms.told if name == "route:changed"] == ["ada's phone"] * 3
    rooms.names()
    pulse.has_asked("ada's phone")  # visit:sync
    pulse.beat(35)
    assert "route:changed" not in rooms.names()


def test_whoever_has_gone_is_told_nothing_again(pulse: Pulse, rooms: Rooms, cast: Cast) -> None:
    pulse.mark([("route", cast.ada.participant_id or "")])
    pulse.beat(1)
    del pulse.presences.by_sid["ada's phone"]
    pulse.beat(15)
    assert not pulse.known.alone


def test_a_table_that_was_taken_away_is_nobodys_concern(pulse: Pulse, rooms: Rooms) -> None:
    pulse.mark([("table", "taken away")])
    pulse.beat(0.1)
    assert rooms.names() == []


def end_olga(session: Session, cast: Cast) -> None:
    """Let Olga's login run out."""
    session.get_one(Visit, cast.olga.visit_id).expires_at = clock.now()


def end_hanna(session: Session, cast: Cast) -> None:
    """Take away what Hanna came in by, as a table is taken away."""
    session.delete(session.get_one(Visit, cast.hanna.visit_id))


def end_elsewhere(session: Session, cast: Cast) -> None:
    """Sign Olga out in another process, which marks nothing here."""
    visits.sign_out(session, cast.olga.visit_id)


@pytest.mark.parametrize(("end", "who"), [(end_olga, "olga"), (end_hanna, "hanna"), (end_elsewhere, "olga")])
def test_whoever_may_not_hear_any_more_is_hung_up_on_within_seconds_however_it_ended(
    pulse: Pulse, rooms: Rooms, store: Store, cast: Cast, end: Callable[[Session, Cast], None], who: str
) -> None:
    for name in ("olga", "hanna"):
        pulse.presences.by_sid[name] = Presence(getattr(cast, name), "de")
    pulse.beat(WATCH_SECONDS)
    assert rooms.gone == []
    with store.writing() as session:
        end(session, cast)
    pulse.beat(2 * WATCH_SECONDS)
    assert rooms.gone == [who]


def test_whether_visits_have_ended_is_asked_once_in_a_while_and_not_for_the_hall(
    pulse: Pulse, store: Store, cast: Cast
) -> None:
    pulse.presences.by_sid["olga"] = Presence(cast.olga, "de")
    pulse.beat(WATCH_SECONDS)
    asked: list[object] = []

    def hear(_connection: object, _cursor: object, _statement: str, values: object, *_: object) -> None:
        if values:  # BEGIN has none
            asked.append(values)

    event.listen(store.reader, "before_cursor_execute", hear)
    pulse.beat(WATCH_SECONDS + 1)
    assert asked == []
    pulse.beat(2 * WATCH_SECONDS)
    assert len(asked) == 1 and cast.olga.visit_id in str(asked) and cast.ada.visit_id not in str(asked)


def test_everybody_in_a_cafe_that_is_being_deleted_is_hung_up_on_and_others_are_still_told(
    pulse: Pulse, rooms: Rooms, store: Store, cast: Cast
) -> None:
    """Rows go a few at a time: what is told meanwhile must not stumble over a café that is half there, or gone."""
    pulse.presences.by_sid["olga's console"] = Presence(cast.olga, "de")
    pulse.presences.by_sid["mallory's phone"] = Presence(cast.mallory, "de")
    with store.writing() as session:
        cafe = session.get_one(Cafe, cast.cafe.id)
        cafe.phase = "finished"
        deleting.close(session, cafe.id, cafe.code)
        pulse.mark(session.info["dirty_marks"])
        while deleting.delete_some(session, cast.cafe.id)["left"]:
            pass
    pulse.crowd_changed(cast.mallory.cafe_id)
    rooms.names()
    pulse.beat(100)
    assert set(rooms.gone) == {"ada's phone", "olga's console"}
    assert {room.partition(":")[2] for name, _, room in rooms.told if name in ("heads:told", "crowd:changed")} == {
        cast.mallory.cafe_id
    }


def test_organizers_hear_that_the_database_is_away_though_nothing_can_be_read(
    pulse: Pulse, rooms: Rooms, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_: Store) -> None:
        raise Away("SELECT 1", None, Exception("timeout expired"))

    monkeypatch.setattr(Store, "reading", away)
    monkeypatch.setattr(pulse, "storage_state", lambda: "away")
    pulse.mark([("cafe", cast.cafe.id)])
    for tenth in range(50):
        with pytest.raises(Away):
            pulse.beat(tenth / 10)
    assert rooms.told == [("storage:changed", {"storage": "away"}, f"organizer:{cast.cafe.id}")]
