"""A server without a line: everybody's asks go straight in, and tells come straight out, or get lost on the way."""

import random
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from cafe.actions import looking
from cafe.actions.computing import Computed, Task
from cafe.actions.seating.planning import PlanResult, PlanTask
from cafe.domain import Mode, phases
from cafe.domain.contribution import SHOWN
from cafe.domain.visit import PARTICIPANT
from cafe.errors import NoPlan
from cafe.live import catching_up
from cafe.live.ask_dispatcher import AskDispatcher
from cafe.live.attendance import Attendance
from cafe.live.cluster_regrouper import ClusterRegrouper
from cafe.live.planner import Planner
from cafe.live.presence import Presences
from cafe.live.pulse import Pulse
from cafe.live.round_clock import RoundClock
from cafe.live.sockets import Sockets
from cafe.live.workshop import Workshop
from cafe.rotation import Impossible, ways_to_close
from cafe.security.throttle import Throttle
from cafe.store.engine import Store
from cafe.store.snapshots import Snapshots
from cafe.store.writer import Answer, Command, Writer, write
from cafe.transport import jsons
from tests.screens import Board, State, is_gap

LOST = 0.1  # of all tells
EVERYTHING = 10**9  # credits
STEPS = 300  # of a search; what a plan is worth is looked at elsewhere


def here(function: Callable[..., Any], *args: object) -> Any:
    """Run a function where it is called, instead of in a thread."""
    return function(*args)


class WriterHere(Writer):
    """The writer without its thread: who asks waits until it is written."""

    def submit(self, command: Command) -> Future[Answer]:
        """Write a command; its future is done."""
        [outcome], marks = write(self.store, [command])
        self.on_commit(marks)
        done: Future[Answer] = Future()
        if isinstance(outcome, Exception):
            done.set_exception(outcome)
        else:
            done.set_result(outcome)
        return done


class PlannerHere(Planner):
    """The planner without its process."""

    def do(self, task: PlanTask, whose: str, progress: object = None) -> PlanResult:
        """Do a task and return what came of it, be it a good plan or not. Raises NoPlan."""
        short = {} if getattr(task.job, "func", None) is ways_to_close else {"steps": STEPS}
        try:
            return PlanResult(task.seating, task.job(**short) if task.job else None)
        except Impossible as error:
            raise NoPlan(error.template, **error.values) from None


class WorkshopHere(Workshop):
    """Computes at once, in this process."""

    def do(self, task: Task, seconds: float = 0) -> Computed:
        """Do the job of a task."""
        return task.computed()


class ServerInMemory:
    """The parts of a server, and in place of its sockets the rooms in which its readers are."""

    def __init__(self, store: Store, dice: random.Random) -> None:
        self.store, self.dice, self.lossy, self.lost = store, dice, True, 0
        self.members: dict[str, set[str]] = defaultdict(set)
        self.readers: dict[str, Reader] = {}
        self.seconds = 0.0  # of the steady clock
        server: Any = self
        writer = WriterHere(store, here, self.mark)
        presences = Presences()
        self.pulse = Pulse(server, store, presences, self.tell, lambda: "ok", 0)
        self.round_clock = RoundClock(server, store, writer, self.tell, lambda: self.seconds)
        self.regrouper = ClusterRegrouper(server, store, writer, WorkshopHere())
        dispatcher = AskDispatcher(writer, PlannerHere(), WorkshopHere())
        dispatcher.throttles = defaultdict(lambda: Throttle(EVERYTHING, EVERYTHING))
        self.attendance = Attendance(writer, lambda _seconds: None)
        self.sockets = Sockets(server, store, Snapshots(), dispatcher, presences, self.pulse, self.attendance)
        self.write = writer.run

    def mark(self, marks: Any) -> None:
        """Hear what was touched, as the server does."""
        self.pulse.mark(marks)
        self.regrouper.mark(marks)

    def passes(self, seconds: float) -> None:
        """Turn the steady clock; the round clock looks at it, and the pulse beats once."""
        self.seconds += seconds
        self.round_clock.look()
        self.regrouper.look()
        self.attendance.write()
        self.pulse.beat(self.seconds)

    def tell(self, name: str, body: object, room: str) -> None:
        """Tell everybody in a room who is awake; now and then it does not get there."""
        told = jsons.dumps(body)
        for sid in sorted(self.members[room] | {room} & self.readers.keys()):
            if self.readers[sid].asleep or (self.lossy and self.dice.random() < LOST):
                self.lost += 1
            else:
                self.readers[sid].hear(name, jsons.loads(told))

    def sleep(self, seconds: float) -> None:
        """Nobody else works here meanwhile."""

    def on(self, *_: object) -> None:
        """Nothing comes from a line."""

    def rooms(self, sid: str) -> list[str]:
        """Return the rooms in which somebody is."""
        return [sid, *(room for room, members in self.members.items() if sid in members)]

    def enter_room(self, sid: str, room: str) -> None:
        """Note who comes."""
        self.members[room].add(sid)

    def leave_room(self, sid: str, room: str) -> None:
        """Note who goes."""
        self.members[room].remove(sid)


