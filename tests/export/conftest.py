"""An evening that left everything behind that a café can hold."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions import (
    clusters,
    contributions,
    interludes,
    luggage,
    merging,
    projecting,
    reviews,
    setting_up,
    summaries,
    visits,
    votes,
)
from cafe.actions.table_access import table_of
from cafe.actions.visits import Visitor
from cafe.domain import Base
from cafe.domain.idea_map import IdeaMap
from cafe.domain.visit import MODERATOR
from cafe.export.archive import Archive
from cafe.export.document import Document
from cafe.export.packing import read_archive
from cafe.export.reader import read_document
from cafe.store.changes import changes
from cafe.store.engine import Store
from tests.cast import KEY, TABLES, Cast, draft, gather

Words = Callable[[str], str]
Thing = TypeVar("Thing")
WRITTEN = {"title", "subtitle", "place", "aims", "topic", "question", "text", "cluster", "minority"}


@dataclass(frozen=True)
class Written:
    """A point as a moderator hands it in."""

    text: str
    sources: tuple[str, ...]
    origin: str | None = None
    disputed: bool = False
    minority: str = ""


def evening(session: Session, words: Words = str) -> Cast:
    """Run two rounds at two tables; `words` may turn each text that people write into another."""
    people = gather(
        session,
        title=words("Burg"),
        subtitle=words("Strategien für die Region"),
        date="2019-04-11",
        begins="18:30",
        wifi_name="Burg-Gast",
        wifi_password="vier Tische",
        place=words("Burg bei Magdeburg"),
        aims=words("Einander kennenlernen.\nKonzepte vergleichen."),
        tables=[
            setting_up.TablePlan(words(TABLES[0].topic), words(TABLES[0].question)),
            setting_up.TablePlan(words(TABLES[1].topic), "", spots=2),
        ],
        rounds=[setting_up.RoundPlan(20), setting_up.RoundPlan(15, words("Was nehmen Sie mit?"))],
    )
    participants = [_join(people, name) for name in ("Cem", "Dora", "")]
    people.advance(2)
    interludes.add(
        session, people.cafe.id, interludes.InterludePlan(1, "Begrüßung", words("Schön, dass Sie da sind."), 10)
    )
    neighbours = [participant for participant in participants if table_of(session, participant) == people.table.id]
    _talk(people, words, neighbours)
    people.advance(3)
    _bring(people, words, neighbours)
    people.cafe.rounds[1].begun_at = clock.now() - 15 * 60_000  # a talk in which nobody wrote was held all the same
    people.advance(2)
    _finish(people, words)
    projecting.show_table(session, people.cafe.id, people.table.id)
    session.flush()
    session.expire_all()  # relationships read again, as a new session would
    return people


def _join(people: Cast, name: str) -> Visitor:
    visit = visits.find(people.session, visits.join(people.session, people.cafe.code, name)["visit"])
    assert visit is not None
    return visits.visitor(visit)


def _talk(people: Cast, words: Words, neighbours: list[Visitor]) -> None:
    """Posts in all states, votes given, changed and taken back, clusters merged and split."""
    session, moderator = people.session, people.hanna

    def post(who: Visitor, text: str, kind: str = "idea", builds_on: str | None = None) -> str:
        return str(contributions.post(session, who, kind, words(text), builds_on)["id"])

    bus = post(people.ada, "Rufbus auch am Abend")
    taxi = post(people.ada, "Ruftaxi am Abend, wenn kein Bus fährt", builds_on=bus)
    who_pays = post(people.ada, "Wer bezahlt den Bus am Abend?", "question")
    lamp = post(moderator, "Sensoren an den Laternen")
    rude = post(people.ada, "Etwas Unhöfliches")
    mistake = post(people.ada, "Ein Versehen")
    contributions.edit(session, people.ada, bus, words("Rufbus auch abends und am Wochenende"))
    contributions.hide(session, moderator, rude)
    contributions.withdraw(session, people.ada, mistake)
    for contribution, points in ((bus, 3), (who_pays, 1), (lamp, 1), (lamp, 0)):
        votes.cast(session, people.ada, contribution, points)
    for neighbour in neighbours:
        votes.cast(session, neighbour, bus, 1)
    post(people.bela, "Anträge ohne Ausdruck")
    first = clusters.split(session, moderator, [bus, taxi], words("Unterwegs"))["id"]
    second = clusters.split(session, moderator, [lamp, rude], words("Licht"))["id"]
    merging.merge(session, moderator, second, first)
    draft(session, moderator)


def _bring(people: Cast, words: Words, carriers: list[Visitor]) -> None:
    """In the next round one who sat at the first table brings the rufbus to the second; there it is taken up."""
    session, bus, there = people.session, _at(people, 0)[0], people.cafe.tables[1].id
    carrier = next(who for who in carriers if table_of(session, who) == there)
    luggage.pack(session, carrier, bus, True)
    brought = contributions.post(session, carrier, "idea", words("Auch wir brauchen den Rufbus"), bus)["id"]
    contributions.post(session, carrier, "question", words("Auch sonntags?"), brought)


def _finish(people: Cast, words: Words) -> None:
    """Several versions of one Kurzfassung, the newest approved; the other table's stays a draft."""
    session, moderator = people.session, people.hanna
    bus, taxi, who_pays, *_ = _at(people, 0)
    rev = draft(session, moderator)["rev"]
    points = [
        Written(words("Auch abends kommt man ohne Auto nach Hause."), (taxi, bus)),
        Written(words("Ungeklärt ist, wer das bezahlt."), (who_pays,), disputed=True, minority=words("Niemand zahlt.")),
    ]
    rev = summaries.edit(session, moderator, points, rev)["rev"]
    reviews.start(session, moderator, rev)
    _answer(people)
    rev = summaries.approve(session, moderator, rev)["rev"]
    rev = summaries.reopen(session, moderator, 3, rev)["rev"]
    summaries.approve(session, moderator, rev)
    online = Written(words("Formulare gibt es nur noch online."), tuple(_at(people, 1)))
    summaries.edit(session, _second_moderator(people), [online], 0)


