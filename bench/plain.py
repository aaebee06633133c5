"""The yardstick: what one writes with Flask-SocketIO and eventlet on a first afternoon, done properly.

    plain.py PORT DATABASE-FILE

It knows the three asks of docs/protocol.md that the load uses: it checks each message, writes it in a transaction of
its own, and tells the room at once. `max_size` is raised: by default the library lets no more than 1,024 phones in.
"""

import sys

import eventlet

eventlet.monkey_patch()

import time  # noqa: E402
from typing import Any  # noqa: E402

from flask import Flask, request  # noqa: E402
from flask_socketio import SocketIO, join_room  # noqa: E402
from sqlalchemy import String, create_engine, event  # noqa: E402
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column  # noqa: E402

OPTIONS = 5
TEXT_LIMIT = 500


class Base(DeclarativeBase):
    """Base of both nouns."""


class Contribution(Base):
    """A Beitrag."""

    __tablename__ = "contribution"
    id: Mapped[int] = mapped_column(primary_key=True)
    author: Mapped[str] = mapped_column(String(40), index=True)
    kind: Mapped[str]
    text: Mapped[str]
    at: Mapped[float]


class Vote(Base):
    """The points that one participant gives to one Beitrag."""

    __tablename__ = "vote"
    author: Mapped[str] = mapped_column(String(40), primary_key=True)
    contribution: Mapped[str] = mapped_column(String(24), primary_key=True)
    points: Mapped[int]
    at: Mapped[float]


app = Flask(__name__)
socketio = SocketIO(app, async_mode="eventlet", cors_allowed_origins=[])
engine = create_engine(f"sqlite:///{sys.argv[2]}")
event.listen(engine, "connect", lambda c, _: c.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL"))
Base.metadata.create_all(engine)

rev = 0
points = {str(number): 0 for number in range(OPTIONS)}


@app.get("/")
def page() -> str:
    """Answer as a page does."""
    return "<!doctype html><title>Plain</title>"


@socketio.on("visit:sync")  # type: ignore[untyped-decorator]
def sync(body: dict[str, Any]) -> dict[str, Any]:
    """Put a client into the room of the table."""
    join_room("table")
    return {"ok": True, "rev": rev}


@socketio.on("contribution:post")  # type: ignore[untyped-decorator]
def post(body: dict[str, Any]) -> dict[str, Any]:
    """Store a Beitrag, and tell the table."""
    text, kind = body.get("text"), body.get("kind")
    if not isinstance(text, str) or not 0 < len(text) <= TEXT_LIMIT or kind not in ("idea", "question"):
        return {"ok": False, "error": "invalid"}
    contribution = Contribution(author=request.sid, kind=kind, text=text, at=time.time())  # type: ignore[attr-defined]
    with Session(engine) as session, session.begin():
        session.add(contribution)
        session.flush()
        number = contribution.id
    tell(f"b{number}", number, kind, text, 0)
    return {"ok": True, "id": f"b{number}", "number": number, "rev": rev}


@socketio.on("vote:cast")  # type: ignore[untyped-decorator]
def cast(body: dict[str, Any]) -> dict[str, Any]:
    """Store a vote, and tell the table."""
    contribution, given = body.get("contribution"), body.get("points")
    if contribution not in points or not isinstance(given, int) or not 0 <= given <= OPTIONS:
        return {"ok": False, "error": "invalid"}
    with Session(engine) as session, session.begin():
        session.merge(Vote(author=request.sid, contribution=contribution, points=given, at=time.time()))  # type: ignore[attr-defined]
    points[contribution] += given
    tell(contribution, int(contribution), "idea", "Ein Treffpunkt im alten Bahnhof.", points[contribution])
    return {"ok": True, "left": OPTIONS - given, "points": given, "rev": rev}


def tell(contribution: str, number: int, kind: str, text: str, given: int) -> None:
    """Tell everybody at the table, in the format of the product."""
    global rev
    rev += 1
    state = {
        "id": contribution,
        "rev": rev,
        "number": number,
        "kind": kind,
        "text": text,
        "state": "shown",
        "round": 1,
        "cluster": None,
        "points": given,
        "voters": given,
        "builds_on": None,
        "brought": None,
        "by_moderator": False,
        "at": int(time.time() * 1000),
        "edited": False,
    }
    told = {"table": "t", "since": rev - 1, "rev": rev, "contributions": [state], "clusters": [], "summary": None}
    socketio.emit("table:changed", told, to="table")


if __name__ == "__main__":
    socketio.run(app, "127.0.0.1", int(sys.argv[1]), max_size=20_000, log_output=False)
