"""Connecting and disconnecting sockets, and the one place where every message arrives."""

import time
from functools import cached_property, partial
from typing import Any

import socketio
from socketio.exceptions import ConnectionRefusedError
from sqlalchemy.exc import OperationalError

from cafe import language
from cafe.actions import looking, visits
from cafe.actions.seating.planning import PlanTask
from cafe.actions.visits import Visitor
from cafe.domain import epoch_of
from cafe.errors import CafeError, Superseded, TooManyPages
from cafe.live import catching_up
from cafe.live.ask_dispatcher import Answer, AskDispatcher, answered, refusal
from cafe.live.attendance import Attendance
from cafe.live.kinds import CommandAsk, ComputedAsk, LookAsk, PlannedAsk, SearchAsk, SyncAsk
from cafe.live.presence import Presence, Presences
from cafe.live.pulse import Pulse
from cafe.metrics.meter import meter
from cafe.security import cookies
from cafe.security.address import address_of
from cafe.store.engine import Store
from cafe.store.snapshots import Snapshots

FAREWELL_SECONDS = 1.0  # for a tell on its way, before the line is cut


class Sockets:
    """All sockets of this process: who they are, what they hear, what they ask."""

    def __init__(
        self,
        server: socketio.Server,
        store: Store,
        snapshots: Snapshots,
        dispatcher: AskDispatcher,
        presences: Presences,
        pulse: Pulse,
        attendance: Attendance,
    ) -> None:
        self.server = server
        self.store = store
        self.snapshots = snapshots
        self.dispatcher = dispatcher
        self.presences = presences
        self.pulse = pulse
        self.attendance = attendance
        server.on("connect", self.connect)
        server.on("disconnect", self.disconnect)
        server.on("*", self.hear)

    @cached_property
    def epoch(self) -> str:
        """The epoch of the store; it changes only while the server is stopped, when a backup is restored."""
        with self.store.reading() as session:
            return epoch_of(session)

    def connect(self, sid: str, environ: dict[str, Any], auth: object = None) -> None:
        """Accept a socket that belongs to a visit."""
        locale = language.chosen(
            cookies.plain(environ.get("HTTP_COOKIE", ""), language.COOKIE),
            environ.get("HTTP_ACCEPT_LANGUAGE"),
        )
        try:
            who = self.dispatcher.identify(environ.get("HTTP_COOKIE", ""), auth if isinstance(auth, dict) else {})
            self.presences.check_room(who)
        except CafeError as error:
            meter.connection_refused(error.code)
            raise ConnectionRefusedError(error.code, language.sentence(error, locale)) from None
        except OperationalError:  # a page that is refused does not come back; one whose line is cut does
            self._cut(sid)
            raise ConnectionRefusedError from None
        self.attendance.note(who)
        let_go = partial(self._let_go, sid, language.sentence(TooManyPages(), locale))
        self.presences.come(sid, Presence(who, locale, address_of(environ)), let_go)
        self.pulse.crowd_changed(who.cafe_id)

    def _let_go(self, sid: str, sentence: str) -> None:
        """Tell a page that it is one too many, so that it does not come back by itself, and close its line."""

        def close() -> None:
            self.pulse.tell("page:replaced", {"text": sentence}, sid)
            self.server.sleep(FAREWELL_SECONDS)
            self._cut(sid)

        self.server.start_background_task(close)

    def _cut(self, sid: str) -> None:
        """Close the line of a page without a word."""
        if socket := self.server.eio.sockets.get(self.server.manager.eio_sid_from_sid(sid, "/")):
            socket.close(wait=False, abort=True)

    def disconnect(self, sid: str, _reason: str = "") -> None:
        """Forget a socket."""
        presence = self.presences.go(sid)
        self.dispatcher.planner.end(sid)
        if presence:
            self.pulse.crowd_changed(presence.who.cafe_id)

    def hang_up(self) -> None:
        """Close all connections."""
        for socket in list(self.server.eio.sockets.values()):
            socket.close(wait=False, abort=True)

    def hear(self, name: str, sid: str, *content: object) -> Answer:
        """Answer an ask; whatever comes in, the answer is `{ok: true, …}` or `{ok: false, error, text}`."""
        began = time.perf_counter()
        return answered(name, self._answer(name, sid, content[0] if len(content) == 1 else content), began)

    def _answer(self, name: str, sid: str, body: object) -> Answer:
        presence = self.presences.by_sid.get(sid)
        try:
            who = presence.who if presence else None
            ask, message = self.dispatcher.check(who, name, body)
            assert presence is not None
            match ask:
                case CommandAsk() | PlannedAsk() | ComputedAsk():
                    return {"ok": True, **self.dispatcher.act(presence.who, name, ask, message)}
                case LookAsk():
                    return {"ok": True, **self._look(presence.who, ask, message)}
                case SearchAsk():
                    task = self.dispatcher.task(presence.who, ask, message)
                    self.server.start_background_task(self._search, sid, presence, ask, message.attempt, task)
                    return {"ok": True}
                case SyncAsk():
                    return self._sync(sid, presence, message.tables)
        except Exception as error:
            return refusal(error, presence.locale if presence else "de")

    def _search(self, sid: str, presence: Presence, ask: SearchAsk, attempt: int, task: PlanTask) -> None:
        """Make the plan that a screen asked for, and tell it the progress and the result."""

        def progress(step: int, encounters: int, bound: int) -> None:
            state = {"attempt": attempt, "step": step, "encounters": encounters, "bound": bound}
            self.pulse.tell("rotation:progressed", state, sid)

        try:
            told = {"ok": True, **ask.report(self.dispatcher.planner.do(task, sid, progress))}
        except Superseded:
            return
        except Exception as error:
            told = refusal(error, presence.locale)
        self.pulse.tell(ask.reply, language.spoken(told | {"attempt": attempt}, presence.locale), sid)

    def _look(self, who: Visitor, ask: LookAsk, message: Any) -> Answer:
        """Answer a look; the role is looked up now."""
        with self.store.reading() as session:
            now = visits.in_cafe(visits.who(session, who.visit_id, *ask.by), who.cafe_id)
            return ask.look(session, now, **{field: getattr(message, field) for field in message.__struct_fields__})

    def _sync(self, sid: str, presence: Presence, known: dict[str, int]) -> Answer:
        """Join rooms first, then read the state: what changes in between is told, and merging twice is harmless."""
        self.pulse.has_asked(sid)  # before the state is read: what changes in between must be told again
        with self.store.reading() as session:
            who = visits.who(session, presence.who.visit_id, presence.who.role)
            who = visits.in_cafe(who, presence.who.cafe_id)
            presence.move(self.server, sid, looking.open_tables(session, who))
        self.pulse.crowd_changed(who.cafe_id)
        with self.store.reading() as session:  # another moment: what was told before these rooms were joined is in it
            view = looking.look(session, self.snapshots, who, presence.tables, known)
        self.pulse.known.answered(sid, view)
        return {"epoch": self.epoch, **catching_up.catch_up(view, who)}
