"""A café in the running server, and everybody's screen in it."""

from collections.abc import Callable, Iterator

import pytest

from cafe.actions import visits
from cafe.domain.visit import MODERATOR
from cafe.store.cafe_state import heads
from cafe.store.changes import State
from cafe.store.engine import Store
from tests.cast import KEY, gather
from tests.live.ended import Ended
from tests.screens import Screen, wait_for_all
from tests.server_fixture import Running, Servers


@pytest.fixture(scope="session", params=["direct", "stock"])
def running(request: pytest.FixtureRequest, servers: Servers) -> Running:
    """One server for all live tests, and another that tells its rooms by the library's own way."""
    return servers(request.param)


class LiveCast:
    """One café with everybody's screen open; made anew for each test."""

    def __init__(self, running: Running, **changes: object) -> None:
        with running.store.writing() as session:
            cast = gather(session, **changes)
            self.cafe, self.code = cast.cafe.id, cast.cafe.code
            self.tables = [table.id for table in cast.cafe.tables]
            self.secrets = cast.secrets
        self.running = running
        self.screens: list[Screen] = []
        self.olga = self.open("olga", cafe=self.cafe)
        self.hanna, self.ada = self.open("hanna"), self.open("ada")
        self.bela, self.mallory = self.open("bela"), self.open("mallory")

    def open(self, name: str, **more: object) -> Screen:
        """Open one more screen of somebody."""
        screen = Screen(self.running.url, {"visit": self.secrets[name], **more}).open()
        self.screens.append(screen)
        return screen

    def open_moderator(self, cafe: str, table: str) -> Screen:
        """Open the page of some other table's moderator."""
        with self.running.store.reading() as session:
            self.secrets[table] = visits.link(session, KEY, MODERATOR, cafe, table) or ""
        return self.open(table)

    def heads(self) -> list[State]:
        """Return the newest revs of this café and of Mallory's, from behind the scenes."""
        with self.running.store.reading() as session:
            return [heads(session, cafe) for cafe in (self.cafe, self.mallory.board.cafe["id"])]

    def assert_everybody_works(self) -> None:
        """Ada can write, and her table and the organizer read it."""
        contribution = self.ada.do("contribution:post", kind="idea", text="Es geht weiter.")["id"]
        wait_for_all(
            (self.ada, self.hanna, self.olga),
            lambda screen: bool(screen.item(contribution).get("text") == "Es geht weiter."),
        )

    def advance(self, times: int = 1) -> None:
        """Press Weiter as Olga, and wait until everybody has seen it and has gone where they belong."""
        for _ in range(times):
            step = self.olga.do("round:advance", leaving=self.olga.board.cafe["step"])["step"]
            self.wait_for_step(step)

    def wait_for_step(self, step: int) -> None:
        """Wait until everybody has seen a step, and has gone where they belong."""
        everybody = (self.olga, self.hanna, self.ada, self.bela)
        wait_for_all(everybody, lambda screen: bool(screen.board.cafe["step"] >= step))
        for screen in everybody:
            screen.sync()

    def watch(self) -> None:
        """The watcher test for everybody whose screen is still open."""
        for screen in self.screens:
            if not screen.gone:
                screen.assert_equals_fresh_load()


@pytest.fixture
def open_live(running: Running) -> Iterator[Callable[..., LiveCast]]:
    """Open a café with other settings; at the end of the story watching must equal reloading."""
    opened: list[LiveCast] = []

    def open_live(**changes: object) -> LiveCast:
        opened.append(LiveCast(running, **changes))
        return opened[-1]

    yield open_live
    for live in opened:
        live.watch()
        for screen in live.screens:
            screen.close()


@pytest.fixture
def live(open_live: Callable[..., LiveCast]) -> LiveCast:
    """A café in the lobby."""
    return open_live()


@pytest.fixture
def talk(live: LiveCast) -> LiveCast:
    """A café in the talk of round 1."""
    live.advance(2)
    return live


@pytest.fixture
def ended(store: Store) -> Iterator[Ended]:
    """A round that has just ended; its tables wait in a regrouper whose clock the test turns."""
    ended = Ended(store)
    yield ended
    ended.writer.stop()
