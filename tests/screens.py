"""A screen without pixels: a real Socket.IO client that merges every tell, and can be held against a fresh load."""

import secrets
import threading
from collections.abc import Callable, Iterable
from functools import partial
from socket import SHUT_RDWR
from typing import Any

import socketio

from tests.spoken import check_answer, wrong_in_tell

PATIENCE_SECONDS = 20.0  # a bound for failing tests; passing ones never wait for it

State = dict[str, Any]
SINGLES = ("summary", "regrouped", "merged", "review")


def is_gap(state: State, table: State) -> bool:
    """Say whether a table state begins beyond what is known of the table."""
    return bool(state["since"] > table["rev"] or state.get("numbers_since", 0) > table["numbers_rev"])


def _age(item: State | None) -> tuple[int, int]:
    """Return the revs of an item: hidden numbers have one of their own."""
    return (item["rev"], item.get("numbers_rev", 0)) if item else (-1, 0)


class Board:
    """What a screen knows, item by item, each with its own rev; the newer one wins."""

    def __init__(self) -> None:
        self.cafe: State = {}
        self.tables: dict[str, State] = {}
        self.gaps = 0

    def merge(self, state: State) -> None:
        """Merge a table state; one that begins beyond what is known is a gap."""
        nothing: State = {"rev": 0, "numbers_rev": 0, "contributions": {}, "clusters": {}, "outlived": None}
        nothing |= {"call": None, "hands": None}
        nothing |= dict.fromkeys(SINGLES)
        table = self.tables.setdefault(state["table"], nothing)
        if is_gap(state, table):
            self.gaps += 1
        for kind in ("contributions", "clusters"):
            for item in state[kind]:
                if _age(item) >= _age(table[kind].get(item["id"])):
                    table[kind][item["id"]] = item
        latest = state["rev"] >= table["rev"]
        for single in SINGLES:
            told, held = state[single], table[single]
            if told and (told["rev"] > _age(held)[0] or (latest and _age(told) >= _age(held))):
                table[single] = told
        if latest and state["outlived"] is not None:
            table["outlived"] = state["outlived"]
        if latest and state.get("numbers_rev", 0) >= table["numbers_rev"]:
            table["call"], table["hands"] = state["call"], state["hands"]
        for rev in ("rev", "numbers_rev"):
            table[rev] = max(table[rev], state.get(rev, 0))

    def merge_cafe(self, cafe: State) -> None:
        """Keep the newer café; `now` is the moment of the message and no state."""
        if cafe["rev"] >= self.cafe.get("rev", -1):
            self.cafe = {**cafe, "now": None}

    def revs(self) -> dict[str, int]:
        """Return what to say when asking for all that came after."""
        return {table: state["rev"] for table, state in self.tables.items()}

    def catch_up(self, answer: State) -> None:
        """Take the answer to visit:sync; tables that are not in it are not open any more."""
        here = {state["table"] for state in answer["tables"]}
        self.tables = {table: state for table, state in self.tables.items() if table in here}
        self.merge_cafe(answer["cafe"])
        for state in answer["tables"]:
            self.merge(state)

    def known(self) -> State:
        """Return all that is on the screen."""
        return {"cafe": self.cafe, "tables": self.tables}


class Screen:
    """A connected client of some role, with its board and its last counts."""

    def __init__(self, url: str, auth: State) -> None:
        self.url, self.auth = url, auth
        self.board = Board()
        self.mine: State = {}
        self.tells: list[tuple[str, Any]] = []
        self.changed = threading.Condition()
        self.socket = socketio.Client(reconnection=False)
        self.socket.on("*", self._hear)
        self.socket.on("disconnect", self._end)
        self.gone = False
        self.answered: set[str] = set()
        self.wrong: list[str] = []  # what was told otherwise than the protocol says

    def open(self) -> "Screen":
        """Connect and catch up."""
        self.socket.connect(self.url, auth=self.auth, transports=["websocket"], wait_timeout=PATIENCE_SECONDS)
        self.sync()
        return self

    def close(self) -> None:
        """Go away without a farewell, as a phone that sleeps does; to one, the library would await an answer."""
        line = self.socket.eio.ws
        if not self.gone:
            line.sock.shutdown(SHUT_RDWR)
        self.socket.disconnect()
        line.shutdown()

    def send(self, name: str, body: object) -> Any:
        """Send anything and return the answer, which has to be as the protocol says."""
        answer = self.socket.call(name, body, timeout=PATIENCE_SECONDS)
        check_answer(name, answer)
        if answer["ok"]:
            self.answered.add(name)
        return answer

    def ask(self, name: str, /, **body: object) -> State:
        """Send a command with a fresh cid and return the answer."""
        answer: State = self.send(name, {"cid": secrets.token_hex(16), **body})
        return answer

    def do(self, name: str, /, **body: object) -> State:
        """Send a command that must succeed."""
        answer = self.ask(name, **body)
        assert answer["ok"], answer
        return answer

    def sync(self) -> State:
        """Catch up from what the board knows."""
        answer: State = self.send("visit:sync", {"tables": self.board.revs()})
        assert answer["ok"], answer
        with self.changed:
            self.board.catch_up(answer)
            self.mine = answer["mine"]
            self.changed.notify_all()
        return answer

    def wait(self, seen: Callable[[], bool]) -> None:
        """Return as soon as `seen()` holds; looked at again after every tell."""
        with self.changed:
            assert self.changed.wait_for(seen, PATIENCE_SECONDS), f"never seen; {len(self.tells)} tells came"
            assert not self.wrong, self.wrong

    def heard(self, name: str) -> list[Any]:
        """Return the bodies of all tells of a name."""
        return [body for told, body in self.tells if told == name]

    def item(self, contribution: str) -> State:
        """Return a Beitrag as this screen shows it, {} if it does not."""
        for table in self.board.tables.values():
            if contribution in table["contributions"]:
                found: State = table["contributions"][contribution]
                return found
        return {}

    def assert_equals_fresh_load(self) -> None:
        """The watcher test: whoever merged every tell sees what a fresh load sees, and never had a gap."""
        fresh = Screen(self.url, self.auth).open()
        fresh.close()
        self.wait(lambda: self.board.known() == fresh.board.known())
        assert self.board.gaps == 0

    def _end(self, *_reason: object) -> None:
        with self.changed:
            self.gone = True
            self.changed.notify_all()

    def _hear(self, name: str, body: Any = None) -> None:
        with self.changed:
            self.tells.append((name, body))
            if wrong := wrong_in_tell(name, body):
                self.wrong.append(wrong)
            if name in ("table:changed", "moderator:changed"):
                self.board.merge(body)
            elif name == "cafe:changed":
                self.board.merge_cafe(body)
            self.changed.notify_all()


def wait_for_all(screens: Iterable[Screen], seen: Callable[[Screen], bool]) -> None:
    """Return as soon as each of these screens shows it."""
    for screen in screens:
        screen.wait(partial(seen, screen))
