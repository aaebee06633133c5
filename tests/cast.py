"""The people of all tests, in a café with two tables.

Olga organizes. Hanna hosts table 1, "Digitalisierung im Alltag". Ada sits at Hanna's table in round 1;
Bela sits elsewhere, at table 2. Nobody in this house knows Mallory, who is in another café.
"""

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from cafe.actions import cafes, rounds, visits
from cafe.actions.visits import Visitor
from cafe.domain import Cafe, Organizer, Table, Visit, new_id
from cafe.domain.visit import MODERATOR
from cafe.security import tokens

KEY = "a key for tests, long enough to be one"

TABLES = (
    cafes.TablePlan("Digitalisierung im Alltag", "Wo hilft sie Ihnen im Alltag, wo fehlt sie?"),
    cafes.TablePlan("Digitale Verwaltung", "Welcher Gang zum Amt soll entfallen?"),
)


def setup(**changes: object) -> cafes.Setup:
    """Return the set-up of the cast's café, with changes."""
    plan = {"title": "Burg", "tables": TABLES, "rounds": [cafes.RoundPlan(20)] * 2}
    return cafes.Setup(**{**plan, **changes})  # type: ignore[arg-type]


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
        """Let Olga press Weiter."""
        for _ in range(times):
            rounds.advance(self.session, self.cafe.id, self.cafe.step)
            self.session.flush()


def gather(session: Session, **changes: object) -> Cast:
    """Open the café, let everybody in, and stay in the lobby."""
    made = cafes.create(session, KEY, setup(**changes))
    cafe = session.get_one(Cafe, made["cafe"])
    other = cafes.create(session, KEY, setup(title="Genthin"))
    host = visits.find(session, visits.link(session, KEY, MODERATOR, cafe.id, cafe.tables[0].id) or "")
    account = Organizer(id=new_id(), name="Olga", password_hash="not used here", created_at=0)
    session.add(account)
    session.flush()
    secrets = {"olga": visits.admit(session, account)["visit"]}
    for name, code in (("ada", cafe.code), ("bela", cafe.code), ("mallory", other["code"])):
        secrets[name] = visits.join(session, code)["visit"]
    people = {name: _visitor(session, secret) for name, secret in secrets.items()}
    olga = visits.standing_in(people.pop("olga"), cafe.id)
    assert host is not None
    secrets["hanna"] = tokens.link_secret(KEY, host.id, host.nonce or "")
    return Cast(session, cafe, olga=olga, hanna=visits.visitor(host), secrets=secrets, **people)


def _visitor(session: Session, secret: str) -> Visitor:
    visit: Visit | None = visits.find(session, secret)
    assert visit is not None
    return visits.visitor(visit)
