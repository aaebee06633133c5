"""The door of a café: who may still come in, by which code; and taking out those who were never there."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import bindparam, delete, exists, func, insert, select, update
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions.seating import assigning
from cafe.domain import (
    Cafe,
    Contribution,
    FormerCode,
    Luggage,
    Participant,
    Reaction,
    ReviewAnswer,
    Seat,
    Visit,
    Vote,
    codes,
    count_participant,
    dirty_marks,
    new_id,
    phases,
    rows,
    touch_cafe,
)
from cafe.domain.cafe import new_code
from cafe.errors import ApiShut, DoorShut, Finished, Stale, WrongCode
from cafe.security import seals
from cafe.store.engine import bare

ARRIVING_MILLISECONDS = 120_000  # so long a phone may take from the tap on *Teilnehmen* to its first connection
LATELY_MILLISECONDS = 60_000

Answer = dict[str, Any]

# Built once: everybody joins at once.
BY_CODE = select(Cafe).where(Cafe.code == bindparam("code"))
INSERT_PARTICIPANT = insert(rows(Participant))
LOCKED_BY_CODE = BY_CODE.with_for_update().execution_options(populate_existing=True)


def check(cafe: Cafe, *, by_api: bool) -> None:
    """Say whether newcomers may join now. Raises Finished, DoorShut, or ApiShut."""
    if cafe.phase == phases.FINISHED:
        raise Finished
    if not cafe.door_open:
        raise DoorShut
    if by_api and not cafe.api_open:
        raise ApiShut


def take_in(
    session: Session, cafe: Cafe, name: str = "", card: int | None = None, *, unseen: bool = False
) -> tuple[str, int]:
    """Make a new participant of a café that is locked, and return their id and number.

    With a plan, or after the start, they get a route at once. What is refused has written nothing.
    """
    if cafe.phase == phases.FINISHED:
        raise Finished
    number = assigning.next_number(session, cafe, card)
    count_participant(session, cafe)
    participant, person = new_id(), {"number": number, "name": name, "joined_at": clock.now(), "unseen": unseen}
    bare(session).execute(INSERT_PARTICIPANT, {"id": participant, "cafe_id": cafe.id, **person})
    assigning.seat_participant(session, cafe, participant, number)
    return participant, number


def shut(session: Session, cafe_id: str) -> Answer:
    """Let no newcomers in; those who have joined come back at any time."""
    _locked(session, cafe_id).door_open = False
    return {"open": False}


def open_again(session: Session, cafe_id: str) -> Answer:
    """Let newcomers in again."""
    _locked(session, cafe_id).door_open = True
    return {"open": True}


def set_api(session: Session, cafe_id: str, allowed: bool) -> Answer:
    """Let programs join by /api/visits, or no longer."""
    _locked(session, cafe_id).api_open = allowed
    return {"api_open": allowed}


def renew_code(session: Session, cafe_id: str, code: str) -> Answer:
    """Give the café another code instead of `code`, which lets nobody in any more. Raises Stale if it did not."""
    cafe = _locked(session, cafe_id)
    if cafe.code != code:
        raise Stale
    session.add(FormerCode(code=cafe.code, cafe_id=cafe.id))
    cafe.code = new_code()
    session.flush()
    return {"code": cafe.code}


def code_inside(session: Session, cafe: Cafe) -> str:
    """Return a code for addresses of those who are inside: a former one, if any, so that no new one gets out."""
    return next(iter(former_codes(session, cafe.id)), cafe.code)


def former_codes(session: Session, cafe_id: str) -> list[str]:
    """Return the codes that let nobody in any more; paper on which they stand has to be printed anew."""
    return list(session.scalars(select(FormerCode.code).where(FormerCode.cafe_id == cafe_id).order_by(FormerCode.code)))


def with_code(session: Session, code: str, *, lock: bool = False) -> Cafe:
    """Return the café that has or had this code, also while it is being deleted; raise WrongCode."""
    typed = codes.bare(code)
    cafe = session.scalar(LOCKED_BY_CODE if lock else BY_CODE, {"code": typed})
    if cafe is None and (former := session.get(FormerCode, typed)):
        cafe = session.get_one(Cafe, former.cafe_id, populate_existing=lock, with_for_update=lock)
    if cafe is None:
        raise WrongCode
    return cafe


def with_one_of(session: Session, readings: Iterable[str]) -> Cafe | None:
    """Return the only café with one of these codes; None if there is none, or more than one."""
    found = session.scalars(select(Cafe).where(Cafe.code.in_(readings)).limit(2)).all()
    return found[0] if len(found) == 1 else None


def cards(key: str, cafe_id: str, last: int) -> dict[int, str]:
    """Return what stands in the QR codes of the seat cards from 1 to `last`."""
    return {number: seals.card(key, cafe_id, number) for number in range(1, last + 1)}


def cards_are_dead(key: str, cafe: Cafe) -> bool:
    """Whether seat cards were printed that let nobody in any more, because the server has another key."""
    return cafe.cards_proof not in (None, seals.of_cards(key, cafe.id)) and cafe.phase != phases.FINISHED


def note_cards(session: Session, key: str, cafe_id: str) -> Answer:
    """Note that the seat cards of this key are the ones in the hall."""
    session.get_one(Cafe, cafe_id).cards_proof = seals.of_cards(key, cafe_id)
    return {}


def clear(session: Session, cafe_id: str) -> Answer:
    """Take out those who joined, never came, and wrote nothing; their numbers and seats are free."""
    cafe = _locked(session, cafe_id)
    absent = select(Participant.id).where(*_absent(cafe_id))
    count = session.scalar(select(func.count()).select_from(absent.subquery())) or 0
    visits = session.scalars(select(Visit.id).where(Visit.participant_id.in_(absent)))
    dirty_marks(session).update(("visit", visit) for visit in visits)  # in case one of them connects just now
    for noun, column in ((Seat, Seat.participant_id), (Visit, Visit.participant_id), (Participant, Participant.id)):
        session.execute(delete(noun).where(column.in_(absent)))
    cafe.joined -= count
    session.flush()
    if cafe.phase == phases.HARVEST:  # everybody is shown how many sat at the tables
        touch_cafe(session, cafe_id)
    return {"removed": count}


def have_come(session: Session, participants: Collection[str]) -> Answer:
    """Note that these participants have come. Nobody is told: nobody sees it."""
    came = Participant.id.in_(participants), Participant.unseen.is_(True)
    session.execute(update(Participant).where(*came).values(unseen=False))
    return {}


def newcomers(session: Session, cafe_id: str) -> Answer:
    """Return how many joined in the last minute, and how many `clear` would take out."""
    here = Participant.cafe_id == cafe_id
    lately = here, Participant.joined_at > clock.now() - LATELY_MILLISECONDS
    counted = select(func.count()).select_from(Participant)
    return {
        "lately": session.scalar(counted.where(*lately)) or 0,
        "absent": session.scalar(counted.where(*_absent(cafe_id))) or 0,
    }


def _absent(cafe_id: str) -> list[Any]:
    """Return the conditions under which a participant was never there, and is not just arriving."""
    left_there = (Contribution, Vote, ReviewAnswer, Luggage, Reaction)
    wrote = [exists().where(noun.participant_id == Participant.id) for noun in left_there]
    return [
        Participant.cafe_id == cafe_id,
        Participant.unseen.is_(True),
        Participant.joined_at < clock.now() - ARRIVING_MILLISECONDS,
        *(~each for each in wrote),
    ]


def _locked(session: Session, cafe_id: str) -> Cafe:
    """Return the café, locked without a new rev: what its door is like is told only to those who keep it."""
    cafe = session.get_one(Cafe, cafe_id, populate_existing=True, with_for_update=True)
    if cafe.phase == phases.FINISHED:
        raise Finished
    dirty_marks(session).add(("crowd", cafe_id))
    return cafe
