"""Cafe: one gathering with its tables, its rounds, its door and where it stands. Round: one turn of talk."""

import secrets
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, BigInteger, String, Text, bindparam, false, true, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from cafe.domain import codes
from cafe.domain.base import Base, CafeRef, Id, Moment, dirty_marks, rows
from cafe.domain.zones import FIRST
from cafe.rotation import Mode

if TYPE_CHECKING:
    from cafe.domain.table import Table

MOST_TABLES, MOST_ROUNDS, MOST_PEOPLE = 50, 12, 5_000  # of a café that is set up; screens and plans are made for these
WIFI_NAME, WIFI_PASSWORD = 32, 63  # characters; more than that no router takes
# Short enough to type. There are 24^6, 191 million (27.5 bits); at 20 wrong ones a second for the whole server
# (web/door.py), all of them take 110 days.
CODE_LENGTH = 6


def new_code() -> str:
    """Return a code that people read from a wall and type to join, such as `K7M4TX`."""
    return "".join(secrets.choice(codes.SIGNS) for _ in range(CODE_LENGTH))


class Cafe(Base):
    """A World Café: what it is about, how it is run, and where it stands (`phase`, `step`, clock)."""

    __tablename__ = "cafe"

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(12), unique=True, default=new_code)
    title: Mapped[str] = mapped_column(String(200))
    subtitle: Mapped[str] = mapped_column(String(200), default="")
    date: Mapped[str | None] = mapped_column(String(10))  # ISO, a day in a calendar, not a moment
    begins: Mapped[str | None] = mapped_column(String(5))  # HH:MM of that day in its zone: what people are told
    place: Mapped[str] = mapped_column(String(200), default="")
    aims: Mapped[str] = mapped_column(Text, default="")
    zone: Mapped[str] = mapped_column(String(64), default=FIRST, server_default=FIRST)  # in which times are read

    wifi_name: Mapped[str] = mapped_column(String(WIFI_NAME), default="", server_default="")  # for guests in the hall
    wifi_password: Mapped[str] = mapped_column(String(WIFI_PASSWORD), default="", server_default="")

    door_open: Mapped[bool] = mapped_column(default=True, server_default=true())  # whether newcomers may join
    api_open: Mapped[bool] = mapped_column(default=False, server_default=false())  # and by /api/visits, too
    cards_proof: Mapped[str | None] = mapped_column(String(12))  # of our key, when seat cards were shown to be printed

    rotation: Mapped[str] = mapped_column(String(12), default=Mode.VISIT.value)  # a Mode
    home: Mapped[bool] = mapped_column(default=False)  # the last round back at the first table
    expected: Mapped[int] = mapped_column(default=0)  # participants to plan for before they come; 0: those present
    capacity: Mapped[int] = mapped_column(default=8)  # people at a spot, if everybody chooses freely
    points_per_table: Mapped[int] = mapped_column(default=5)
    voting: Mapped[str] = mapped_column(String(8), default="talk")
    numbers: Mapped[str] = mapped_column(String(8), default="live")

    phase: Mapped[str] = mapped_column(String(12), default="lobby")
    step: Mapped[int] = mapped_column(default=0)
    current_round: Mapped[int] = mapped_column(default=0)
    interlude_id: Mapped[str | None] = mapped_column(String(24))  # the own step that lies over the phase
    ends_at: Mapped[int | None] = mapped_column(BigInteger)
    remaining: Mapped[int | None] = mapped_column(BigInteger)  # milliseconds, only while paused
    frozen: Mapped[bool] = mapped_column(default=False, server_default=false())  # paused: the server's clock was set
    left_step: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # how to take the last step back, and until when
    showing: Mapped[str | None] = mapped_column(String(24))  # the table on the projector in the harvest
    showing_point: Mapped[int | None]  # the only point of it that is seen, counted from 1
    scene: Mapped[str | None] = mapped_column(String(12))  # what organizers show instead of the phase's own scene
    speaking_until: Mapped[int | None] = mapped_column(BigInteger)  # when whoever speaks in the harvest is to end
    projector_locale: Mapped[str | None] = mapped_column(String(12))  # that organizers chose; None: each its own
    projector_look: Mapped[str | None] = mapped_column(String(8))  # light or dark, likewise
    dark: Mapped[bool] = mapped_column(default=False, server_default=false())  # whether projectors show nothing

    rehearsal: Mapped[bool] = mapped_column(default=False, server_default=false())  # a copy for a simulated crowd

    joined: Mapped[int] = mapped_column(default=0)  # how many participants ever joined; see `count_participant`
    rev: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[Moment]

    tables: Mapped[list["Table"]] = relationship(order_by="Table.number", back_populates="cafe")
    rounds: Mapped[list["Round"]] = relationship(order_by="Round.number", back_populates="cafe")


class FormerCode(Base):
    """A code that no longer lets anybody in; addresses with it stay good for those who are inside."""

    __tablename__ = "former_code"

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    cafe_id: Mapped[CafeRef]


class Round(Base):
    """One turn of talk: its minutes, and its own question (empty: those of the tables)."""

    __tablename__ = "round"

    cafe_id: Mapped[CafeRef] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    minutes: Mapped[int] = mapped_column(default=20)
    question: Mapped[str] = mapped_column(String(300), default="")
    begun_at: Mapped[Moment | None]  # when its talk began, and ended: what was planned is not always held
    ended_at: Mapped[Moment | None]

    cafe: Mapped[Cafe] = relationship(back_populates="rounds")


def mark_end(session: Session, cafe_id: str, number: int) -> None:
    """Mark that the talk of a round has ended: its tables are to be regrouped."""
    dirty_marks(session).add(("round", f"{cafe_id} {number}"))


def ended_round(marked: str) -> tuple[str, int]:
    """Return the café and the number of a round that was marked so."""
    cafe_id, number = marked.split()
    return cafe_id, int(number)


def touch_cafe(session: Session, cafe_id: str) -> int:
    """Bump the café's own rev and return it, as `touch` does for a table."""
    rev = session.execute(
        update(Cafe).where(Cafe.id == cafe_id).values(rev=Cafe.rev + 1).returning(Cafe.rev),
        execution_options={"synchronize_session": False},
    ).scalar_one()
    dirty_marks(session).add(("cafe", cafe_id))
    return rev


COUNT = update(rows(Cafe)).where(rows(Cafe).c.id == bindparam("cafe")).values(joined=rows(Cafe).c.joined + 1)


def count_participant(session: Session, cafe: Cafe) -> None:
    """Count a new participant of a café that is locked.

    Not `touch_cafe`: nothing that everybody sees changes, and a thousand people who join
    must not cause a thousand messages to a thousand phones. Only the counts are told.
    """
    session.connection().execute(COUNT, {"cafe": cafe.id})
    session.expire(cafe, ["joined"])
    dirty_marks(session).add(("crowd", cafe.id))
