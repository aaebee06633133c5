"""Makes the demo cafés with the same acts that people use; the seed is fixed, so the story is always the same."""

import random
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import (
    contributions,
    luggage,
    proposing,
    regrouping,
    reviews,
    rounds,
    setting_up,
    summaries,
    visits,
    votes,
)
from cafe.actions.visits import Visitor
from cafe.demo import burg
from cafe.domain import Cafe, Point, Seat, Summary, Table, Visit, phases
from cafe.domain.review import FITS, REWORD
from cafe.domain.visit import MODERATOR
from cafe.errors import NoPointsLeft

PARTICIPANTS = 36
MOST = 0.9  # of those who are asked whether a point fits


class Written(NamedTuple):
    """A point as a moderator sends it."""

    text: str
    sources: list[str]
    origin: str | None = None
    disputed: bool = False
    minority: str = ""


def make(session: Session, key: str, phase: str = phases.LOBBY, number: int = 0) -> Cafe:
    """Make the café of Burg, and let its evening run until `phase` (of round `number`).

    During the talk everything of the round is posted and voted on; from the harvest on every Kurzfassung is approved.
    """
    cafe = session.get_one(Cafe, setting_up.create(session, key, burg.setup())["cafe"])
    if phase == phases.LOBBY:
        return cafe
    dice = random.Random(11_04_2019)
    participants = [_participant(session, cafe) for _ in range(PARTICIPANTS)]
    written: list[list[str]] = [[] for _ in cafe.tables]
    while cafe.phase != phase or cafe.current_round < number:
        rounds.advance(session, cafe.id, cafe.step)
        if cafe.phase == phases.TALK:
            _talk(session, cafe, participants, written, dice)
        if cafe.phase == phases.HARVEST:
            for table, story, ids in zip(cafe.tables, burg.TABLES, written, strict=True):
                rev = _condense(session, moderator_of(session, table.id), story, ids)
                if story.is_asked:
                    _ask(session, table, _sitting(session, participants, table, cafe.current_round), rev, dice)
    return cafe


def moderator_of(session: Session, table_id: str) -> Visitor:
    """Return the moderator of a table, as their link signs them in."""
    of_table = Visit.role == MODERATOR, Visit.table_id == table_id, Visit.ended_at.is_(None)
    link = select(Visit).where(*of_table, Visit.nonce.is_not(None))
    return visits.visitor(session.scalars(link).one())


def _participant(session: Session, cafe: Cafe) -> Visitor:
    joined = visits.join(session, cafe.code)
    return visits.visitor(session.get_one(Visit, joined["visit_id"]))


def _sitting(session: Session, participants: list[Visitor], table: Table, number: int) -> list[Visitor]:
    """Return who sits at a table in a round."""
    seats = select(Seat.participant_id).where(Seat.table_id == table.id, Seat.round == number)
    sitting = set(session.scalars(seats))
    return [participant for participant in participants if participant.participant_id in sitting]


def _talk(
    session: Session, cafe: Cafe, participants: list[Visitor], written: list[list[str]], dice: random.Random
) -> None:
    for at, table in enumerate(cafe.tables):
        here = _sitting(session, participants, table, cafe.current_round)
        for number, said in enumerate(burg.TABLES[at].said):
            if said.round == cafe.current_round:
                author, original = here[number % len(here)], None
                if said.builds_on:
                    home, earlier = said.builds_on
                    original = written[home][earlier]
                    if home != at:
                        author = _bring(session, cafe, cafe.tables[home], here, original)
                posted = contributions.post(session, author, said.kind, said.text, builds_on=original)
                written[at].append(posted["id"])
        for participant in here:
            _vote(session, participant, burg.TABLES[at], written[at], dice)


def _bring(session: Session, cafe: Cafe, home: Table, here: list[Visitor], original: str) -> Visitor:
    """Have somebody of a table who sat at another one before take a Beitrag along from there; return who it is."""
    seats = select(Seat.participant_id).where(Seat.table_id == home.id, Seat.round < cafe.current_round)
    been = set(session.scalars(seats))
    carrier = next(one for one in here if one.participant_id in been)
    luggage.pack(session, carrier, original, True)
    return carrier


def _vote(session: Session, participant: Visitor, story: burg.TableStory, ids: list[str], dice: random.Random) -> None:
    liking = [said.liking**2 for said in story.said[: len(ids)]]
    for choice in set(dice.choices(ids, liking, k=3)):
        try:
            votes.cast(session, participant, choice, dice.randint(1, 2))
        except NoPointsLeft:
            return


def _condense(session: Session, moderator: Visitor, story: burg.TableStory, ids: list[str]) -> int:
    """Approve the Kurzfassung of a table, and return its rev."""
    regrouping.regroup(session, moderator, regrouping.to_regroup(session, moderator).computed())
    proposal = proposing.to_propose(session, moderator).computed()
    drafted: dict[str, Any] = summaries.draft(session, moderator, proposal)
    points = [Written(found.text, [ids[at] for at in found.sources]) for found in story.found]
    edited = summaries.edit(session, moderator, points, drafted["rev"])
    return int(summaries.approve(session, moderator, edited["rev"])["rev"])


def _ask(session: Session, table: Table, here: list[Visitor], rev: int, dice: random.Random) -> None:
    """Ask the group whether the Kurzfassung holds; nearly all find that it does."""
    moderator = moderator_of(session, table.id)
    reviews.start(session, moderator, rev)
    approved = Summary.table_id == table.id, Summary.rev == rev
    points = list(session.scalars(select(Point.id).join(Summary).where(*approved).order_by(Point.position)))
    for participant in here:
        for point in points:
            reviews.answer(session, participant, point, FITS if dice.random() < MOST else REWORD)
    reviews.end(session, moderator)
