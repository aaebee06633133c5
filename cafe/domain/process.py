"""Process: one of several servers that have this store open; and how many people are connected to it."""

from collections import Counter

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from cafe.domain.base import Base, Id

BEAT_SECONDS = 2.0
LOST_SECONDS = 7.0  # without a beat, of which three should have come: nobody counts on it any more

# How many participants are connected in a café (`online`) and at each of its tables (by the table's id), and how many
# do not quite get through (`hesitating`, `weak`).
Counts = Counter[str]


class Process(Base):
    """A server beside others. Its `beat` grows while it lives: whoever reads it needs no clock but their own."""

    __tablename__ = "process"

    id: Mapped[Id]
    beat: Mapped[int]
    proof: Mapped[str] = mapped_column(String(64))  # what only its key makes of its id


class Connected(Base):
    """What one process counts in one café; gone with its process, or when nobody is there any more. A hint."""

    __tablename__ = "connected"

    process_id: Mapped[str] = mapped_column(String(24), ForeignKey("process.id"), primary_key=True)
    cafe_id: Mapped[str] = mapped_column(String(24), primary_key=True)  # no reference: it may be deleted meanwhile
    counts: Mapped[str] = mapped_column(Text)  # JSON of `Counts`
