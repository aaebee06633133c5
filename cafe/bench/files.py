"""`python -m cafe bench files`: how long the files of a large documentation take.

Four tables with 120 Beiträge each, all of them behind some point of a Kurzfassung, and 60 photos as cameras of today
make them. What a page costs the server that reads it is measured beside: it is read in the thread of the sockets.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import contributions, rounds, setting_up, summaries, visits, votes
from cafe.actions.publishing import drafts, editions, media
from cafe.actions.visits import Visitor
from cafe.domain import Cafe, Media, Seat, phases
from cafe.domain.media import PHOTO
from cafe.domain.visit import MODERATOR
from cafe.errors import NoPointsLeft
from cafe.publication.files import FORMATS, state_of, write_file
from cafe.publication.manuscript import read_manuscript
from cafe.publication.media.receive import received
from cafe.store import migrating
from cafe.store.engine import Store

TABLES, POSTS, PEOPLE, PHOTOS, POINTS = 4, 120, 60, 60, 8
SIZE = (4_000, 2_667)  # pixels of a photo as it comes in
MOST_SECONDS = {"pdf": 5.0, "zip": 10.0}
READINGS = 5
KEY = "of a store that is gone in a minute"
WORDS = [
    "der",
    "Rufbus",
    "Termine",
    "Amt",
    "Glasfaser",
    "Dorf",
    "Schule",
    "Ehrenamt",
    "Daten",
    "offen",
    "Verein",
    "Abend",
    "Antrag",
    "leichter",
    "Werkstatt",
]


class Written(NamedTuple):
    """A point of a Kurzfassung, and the Beiträge behind it."""

    sources: list[str]
    text: str
    disputed: bool = False
    minority: str = ""
    origin: str | None = None


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the programme."""
    parser = subparsers.add_parser("files", help="die Dateien einer großen Tagungsdokumentation (eine Minute)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print a row for each file; return 1 if one takes too long."""
    with tempfile.TemporaryDirectory(prefix="cafe-bench-") as place:
        database, pictures = f"sqlite:///{place}/cafe.sqlite", Path(place) / "media"
        migrating.upgrade(database)
        store = Store(database)
        with store.writing() as session:
            cafe = _cafe(session, random.Random(TABLES))
            _publish(session, cafe.id, pictures)
            cafe_id = cafe.id
        read = min(_seconds(lambda: _state(store, cafe_id, pictures)) for _ in range(READINGS))
        store.close()
        print(f"gelesen in {read * 1_000:.0f} ms, so lange warten andere\n")
        print(f"{'':<8}{'Sekunden':>9}{'höchstens':>11}{'MB':>8}")
        return max([_file(name, database, pictures, cafe_id) for name in FORMATS])


def _file(name: str, database: str, pictures: Path, cafe_id: str) -> int:
    path, most = pictures / name, MOST_SECONDS.get(name)
    took = _seconds(lambda: write_file(database, pictures, cafe_id, name, path, published=True))
    late = most is not None and took > most
    limit = f"{most:g}" if most else ""
    print(
        f"{name:<8}{took:>9.2f}{limit:>11}{path.stat().st_size / 10**6:>8.1f}{'  ZU LANG' if late else ''}", flush=True
    )
    return int(late)


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _state(store: Store, cafe_id: str, pictures: Path) -> str:
    with store.reading() as session:
        return state_of(read_manuscript(session, cafe_id, pictures, published=True))


def _cafe(session: Session, dice: random.Random) -> Cafe:
    tables = tuple(setting_up.TablePlan(f"Thema {number}", _sentence(dice), 3) for number in range(1, TABLES + 1))
    setup = setting_up.Setup(title="Eine große Tagung", tables=tables, rounds=(setting_up.RoundPlan(20),))
    cafe = session.get_one(Cafe, setting_up.create(session, KEY, setup)["cafe"])
    people = [_visitor(session, visits.join(session, cafe.code)["visit"]) for _ in range(PEOPLE)]
    while cafe.phase != phases.TALK:
        rounds.advance(session, cafe.id, cafe.step)
    for table in cafe.tables:
        sitting = set(session.scalars(select(Seat.participant_id).where(Seat.table_id == table.id)))
        here = [one for one in people if one.participant_id in sitting]
        _talk(session, here, _visitor(session, visits.link(session, KEY, MODERATOR, cafe.id, table.id)), dice)
    while cafe.phase != phases.FINISHED:
        rounds.advance(session, cafe.id, cafe.step)
    return cafe


def _talk(session: Session, here: list[Visitor], moderator: Visitor, dice: random.Random) -> None:
    """Everybody writes and gives points; the moderator rests points of a Kurzfassung on all of it."""
    kinds = ("question", *["idea"] * 6)
    posted = [
        str(contributions.post(session, here[at % len(here)], kinds[at % len(kinds)], _sentence(dice))["id"])
        for at in range(POSTS)
    ]
    for one in here:
        for liked in dice.sample(posted, 3):
            try:
                votes.cast(session, one, liked, 1)
            except NoPointsLeft:
                break
    points = [Written(posted[at::POINTS], _sentence(dice)) for at in range(POINTS)]
    summaries.edit(session, moderator, points, 0)


def _visitor(session: Session, secret: str | None) -> Visitor:
    visit = visits.find(session, secret or "")
    assert visit
    return visits.visitor(visit)


def _publish(session: Session, cafe_id: str, pictures: Path) -> None:
    begun = drafts.begin(session, cafe_id)
    place, source = pictures / cafe_id, pictures / "photo.jpg"
    pictures.mkdir()
    view = Image.effect_noise((SIZE[0] // 4, SIZE[1] // 4), 60).resize(SIZE).convert("RGB")
    for at in range(PHOTOS):
        view.rotate(at).save(source, quality=92)  # each is another picture
        made = media.add(session, cafe_id, PHOTO, "image/jpeg", received(PHOTO, source, place).files)
        media.say(session.get_one(Media, made["media"]), media.Words(f"Ansicht {at}", "Am Nachmittag", "Zeichnung"))
    source.unlink()
    editions.publish(session, begun["publication"], 0)


def _sentence(dice: random.Random) -> str:
    return " ".join(dice.choices(WORDS, k=dice.randint(9, 20))).capitalize() + "."
