"""Brings cafés into every state, and opens the pages of their people in a size and a language."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions import calling, interludes, reviews, rounds, summaries, visits
from cafe.actions.interludes import InterludePlan
from cafe.actions.seating import planning
from cafe.actions.seating.planning import PlanResult, RotationProposal
from cafe.actions.seating.seating import is_planned
from cafe.actions.visits import Visitor
from cafe.demo import making
from cafe.domain import Cafe, Call, Participant, Reaction, Summary, Visit, phases
from cafe.domain.call import COMING
from cafe.domain.visit import MODERATOR, PARTICIPANT
from cafe.security import tokens
from cafe.security.cookies import READING
from tests.browser import Faults
from tests.cast import KEY, draft
from tests.inspection.browser import PHONE, Size, opened
from tests.journeys.participants import Evening
from tests.screens import Screen
from tests.server_fixture import Running

SETTLED_MS = 8 * 60_000


class Made(NamedTuple):
    """A café that was made for a screen."""

    id: str
    code: str


class Stage:
    """One server and one browser; what it made is used again, what it opened is closed after each screen."""

    def __init__(self, running: Running, browser: Browser) -> None:
        self.running, self.browser = running, browser
        self.made: dict[tuple[object, ...], Made] = {}
        self.language, self.size = "de", PHONE
        self.aids = ""  # of reading, as its cookie holds them
        self.faults: Faults | None = None
        self.open_things = ExitStack()

    @property
    def url(self) -> str:
        """Where the server is reached."""
        return self.running.url

    def cafe(self, phase: str, number: int = 0, **wishes: Any) -> Made:
        """Return the café of Burg at a phase; each table has a proposed Kurzfassung once anything is written.

        Wishes make it another café: `showing` a table, `only` one point of it, a scene `put` on the projector, seconds
        for who is `speaking`, a shut `door`, one of one's own (`own`).
        """
        key = (phase, number, *sorted(wishes.items()))
        if key not in self.made:
            self.made[key] = self._make(phase, number, **wishes)
        return self.made[key]

    def _make(
        self,
        phase: str,
        number: int,
        showing: int = 0,
        only: int | None = None,
        put: str | None = None,
        speaking: int = 0,
        door: bool = True,
        own: str = "",
    ) -> Made:
        with self.running.store.writing() as session:
            cafe = making.make(session, KEY, phase, number)
            if phase in (phases.TALK, phases.CLOSING):
                for table in cafe.tables:
                    draft(session, making.moderator_of(session, table.id))
            if cafe.ends_at and phase != phases.CLOSING:  # long enough ago that nobody is a newcomer any more
                cafe.ends_at -= SETTLED_MS
            cafe.door_open, cafe.scene = door, put
            cafe.speaking_until = clock.now() + speaking * 1000 if speaking else None
            cafe.showing = cafe.tables[showing - 1].id if showing else None
            cafe.showing_point = only
            return Made(cafe.id, cafe.code)

    def pause(self) -> Made:
        """Return the café of Burg in a break of the organizers' own, after the first round."""
        made = self.cafe(phases.CLOSING, 1, own="pause")
        self._announce(made, InterludePlan(2, "Kaffeepause", "Kaffee und Kuchen im Foyer.", 15))
        return made

    def welcome(self) -> Made:
        """Return the café of Burg while everybody is welcomed, before the first round."""
        made = self.cafe(phases.LOBBY, own="welcome")
        self._announce(made, InterludePlan(1, "Begrüßung", "Die Bürgermeisterin begrüßt Sie.", 10))
        return made

    def _announce(self, made: Made, plan: InterludePlan) -> None:
        with self.running.store.writing() as session:
            cafe = session.get_one(Cafe, made.id)
            if cafe.interlude_id is None:
                interludes.add(session, cafe.id, plan)
                session.flush()
                rounds.advance(session, cafe.id, cafe.step)

    def arriving(self, *, planned: bool = False) -> Made:
        """Return the café of Burg in the lobby, where twelve people have joined; `planned`: each has a route."""
        made = self.cafe(phases.LOBBY, own="planned" if planned else "arriving")
        with self.running.store.writing() as session:
            cafe = session.get_one(Cafe, made.id)
            cafe.expected, cafe.begins = 36, "16:30"
            cafe.wifi_name, cafe.wifi_password = "Buergerhaus-Gast", "zukunft-2019"
            if planned and not is_planned(session, cafe):
                lay_out(session, cafe.id, cafe.expected)
            for _ in range(cafe.joined, 12):
                visits.join(session, made.code)
        return made

    def connect(self, cafe: Made, count: int) -> None:
        """Have so many participants of a café connected, by screens without pixels, until the screen is left."""
        of_cafe = Visit.role == PARTICIPANT, Visit.cafe_id == cafe.id
        with self.running.store.writing() as session:
            there = session.scalars(select(Visit).where(*of_cafe).limit(count)).all()
            for visit in there:
                visit.secret_hash = tokens.digest(visit.id)
            secrets = [visit.id for visit in there]
        screens = [Screen(self.url, {"visit": secret}).open() for secret in secrets]
        self.open_things.callback(close_all, screens)

    def host(self, cafe: Made, *tables: int) -> None:
        """Have the moderators of these tables signed in, where they are not yet."""
        for table in tables:
            secret = self.link(cafe, MODERATOR, table).partition("#")[2]
            with self.running.store.writing() as session:
                visits.open_link(session, secret)

    def thank(self, made: Made, counts: tuple[int, ...]) -> None:
        """Have so many of those who have joined thank each table."""
        with self.running.store.writing() as session:
            tables = session.get_one(Cafe, made.id).tables
            people = session.scalars(select(Participant.id).where(Participant.cafe_id == made.id)).all()
            session.execute(delete(Reaction).where(Reaction.table_id.in_([table.id for table in tables])))
            for table, count in zip(tables, counts, strict=True):
                session.add_all(Reaction(participant_id=person, table_id=table.id) for person in people[:count])

    def page(self, size: Size | None = None) -> Page:
        """Open a page."""
        page = self.open_things.enter_context(opened(self.browser, size or self.size, self.language, self.faults))
        if self.aids:
            page.context.add_cookies([{"name": name, "value": self.aids, "url": self.url} for name in READING])
        return page

    def link(self, cafe: Made, role: str, table: int | None = None) -> str:
        """Return the address of a moderator or projector."""
        with self.running.store.reading() as session:
            place = session.get_one(Cafe, cafe.id).tables[table - 1].id if table else None
            return self.running.link(visits.link(session, KEY, role, cafe.id, place) or "")

    def follow(self, cafe: Made, role: str, table: int | None = None) -> Page:
        """Open the page of a moderator or projector."""
        page = self.page()
        page.goto(self.link(cafe, role, table))
        page.wait_for_url("**/moderation/*" if table else "**/leinwand/*")
        return page

    def sign_in(self, page: Page) -> Page:
        """Give a page the cookie of the organizers."""
        with self.running.store.writing() as session:
            secret = visits.admit(session, None)["visit"]
        page.context.add_cookies([{"name": "cafe-organizer", "value": secret, "url": self.url}])
        return page

    def join(self, cafe: Made, page: Page | None = None) -> Page:
        """Come in as a participant."""
        page = page or self.page()
        page.goto(f"{self.url}/beitreten/{cafe.code}")
        page.locator(
            "form.join button[type=submit], #join button[type=submit], main form button[type=submit]"
        ).first.click()
        page.wait_for_url("**/tisch/*")
        return page

    def evening(self, **changes: object) -> Evening:
        """Open an evening whose people have screens without pixels."""
        evening = Evening(self.running, lambda **_options: self.page(), **changes)
        self.open_things.callback(close_all, evening.screens)
        return evening

    def as_moderator(self, cafe: Made, table: int, act: Callable[..., object]) -> None:
        """Do something as the moderator of a table."""
        with self.running.store.writing() as session:
            act(session, self.moderator(cafe, table))

    def call(self, cafe: Made, table: int, *, answered: bool = False) -> None:
        """Have a table call the organizers; where it calls already, it is left at that."""
        with self.running.store.writing() as session:
            who = self.moderator(cafe, table)
            called = session.get(Call, who.table_id)
            if called is None:
                calling.call(session, who, "technology")
                called = session.get_one(Call, who.table_id)
                if answered:
                    calling.answer(session, who, called.table_id, called.at, COMING)

    def moderator(self, cafe: Made, table: int) -> Visitor:
        """Return the moderator of a table."""
        with self.running.store.reading() as session:
            return making.moderator_of(session, session.get_one(Cafe, cafe.id).tables[table - 1].id)

    def ask(self, made: Made) -> None:
        """Open a Rückfrage at each table, behind the server's back: pages must reload."""
        with self.running.store.writing() as session:
            for table in session.get_one(Cafe, made.id).tables:
                newest = session.query(Summary).filter_by(table_id=table.id).order_by(Summary.rev.desc()).first()
                assert newest
                reviews.start(session, making.moderator_of(session, table.id), newest.rev)

    def harvest(self, made: Made) -> None:
        """Approve what the moderators proposed and go to the harvest, behind the server's back: pages must reload."""
        with self.running.store.writing() as session:
            cafe = session.get_one(Cafe, made.id)
            for table in cafe.tables:
                moderator = making.moderator_of(session, table.id)
                summaries.approve(session, moderator, draft(session, moderator)["rev"])
            rounds.advance(session, cafe.id, cafe.step)

    def clear(self) -> None:
        """Close what was opened for a screen."""
        self.open_things.close()


def lay_out(session: Session, cafe: str, people: int) -> None:
    """Plan routes for so many, before they come."""
    proposal = RotationProposal("mix", False, people, {}, [])
    task = planning.to_try(session, cafe, proposal)
    assert task.job
    planning.adopt(session, cafe, PlanResult(task.seating, task.job(steps=100)), proposal)


def close_all(screens: list[Screen]) -> None:
    """Close screens without pixels."""
    for screen in screens:
        screen.close()