class Reader:
    """A screen that keeps to the protocol. With `asks` it notices what it missed, and asks for it."""

    def __init__(self, server: ServerInMemory, name: str, auth: dict[str, str], asks: bool = True) -> None:
        self.server, self.name, self.asks, self.asleep = server, name, asks, False
        self.board, self.crowd, self.door = Board(), State(), State()
        self.mine: State = {}
        server.readers[name] = self
        server.sockets.connect(name, {}, auth)
        self.sync()

    def ask(self, name: str, /, **body: object) -> State:
        """Ask, and return the answer as it arrives."""
        answer: State = jsons.loads(jsons.dumps(self.server.sockets.hear(name, self.name, body)))
        if answer["ok"]:
            self._settle(name, body, answer)
        return answer

    def sleeps(self) -> None:
        """Hear nothing more; or wake up, and ask."""
        self.asleep = not self.asleep
        if not self.asleep:
            self.sync()

    def sync(self) -> None:
        """Catch up from what the board knows."""
        answer = self.ask("visit:sync", tables=self.board.revs())
        assert answer["ok"], answer
        self.board.catch_up(answer)
        self.mine = answer["mine"]

    def hear(self, name: str, body: State) -> None:
        """Take a tell, as the page does."""
        if name in ("table:changed", "moderator:changed"):
            held = self.board.tables.get(body["table"], {"rev": 0, "numbers_rev": 0})
            self._take(self.board.merge, body, is_gap(body, held))
        elif name == "cafe:changed":
            self._take(self.board.merge_cafe, body, body["round"] != self.board.cafe["round"])
        elif name == "seat:changed":
            self._take(lambda _: None, body, True)
        elif name in ("route:changed", "luggage:changed"):
            self._take(self.mine.update, body, True)
        elif name == "places:changed" and "places" in self.mine:
            self.mine["places"] = body["places"]
        elif name == "crowd:changed":
            self.crowd = body
        elif name == "door:changed":
            self.door = body
        elif name == "heads:told" and self.asks and self._lags(body):
            self.sync()

    def shows(self) -> State:
        """Return all that is on the screen."""
        return {**self.board.known(), "mine": _on_the_page(self.mine, self.board)}

    def fresh(self) -> State:
        """Return what would be on the screen if it were opened now."""
        board = Board()
        with self.server.store.reading() as session:
            who = self.server.sockets.presences.by_sid[self.name].who
            view = looking.look(session, Snapshots(), who, looking.open_tables(session, who))
            caught_up = catching_up.catch_up(view, who)
        answer = jsons.loads(jsons.dumps(caught_up))
        board.merge_cafe(answer["cafe"])
        for state in answer["tables"]:
            board.merge(state)
        return {**board.known(), "mine": _on_the_page(answer["mine"], board)}

    def _take(self, merge: Any, body: State, is_gap: bool) -> None:
        if is_gap and self.asks:
            self.sync()
        else:
            merge(body)

    def _lags(self, told: State) -> bool:
        numbers = told.get("numbers", {})
        return told["cafe"] > self.board.cafe["rev"] or any(
            told["tables"].get(table, 0) > held["rev"] or numbers.get(table, 0) > held["numbers_rev"]
            for table, held in self.board.tables.items()
        )

    def _settle(self, name: str, body: State, answer: State) -> None:
        """Note what an answered ask changed for me."""
        if name == "vote:cast":
            self.mine["votes"] |= {**answer.get("taken_back", {}), body["contribution"]: answer["points"]}
        elif name == "luggage:pack":
            self.mine["luggage"] = answer["luggage"]
        elif name == "reaction:give":
            self.mine["reactions"] = answer["reactions"]
        elif name == "contribution:post":
            self.mine.get("contributions", []).append(answer["id"])
        elif name == "review:answer":
            self.mine["review_answers"][answer["point"]] = answer["answer"]


def _on_the_page(mine: State, board: Board) -> State:
    """Return what the page makes of what is mine: it looks at its board before it shows a vote or an answer."""
    if mine["role"] != PARTICIPANT:
        return mine
    lie = [one for table in board.tables.values() for one in table["contributions"].values()]
    shown = {one["id"] for one in lie if one["state"] == SHOWN}
    reviews = [table["review"] for table in board.tables.values() if table["review"]]
    asked = {point["id"] for one in reviews if not one["ended"] for point in one["points"]}
    chooses = board.cafe["rotation"] == Mode.FREE and phases.may_choose(board.cafe["phase"])
    return {
        **mine,
        "left": None,
        "votes": {one: points for one, points in mine["votes"].items() if points and one in shown},
        "review_answers": {
            point: answer for point, answer in mine["review_answers"].items() if answer and point in asked
        },
        "contributions": sorted(mine["contributions"]),
        "reactions": mine["reactions"]["tables"] if mine["reactions"]["step"] == board.cafe["step"] else [],
        "places": mine["places"] if chooses else None,
    }
