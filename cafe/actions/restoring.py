"""Bringing a café back from its archive, in short transactions: an archive may hold a hundred thousand rows.

First comes a café that nobody can enter: finished, with a code that nobody knows, and a title that says what it is.
Then come its rows, some at a time, and at the end its own title and code, and links. If that is cut off, what is there
can be deleted like any café; bringing the same archive once more deletes it first.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import exists, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cafe.actions.deleting import delete_some
from cafe.actions.setting_up import invite_all
from cafe.domain import Base, Cafe, FormerCode, Visit, phases
from cafe.domain.cafe import new_code
from cafe.errors import AlreadyThere, Overtaken

UNFINISHED = "(wird eingespielt)\u2069"  # nobody can type its last character
MOST_ROWS = 1_000  # in one transaction

Rows = Sequence[Mapping[str, Any]]
Answer = dict[str, Any]
Run = Callable[[Callable[[Session], Answer]], Answer]  # does an act in a transaction of its own


def restore(run: Run, key: str, rows: Iterable[tuple[type[Base], Rows]], finish: Run | None = None) -> Answer:
    """Write a café's rows, one noun after the other, the café first; make new links for moderators and projector.

    The rows are taken as coherent (`cafe.export.unpacking`). `finish` does the last act, if not like the others; if it
    answers that this was done before, nothing is done again. Raises AlreadyThere if the café or anything of it is here,
    and Overtaken if somebody has begun to delete it meanwhile; then nothing of it stays.
    """
    remaining = iter(rows)
    _, [own] = next(remaining)
    while run(partial(_make_room, own=own))["left"]:
        pass
    code = run(partial(_begin, own=own))["code"]
    try:
        for noun, some in _pieces(remaining):
            run(partial(_add, cafe_id=own["id"], code=code, noun=noun, some=some))
        made = (finish or run)(partial(_open, own=own, code=code, key=key))
    except Exception:
        _take_all_back(run, own["id"], code)
        raise
    if made.get("dup"):
        _take_all_back(run, own["id"], code)
    return made


def is_coming(cafe: Cafe) -> bool:
    """Say whether a café is being brought back, or was when that was cut off."""
    return (cafe.title, cafe.phase) == (UNFINISHED, phases.FINISHED)


def _make_room(session: Session, own: Mapping[str, Any]) -> Answer:
    """Delete some of what is left of a try that was cut off. Raises AlreadyThere for any other café."""
    there = session.scalars(select(Cafe).where(or_(Cafe.id == own["id"], Cafe.code == own["code"]))).all()
    if _was_a_code(session, own["code"]):
        raise AlreadyThere
    if not there:
        return {"left": False}
    if any(cafe.id != own["id"] or not _is_unfinished(session, cafe) for cafe in there):
        raise AlreadyThere
    return delete_some(session, own["id"])


def _was_a_code(session: Session, code: str) -> bool:
    """Say whether paper in somebody's hand may lead to another café with this code."""
    return session.get(FormerCode, code) is not None


def _is_unfinished(session: Session, cafe: Cafe) -> bool:
    """Say whether a café was never opened: it still has the title of an unfinished one, and never had a link."""
    visited = session.scalar(select(exists().where(Visit.cafe_id == cafe.id)))
    return is_coming(cafe) and not visited


def _begin(session: Session, own: Mapping[str, Any]) -> Answer:
    """Write the café itself, closed. The code of nobody is the mark by which each further piece knows it again."""
    code = new_code()
    closed = {"code": code, "title": UNFINISHED, "phase": phases.FINISHED, "ends_at": None, "remaining": None}
    try:
        session.execute(insert(Cafe).values({**own, **closed}))
    except IntegrityError:  # somebody else brings it at this moment
        raise Overtaken from None
    return {"code": code}


def _pieces(rows: Iterable[tuple[type[Base], Rows]]) -> Iterator[tuple[type[Base], Rows]]:
    for noun, new in rows:
        for at in range(0, len(new), MOST_ROWS):
            yield noun, new[at : at + MOST_ROWS]


def _add(session: Session, cafe_id: str, code: str, noun: type[Base], some: Rows) -> Answer:
    """Write some rows."""
    _check_begun(session, cafe_id, code)
    try:
        session.execute(insert(noun), some)
    except IntegrityError:  # one of its ids is in use, by a café that was assembled from this archive
        raise AlreadyThere from None
    return {}


def _open(session: Session, own: Mapping[str, Any], code: str, key: str) -> Answer:
    """Give the café what is its own, and make its links."""
    _check_begun(session, own["id"], code)
    if session.scalar(select(Cafe.id).where(Cafe.code == own["code"])) or _was_a_code(session, own["code"]):
        raise AlreadyThere
    session.execute(update(Cafe).where(Cafe.id == own["id"]).values(**own))
    invite_all(session, key, session.get_one(Cafe, own["id"], populate_existing=True))
    return {"cafe": own["id"], "code": own["code"]}


def _take_all_back(run: Run, cafe_id: str, code: str) -> None:
    while run(partial(_take_back, cafe_id=cafe_id, code=code))["left"]:
        pass


def _take_back(session: Session, cafe_id: str, code: str) -> Answer:
    """Delete some of what was written, if nobody else has begun to."""
    return delete_some(session, cafe_id) if _is_mine(session, cafe_id, code) else {"left": False}


def _check_begun(session: Session, cafe_id: str, code: str) -> None:
    """Raise Overtaken if the café is not the one that was begun: somebody deletes it, or brings it, too."""
    if not _is_mine(session, cafe_id, code):
        raise Overtaken


def _is_mine(session: Session, cafe_id: str, code: str) -> bool:
    begun = Cafe.id == cafe_id, Cafe.code == code, Cafe.title == UNFINISHED
    return bool(session.scalar(select(exists().where(*begun))))
