"""What participants do about their own places: choose one, go, and come back; or come with a card and no phone."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cafe.actions import door, visits
from cafe.actions.seating import assigning
from cafe.actions.seating.routes import write_plan
from cafe.actions.seating.seating import first_changeable_round, planned_route, route_of
from cafe.actions.visits import Visitor
from cafe.domain import Cafe, Mode, Participant, Seat, dirty_marks, phases
from cafe.errors import CardTaken, Closed, Finished, NoPlaceLeft, SpotClosed, Unknown
from cafe.store import seats

Answer = dict[str, Any]


def choose(session: Session, who: Visitor, table: str, spot: int) -> Answer:
    """Sit down at a spot in this round, where participants choose for themselves."""
    cafe = _locked(session, who.cafe_id)
    if not any(known.id == table and spot < known.spots for known in cafe.tables):
        raise Unknown
    if cafe.rotation != Mode.FREE or not phases.may_choose(cafe.phase):
        raise Closed
    if (table, spot) in seats.closed_now(session, cafe):
        raise SpotClosed
    come_back(session, who)  # a participant who sits down is in the building
    mine = seats.seat_of(session, who.participant_id or "", cafe.current_round)
    if mine and (mine.table_id, mine.spot) == (table, spot):
        return {"table": table, "spot": spot}
    if seats.free_places(session, cafe)[table][spot] < 1:
        raise NoPlaceLeft
    if mine is None:
        mine = Seat(participant_id=who.participant_id, round=cafe.current_round, cafe_id=cafe.id)
        session.add(mine)
    mine.table_id, mine.spot = table, spot
    session.flush()
    dirty_marks(session).update({("crowd", cafe.id), ("route", mine.participant_id)})
    return {"table": table, "spot": spot}


def leave(session: Session, who: Visitor) -> Answer:
    """Go home early: the person's seats in later rounds become free."""
    return _leave(session, _locked(session, who.cafe_id), session.get_one(Participant, who.participant_id))


def show_out(session: Session, cafe_id: str, number: int) -> Answer:
    """Note that the participant of a number has gone, for the organizers."""
    cafe = _locked(session, cafe_id)
    person = session.scalar(select(Participant).where(Participant.cafe_id == cafe_id, Participant.number == number))
    if person is None:
        raise Unknown
    return _leave(session, cafe, person)


def take_card(session: Session, who: Visitor, card: int) -> Answer:
    """Exchange the number of a participant for that of a seat card, with its route, before the first round."""
    cafe, person = _locked(session, who.cafe_id), session.get_one(Participant, who.participant_id)
    if person.number == card:
        return {"number": card}
    if cafe.phase != phases.LOBBY:
        raise Closed
    if assigning.standing(session, cafe, card) != assigning.FREE:
        raise CardTaken
    assigning.make_way(session, cafe, card)
    person.number = card
    assigning.reseat(session, cafe, person)
    return {"number": card}


def let_in(session: Session, code: str, cards: Collection[int]) -> Answer:
    """Let participants with a seat card and no phone in, for the organizers; also those who had left."""
    cafe = visits.by_code(session, code, lock=True)
    people = session.scalars(select(Participant).where(Participant.cafe_id == cafe.id)).all()
    known = {person.number: person for person in people}
    came = [card for card in sorted(set(cards) - set(known)) if planned_route(session, cafe, card)]
    back = [card for card in sorted(set(cards) & set(known)) if known[card].gone]
    for card in came:
        door.take_in(session, cafe, card=card)
    for card in back:
        _return(session, cafe, known[card])
    return {"came": sorted(came + back)}


def come_back(session: Session, who: Visitor) -> Answer:
    """Come back after leaving; a person who still has a seat keeps it."""
    cafe, person = _locked(session, who.cafe_id), session.get_one(Participant, who.participant_id)
    if person.gone:
        _return(session, cafe, person)
    return {"gone": False}


def _return(session: Session, cafe: Cafe, person: Participant) -> None:
    person.gone = False
    session.flush()
    assigning.seat_participant(session, cafe, person.id, person.number)
    dirty_marks(session).update({("crowd", cafe.id), ("route", person.id)})


def _leave(session: Session, cafe: Cafe, person: Participant) -> Answer:
    first, route = first_changeable_round(cafe), route_of(session, cafe, person.id)
    person.gone = True
    if any(route[first:]):  # the seat is kept as planned, in case they come back
        write_plan(session, cafe, {person.number: route}, first)
    session.flush()
    session.execute(delete(Seat).where(Seat.participant_id == person.id, Seat.round > first))
    dirty_marks(session).update({("crowd", cafe.id), ("route", person.id)})
    return {"gone": True, "number": person.number}


def _locked(session: Session, cafe_id: str | None) -> Cafe:
    """Return the café, locked without a new rev: what one participant does is not told to everybody."""
    cafe = session.get_one(Cafe, cafe_id, populate_existing=True, with_for_update=True)
    if cafe.phase == phases.FINISHED:
        raise Finished
    return cafe
