"""One way for every ask: credits, shape, the role as it is now, then the act; and one shape of answer."""

import logging
import time
from collections.abc import Sequence
from functools import partial
from typing import Any

import msgspec
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from cafe.actions import accounts, visits
from cafe.actions.computing import Computed
from cafe.actions.seating.planning import PlanResult
from cafe.actions.visits import Visitor
from cafe.domain import new_id
from cafe.domain.visit import ORGANIZER
from cafe.errors import CafeError, Failed, Invalid, NotSignedIn, SlowDown, TooLarge, UnknownAsk
from cafe.language import sentence
from cafe.live.authentication import identify
from cafe.live.kinds import AnyAsk, Ask, CommandAsk, ComputedAsk, Each, PlannedAsk, SearchAsk
from cafe.live.planner import Planner
from cafe.live.protocol import ASKS
from cafe.live.workshop import Workshop, written
from cafe.metrics.meter import meter
from cafe.security.throttle import Throttle
from cafe.store.trouble import why_not_written
from cafe.store.writer import Command, Writer

Answer = dict[str, Any]
Written = CommandAsk | PlannedAsk | ComputedAsk
LONG = frozenset(name for name, ask in ASKS.items() if isinstance(ask, PlannedAsk | ComputedAsk | SearchAsk))

log = logging.getLogger(__name__)


class AskDispatcher:
    """Answers commands of signed-in visitors, by socket or by HTTP; keeps everybody's credits."""

    def __init__(self, writer: Writer, planner: Planner, workshop: Workshop) -> None:
        self.writer = writer
        self.workshop = workshop
        self.together = {
            name: partial(_together, ask.by, ask.each)
            for name, ask in ASKS.items()
            if isinstance(ask, CommandAsk) and ask.each
        }
        self.planner = planner
        self.throttles = {name: Throttle(ask.per_minute, ask.per_minute) for name, ask in ASKS.items()}

    def identify(self, cookie_header: str, auth: dict[str, Any]) -> Visitor:
        """Return whose command this is; raise NotSignedIn if nobody is signed in."""
        return identify(self.writer.store, cookie_header, auth)

    def answer(self, who: Visitor, locale: str, name: str, body: object) -> Answer:
        """Run an act and answer `{ok: true, …}` or `{ok: false, error, text}`, whatever comes in."""
        began = time.perf_counter()
        try:
            ask, message = self.check(who, name, body)
            if not isinstance(ask, Written):  # it needs a socket
                raise UnknownAsk
            return answered(name, {"ok": True, **self.act(who, name, ask, message)}, began)
        except Exception as error:
            return answered(name, refusal(error, locale), began)

    def check(self, who: Visitor | None, name: str, body: object) -> tuple[AnyAsk, Any]:
        """Return the ask and the well-shaped message, or raise the refusal."""
        ask = ASKS.get(name)
        if ask is None:  # a message too large to be read arrives under the name of that refusal
            raise TooLarge if name == TooLarge.code else UnknownAsk
        if who is None:
            raise NotSignedIn
        if not self.throttles[name].allows(who.visit_id):
            raise SlowDown
        log.info("%s asks %s", who.role, name)
        return ask, _shaped(ask, body)

    def act(self, who: Visitor, name: str, ask: Written, message: Any) -> Answer:
        """Give the act to the writer, which looks the role up again inside the transaction."""
        if isinstance(ask, CommandAsk):
            return ask.noted(self.writer.run(self.command(who, name, ask, message)))
        if before := self.writer.earlier_answer(self.command(who, name, ask, message)):
            return before
        return written(
            self.workshop.do if isinstance(ask, ComputedAsk) else partial(self.planner.do, whose=who.visit_id),
            lambda: self.task(who, ask, message),
            lambda done: self.writer.run(self.command(who, name, ask, message, done=done)),
        )

    def command(self, who: Visitor, name: str, ask: Written, message: Any, **before: PlanResult | Computed) -> Command:
        """Return the queued command for a well-shaped message and for what was planned or computed, if anything."""
        content = msgspec.to_builtins(message)
        fields = _fields(message) | before

        def act(session: Session) -> Answer:
            now = visits.who(session, who.visit_id, *ask.by)
            if now.role == ORGANIZER:
                accounts.renew(session, now.visit_id)
            return ask.act(session, visits.in_cafe(now, who.cafe_id), **fields)

        asked = {"ask": name, **content}
        return Command(act, who.visit_id, message.cid, asked, self.together.get(name), who.cafe_id or "")

    def task(self, who: Visitor, ask: PlannedAsk | SearchAsk | ComputedAsk, message: Any) -> Any:
        """Return what to plan or to compute; the role is looked up now."""
        with self.writer.store.reading() as session:
            now = visits.who(session, who.visit_id, *ask.by)
            return ask.task(session, visits.in_cafe(now, who.cafe_id), **_fields(message))


def _together(
    by: tuple[str, ...], each: Each, session: Session, commands: Sequence[Command]
) -> list[Answer | CafeError]:
    """Do for many people at once what `act` does for one: look them up again, and act for those who may."""
    people = visits.who_each(session, {command.visit_id for command in commands}, *by)
    asked = [(people[command.visit_id], command.content) for command in commands]
    outcomes = iter(each(session, [(who, dict(body)) for who, body in asked if isinstance(who, Visitor)]))
    return [next(outcomes) if isinstance(who, Visitor) else who for who, _ in asked]


def answered(name: str, answer: Answer, began: float) -> Answer:
    """Count an answer, whose ask came at `began` (`time.perf_counter`), and return it.

    It is counted under the name of an ask that there is, and never under one that a stranger spells.
    """
    known, outcome = name if name in ASKS else "unknown", answer.get("error", "ok")
    meter.ask(known, outcome, time.perf_counter() - began, long=name in LONG)
    return answer


def refusal(error: Exception, locale: str) -> Answer:
    """Return the answer that tells a person what went wrong; our own faults go to the log with a number."""
    if isinstance(error, OperationalError):
        error = why_not_written(error)
    if not isinstance(error, CafeError):
        number = new_id()[:6]
        log.error("ask failed, number %s", number, exc_info=error, extra={"number": number})
        error = Failed(number=number)
    log.info("refused: %s", error.code)
    answer = {"ok": False, "error": error.code, "text": sentence(error, locale)}
    return {**answer, "retry": True} if error.retry else answer


def _fields(message: Any) -> dict[str, Any]:
    """Return the content of an ask, without the fields that only match it with its answer."""
    return {field: getattr(message, field) for field in message.__struct_fields__ if field not in ("cid", "attempt")}


def _shaped(ask: Ask, body: object) -> Any:
    try:
        return msgspec.convert(body, ask.shape)
    except msgspec.ValidationError as error:
        _, _, field = str(error).rpartition("`")[0].rpartition("`")  # "Expected … - at `$.points`"
        raise Invalid(reason=field or "?") from None
