"""The organizers' list of cafés: what runs, what comes and what is over, with what somebody wants to know of each."""

from datetime import date
from typing import NamedTuple

from flask_babel import gettext, ngettext
from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, selectinload

from cafe import clock
from cafe.actions import loose_ends
from cafe.actions.loose_ends import Kind, LooseEnd
from cafe.domain import Cafe, Interlude, Participant, PlannedSeat, phases, zones
from cafe.web.agenda import standing
from cafe.web.titles import is_partial


class Listed(NamedTuple):
    """A café as it stands in the list."""

    cafe: Cafe
    joined: int
    step: str = ""  # "Runde 1 · Gespräch", where it runs
    left: int | None = None  # milliseconds on its clock
    open: str = ""  # what its set-up still lacks, where it comes
    days: int | None = None  # until its day; negative: that is over

    @property
    def time(self) -> str:
        """What the clock says, as on every other screen: 11:57."""
        seconds = -(-(self.left or 0) // 1000)
        return f"{seconds // 60}:{seconds % 60:02}"

    @property
    def turn(self) -> tuple[bool, bool, str, str]:
        """What sorts those that run or come: today's first, then by day and hour, without a day last."""
        return self.days != 0, not self.cafe.date, self.cafe.date or "", self.cafe.begins or ""


class Groups(NamedTuple):
    """All cafés of a server: what runs or comes in the order of its days, what is over the newest first."""

    running: list[Listed]
    coming: list[Listed]
    past: list[Listed]


def all_of_them(session: Session) -> Groups:
    """Return every café below what it is."""
    participants = select(func.count()).where(Participant.cafe_id == Cafe.id).scalar_subquery()
    planned = exists().where(PlannedSeat.cafe_id == Cafe.id)
    cafes = (
        select(Cafe, participants, planned, Interlude)
        .outerjoin(Interlude, Interlude.id == Cafe.interlude_id)
        .options(selectinload(Cafe.tables), selectinload(Cafe.rounds))
        .order_by(Cafe.created_at.desc(), Cafe.id)
    )
    groups = Groups([], [], [])
    for cafe, joined, is_planned, own in session.execute(cafes):
        if cafe.phase == phases.FINISHED:
            groups.past.append(Listed(cafe, joined))
        elif cafe.phase == phases.LOBBY and not cafe.interlude_id:
            groups.coming.append(_coming(cafe, joined, is_planned))
        else:
            groups.running.append(Listed(cafe, joined, standing(cafe, own), _left(cafe), days=_days(cafe)))
    for group in (groups.running, groups.coming):
        group.sort(key=lambda each: each.turn)
    return groups


def _coming(cafe: Cafe, joined: int, planned: bool) -> Listed:
    lacking = [] if is_partial(cafe) else list(loose_ends.of_the_setup(cafe, planned=planned))
    return Listed(cafe, joined, open=_lacking(lacking), days=_days(cafe))


def _lacking(ends: list[LooseEnd]) -> str:
    """Name what is open where it is one thing; several are counted."""
    if len(ends) != 1:
        return str(gettext("%(count)s Dinge offen", count=len(ends))) if ends else ""
    [end] = ends
    match end.kind:
        case Kind.PLAN:
            return str(gettext("Sitzplan fehlt"))
        case Kind.ROOM:
            return str(gettext("Zu wenig Platz"))
    return str(ngettext("Leitfrage fehlt", "Leitfragen fehlen", len(end.tables)))


def _days(cafe: Cafe) -> int | None:
    today = zones.local(clock.now(), cafe.zone).date()
    return (date.fromisoformat(cafe.date) - today).days if cafe.date else None


def _left(cafe: Cafe) -> int | None:
    if cafe.remaining is not None:
        return cafe.remaining
    return None if cafe.ends_at is None else max(cafe.ends_at - clock.now(), 0)
