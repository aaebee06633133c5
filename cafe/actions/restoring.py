"""Bringing a café back from its archive."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import insert, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cafe.actions.setting_up import invite_all
from cafe.domain import Base, Cafe
from cafe.errors import AlreadyThere

Rows = Sequence[Mapping[str, Any]]


def restore(session: Session, key: str, rows: Iterable[tuple[type[Base], Rows]]) -> dict[str, Any]:
    """Write a café's rows, one noun after the other, the café first; make new links for moderators and projector.

    The rows are taken as coherent (`cafe.export.unpacking`). Raises AlreadyThere if the café or
    anything of it is here.
    """
    remaining = iter(rows)
    _, [own] = next(remaining)
    if session.scalar(select(Cafe.id).where(or_(Cafe.id == own["id"], Cafe.code == own["code"]))):
        raise AlreadyThere
    try:
        session.execute(insert(Cafe).values(**own))
        for noun, new in remaining:
            if new:
                session.execute(insert(noun), new)
    except IntegrityError:  # one of its ids is in use, by a café that was assembled from this archive
        raise AlreadyThere from None
    invite_all(session, key, session.get_one(Cafe, own["id"]))
    return {"cafe": own["id"], "code": own["code"]}
