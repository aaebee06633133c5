"""Epoch: one life of the store. Restoring a backup begins another."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, Session

from cafe import clock
from cafe.domain.base import Base, Id, Moment, new_id


class Epoch(Base):
    """The only row of its table. Screens that know another epoch load and send everything again."""

    __tablename__ = "epoch"

    id: Mapped[Id]
    begun_at: Mapped[Moment]


def epoch_of(session: Session) -> str:
    """Return the epoch of this store; "" if it never had one."""
    return session.scalar(select(Epoch.id)) or ""


def begin_epoch(session: Session) -> str:
    """Begin another epoch, because revs may be lower than those that screens remember."""
    session.execute(delete(Epoch))
    begun = Epoch(id=new_id(), begun_at=clock.now())
    session.add(begun)
    return begun.id
