"""At the door: which café a code or a seat card means, and letting newcomers in, in the order of their coming."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from sqlalchemy.orm import Session

from cafe.actions import door, visits
from cafe.actions.seating import assigning
from cafe.actions.seating.assigning import TAKEN, UNPLANNED
from cafe.domain import Cafe, codes
from cafe.errors import N_, CodeReplaced, Crowded, WrongCode, outcome_of
from cafe.runtime import runtime
from cafe.security import seals
from cafe.security.throttle import WaitingLine, WaitingLines
from cafe.store.writer import Command, Outcome

# See docs/adr/0011. A line has a key of its own for each code, so that a new code begins a new one, and limits nobody
# by address: a hall shares one. Two thousand people at once are in after 80 seconds.
FORM, API = "form", "api"
lines = {
    FORM: WaitingLines(per_second=25, burst=60, most_seconds=120),
    API: WaitingLines(per_second=25, burst=1_000, most_seconds=30),
}
# Whoever mistypes is told so, at the latest after these seconds; a script that tries codes one after the other waits.
wrong_codes = WaitingLine(per_second=20, burst=120, most_seconds=10)

FORGED = "forged"  # a card's number without our proof: printed by an older version, or by somebody else

WHY_NOT = {
    TAKEN: N_("Die Karte %(card)s ist schon vergeben. Für Sie gilt der Weg auf diesem Telefon."),
    UNPLANNED: N_("Die Karte %(card)s steht nicht im Sitzplan. Für Sie gilt der Weg auf diesem Telefon."),
    FORGED: N_(
        "Die Karte %(card)s gilt nicht mehr, oder ihr Code wurde nicht ganz gelesen. Bitte scannen Sie sie noch einmal "
        "oder lassen Sie sich vom Veranstaltungsteam eine neue geben. Ohne sie gilt der Weg auf diesem Telefon."
    ),
}
BEGUN = N_(
    "Sie sind schon dabei, und die erste Runde hat begonnen: Für Sie gilt der Weg auf diesem Telefon, nicht die Karte "
    "%(card)s."
)


@dataclass(frozen=True)
class SeatCard:
    """A seat card as scanned: what stands behind `karte=`, its number, and whether it lets in as that number."""

    written: str
    number: int
    standing: str

    @property
    def proven(self) -> int | None:
        """The number, if we printed this card."""
        return None if self.standing == FORGED else self.number


def cafe_of(code: str) -> Cafe:
    """Return the café that has or had a code, however it was typed; raise WrongCode."""
    typed = codes.bare(code)
    with runtime().store.reading() as session:
        if cafe := _found(session, typed):
            session.expunge(cafe)
            return cafe
    with suppress(Crowded):
        wrong_codes.wait(runtime().peers.many)
    raise WrongCode


def card_of(cafe: Cafe, asked: Mapping[str, str]) -> SeatCard | None:
    """Return the seat card behind an address, None where there is none."""
    written = asked.get("karte", "").strip().lower()
    number = seals.number_on(written)
    if number is None:
        return None
    if not seals.is_ours(runtime().config.secret_key, cafe.id, written):
        return SeatCard(written, number, FORGED)
    with runtime().store.reading() as session:
        return SeatCard(written, number, assigning.standing(session, session.get_one(Cafe, cafe.id), number))


def card_in(typed: str) -> str | None:
    """Return the card in an address that somebody pasted instead of its code."""
    found = re.search(r"[?&]karte=([0-9A-Fa-f-]+)", typed)
    return found[1] if found else None


def may_try(cafe: Cafe, code: str, card: SeatCard | None) -> None:
    """Raise CodeReplaced for a former code, unless a card of ours is with it."""
    if not (card and card.proven) and not _in_force(cafe, code):
        raise CodeReplaced


def let_in(cafe: Cafe, code: str, name: str, card: SeatCard | None, cid: str, way: str) -> dict[str, Any]:
    """Let a newcomer in when it is their turn; who sends the same `cid` again is the same participant."""
    may_try(cafe, code, card)
    secret = seals.secret_of(runtime().config.secret_key, cafe.id, way, cid)
    if not _is_known(secret):
        door.check(cafe, by_api=way == API)  # before the line, and again after it
        lines[way].wait((cafe.id, cafe.code))

    def join(session: Session) -> dict[str, Any]:
        return visits.join(session, cafe.code, name, card.proven if card else None, secret, by_api=way == API)

    return runtime().writer.run(Command(join, together=_each_in_turn, locks=cafe.id))


def _each_in_turn(session: Session, newcomers: Sequence[Command]) -> list[Outcome]:
    """Let newcomers in who come at the same moment; no savepoints, because whoever is refused has written nothing."""
    return [outcome_of(newcomer.act, session) for newcomer in newcomers]


def _found(session: Session, typed: str) -> Cafe | None:
    """Return the café with this code; else the only one whose code looks like it."""
    try:
        return visits.by_code(session, typed)
    except WrongCode:
        meant = door.with_one_of(session, codes.readings(typed))
        return meant and visits.by_code(session, meant.code)


def _in_force(cafe: Cafe, code: str) -> bool:
    typed = codes.bare(code)
    return typed == cafe.code or cafe.code in codes.readings(typed)


def _is_known(secret: str | None) -> bool:
    if secret is None:
        return False
    with runtime().store.reading() as session:
        return visits.find(session, secret) is not None


def why_not(card: SeatCard) -> str:
    """Return why a seat card does not let in as its number."""
    return str(gettext(WHY_NOT.get(card.standing, WHY_NOT[TAKEN]), card=card.number))


def begun(card: SeatCard) -> str:
    """Return why somebody who has joined cannot take a seat card any more."""
    return str(gettext(BEGUN, card=card.number))