def _answer(people: Cast) -> None:
    """Whoever sits at Hanna's table says something to each point."""
    review = changes(people.session, people.table.id).for_moderator()["review"]
    for who in (people.ada, people.bela):
        for answer, point in zip(("fits", "reword"), review["points"], strict=True):
            if table_of(people.session, who) == people.table.id:
                reviews.answer(people.session, who, point["id"], answer)


def _second_moderator(people: Cast) -> Visitor:
    cafe = people.cafe
    visit = visits.find(people.session, visits.link(people.session, KEY, MODERATOR, cafe.id, cafe.tables[1].id) or "")
    assert visit is not None
    return visits.visitor(visit)


def _at(people: Cast, table: int) -> list[str]:
    table_id = people.cafe.tables[table].id
    return [one["id"] for one in changes(people.session, table_id).for_moderator()["contributions"]]


def begun_with(payload: str) -> Words:
    """Return what puts a payload before every text."""
    return lambda text: f"{payload} {text}"


def reworded(thing: Thing, words: Words) -> Thing:
    """Return a document, or a part of one, with other words wherever people wrote something."""
    if isinstance(thing, tuple):
        return tuple(reworded(one, words) for one in thing)  # type: ignore[return-value]
    if not is_dataclass(thing) or isinstance(thing, type | IdeaMap):  # its topics are those of the tables
        return thing
    parts = {field.name: getattr(thing, field.name) for field in fields(thing)}
    return replace(
        thing,
        **{name: words(part) if name in WRITTEN and part else reworded(part, words) for name, part in parts.items()},
    )


@pytest.fixture
def burg(session: Session) -> Cast:
    """The café after its evening, in the harvest."""
    return evening(session)


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, Archive]:
    """Its documentation and its archive; frozen, so that all tests may share them."""
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('read') / 'cafe.sqlite'}")
    Base.metadata.create_all(store.writer)
    with store.writing() as session:
        cafe = evening(session).cafe.id
        read = read_document(session, cafe), read_archive(session, cafe)
    store.close()
    return read


@pytest.fixture
def document(read_once: tuple[Document, Archive]) -> Document:
    """Its documentation."""
    return read_once[0]


@pytest.fixture
def archive(read_once: tuple[Document, Archive]) -> Archive:
    """Its archive."""
    return read_once[1]


@pytest.fixture
def gathered(session: Session) -> Callable[..., Cast]:
    """Gather the cast in a café with other settings."""
    return lambda **changes: gather(session, **changes)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Session]:
    """Another server, where nobody ever was."""
    store = Store(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    Base.metadata.create_all(store.writer)
    with Session(store.writer) as session:
        yield session
    store.close()
