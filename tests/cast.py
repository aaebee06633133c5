"""The people of all tests, in a café with two tables.

Olga organizes. Hanna moderates table 1, "Digitalisierung im Alltag". Ada sits at Hanna's table in round 1;
Bela sits elsewhere, at table 2. Nobody in this server knows Mallory, who is in another café.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from cafe.actions import contributions, proposing, regrouping, rounds, setting_up, summaries, visits
from cafe.actions.seating import planning
from cafe.actions.seating.planning import PlanResult, RotationProposal
from cafe.actions.table_access import table_of
from cafe.actions.visits import Visitor
from cafe.domain import Cafe, Organizer, Table, Visit, new_id
from cafe.domain.visit import MODERATOR, PROJECTOR
from cafe.security import tokens
from cafe.store.changes import changes
from cafe.store.engine import Store

KEY = "a key for tests, long enough to be one"

TREFFPUNKT = "Ein Treffpunkt im alten Bahnhof."

TABLES = (
    setting_up.TablePlan("Digitalisierung im Alltag", "Wo hilft sie Ihnen im Alltag, wo fehlt sie?"),
    setting_up.TablePlan("Digitale Verwaltung", "Welcher Gang zum Amt soll entfallen?"),
)


def setup(**changes: object) -> setting_up.Setup:
    """Return the set-up of the cast's café, with changes."""
    plan = {"title": "Burg", "tables": TABLES, "rounds": [setting_up.RoundPlan(20)] * 2}
    return setting_up.Setup(**{**plan, **changes})  # type: ignore[arg-type]


@dataclass
class Cast:
    """Who plays, and the session in which they act."""

    session: Session
    cafe: Cafe
    olga: Visitor
    hanna: Visitor
    ada: Visitor
    bela: Visitor
    mallory: Visitor
    secrets: dict[str, str] = field(default_factory=dict)

    @property
    def table(self) -> Table:
        """Hanna's table."""
        return self.cafe.tables[0]

    def advance(self, times: int = 1) -> None:
        """Press Weiter as Olga."""
        for _ in range(times):
            rounds.advance(self.session, self.cafe.id, self.cafe.step)
            self.session.flush()

    def join_late(self, at: Table | None = None) -> Visitor:
        """One more participant joins; with `at`, as many as it takes until one sits at that table."""
        while True:
            participant = _visitor(self.session, visits.join(self.session, self.cafe.code)["visit"])
            if at is None or table_of(self.session, participant) == at.id:
                return participant

    def post(self, who: Visitor | None = None, text: str = TREFFPUNKT) -> str:
        """Post an idea as somebody (Ada), and return its id."""
        posted: str = contributions.post(self.session, who or self.ada, "idea", text)["id"]
        return posted

    def look(self, contribution: str, table: Table | None = None) -> dict[str, Any]:
        """Return a Beitrag as the moderator of a table (Hanna) sees it."""
        state = changes(self.session, (table or self.table).id).for_moderator()
        return next(item for item in state["contributions"] if item["id"] == contribution)

    def rev(self, table: Table | None = None) -> int:
        """Return the rev of a table (Hanna's) as the store has it."""
        return changes(self.session, (table or self.table).id).rev


def gather(session: Session, **changes: object) -> Cast:
    """Open the café; everybody joins, and waits in the lobby."""
    made = setting_up.create(session, KEY, setup(**changes))
    cafe = session.get_one(Cafe, made["cafe"])
    cafe.api_open = True  # simulated participants have no form
    other = setting_up.create(session, KEY, setup(title="Genthin"))
    moderator = visits.find(session, visits.link(session, KEY, MODERATOR, cafe.id, cafe.tables[0].id) or "")
    account = Organizer(id=new_id(), name=f"Olga in {cafe.code}", password_hash="not used here", created_at=0)
    session.add(account)
    session.flush()
    secrets = {"olga": visits.admit(session, account)["visit"]}
    for name, code in (("ada", cafe.code), ("bela", cafe.code), ("mallory", other["code"])):
        secrets[name] = visits.join(session, code)["visit"]
    people = {name: _visitor(session, secret) for name, secret in secrets.items()}
    olga = visits.in_cafe(people.pop("olga"), cafe.id)
    assert moderator is not None
    secrets["projector"] = visits.link(session, KEY, PROJECTOR, cafe.id) or ""
    secrets["hanna"] = tokens.link_secret(KEY, moderator.id, moderator.nonce or "")
    return Cast(session, cafe, olga=olga, hanna=visits.visitor(moderator), secrets=secrets, **people)


@contextmanager
def gathered_in(store: Store, **changes: object) -> Iterator[Cast]:
    """Open the café in a store for good; afterwards its rows can still be read, without a session."""
    with store.writing() as session:
        cast = gather(session, **changes)
        yield cast
        session.flush()
        session.refresh(cast.cafe)
        assert cast.cafe.tables  # loaded, so that they are known after the session
        session.expunge_all()


def _visitor(session: Session, secret: str) -> Visitor:
    visit: Visit | None = visits.find(session, secret)
    assert visit is not None
    return visits.visitor(visit)


def within(session: Session) -> Callable[[Callable[[Session], dict[str, Any]]], dict[str, Any]]:
    """Return a way to do each act in a transaction of its own, within that of a test."""

    def done(act: Callable[[Session], dict[str, Any]]) -> dict[str, Any]:
        with session.begin_nested():
            return act(session)

    return done


def regroup(session: Session, who: Visitor) -> dict[str, Any]:
    """Regroup a moderator's table, as the server does in three steps."""
    return regrouping.regroup(session, who, regrouping.to_regroup(session, who).computed())


def draft(session: Session, who: Visitor) -> dict[str, Any]:
    """Propose a Kurzfassung, as the server does in three steps."""
    return summaries.draft(session, who, proposing.to_propose(session, who).computed())


def lay_out(cast: Cast, people: int) -> None:
    """Plan routes for so many participants, before they come."""
    proposal = RotationProposal("mix", False, people, {}, [])
    task = planning.to_try(cast.session, cast.cafe.id, proposal)
    assert task.job is not None
    planning.adopt(cast.session, cast.cafe.id, PlanResult(task.seating, task.job(steps=100)), proposal)
