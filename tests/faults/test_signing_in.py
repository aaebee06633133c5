"""Wrong passwords without end: nobody's vote waits for them, and the right password comes in all the same."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from cafe.actions import accounts, visits
from cafe.security.passwords import HASHER
from cafe.store.engine import Store
from tests.cast import KEY
from tests.faults.conftest import Build
from tests.faults.ledger import Ledger
from tests.faults.profile import Profile
from tests.faults.servers import OpenCafe, Server
from tests.screens import Screen

GUESSERS, FEW = 60, 20
PASSWORD = "vier Tische und ein Löffel"
MOST_VOTE, MOST_NEWCOMER = 0.3, 10.0
BETWEEN = 0.5  # seconds from one vote to the next: below the credits of one person


class Door:
    """A browser at the door of the organizers."""

    def __init__(self, server: Server, name: str) -> None:
        self.address, self.name = f"{server.url}/organisation/anmelden", name
        self.web = build_opener(HTTPCookieProcessor())
        self.token = self._token()

    def _token(self) -> str:
        with self.web.open(f"{self.address}?weiter=/organisation/konto") as answer:
            found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', answer.read().decode())
        assert found
        return found[1]

    def comes_in(self, password: str) -> float | None:
        """Try a password; return after how many seconds it opened, None if it did not."""
        began = time.monotonic()
        form = urlencode({"csrf_token": self.token, "name": self.name, "password": password}).encode()
        try:
            with self.web.open(self.address, form, timeout=60) as answer:
                opened = not answer.url.endswith("/anmelden")
        except HTTPError:
            return None
        return time.monotonic() - began if opened else None


def account(server: Server) -> str:
    """Make an account with the password, and return its name."""
    store = Store(server.database)
    with store.writing() as session:
        link = visits.invite_colleague(session, KEY)["link"]
        name = f"Olga {link[:8]}"
        accounts.set_up(session, link, name, HASHER.hash(PASSWORD))
    store.close()
    return name


@contextmanager
def guessing(server: Server, name: str, many: int) -> Iterator[list[int]]:
    """Guess in many browsers at once, without end; yields how often it was tried."""
    enough, tried = threading.Event(), [0] * many

    def guess(number: int) -> None:
        door = Door(server, name)
        while not enough.is_set():
            assert door.comes_in(f"geraten {number} {tried[number]}") is None
            tried[number] += 1

    with ThreadPoolExecutor(many) as hands:
        guesses = [hands.submit(guess, number) for number in range(many)]
        try:
            yield tried
        finally:
            enough.set()
        for one in guesses:
            one.result()


def slowest_vote(evening: OpenCafe, seconds: float) -> float:
    """Vote again and again; return how long the slowest took."""
    screen = Screen(evening.server.url, {"visit": evening.join()}).open()
    contribution, waited = screen.do("contribution:post", kind="idea", text="Ein Treffpunkt.")["id"], [0.0]
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        began = time.monotonic()
        screen.do("vote:cast", contribution=contribution, points=len(waited) % 2)
        waited.append(time.monotonic() - began)
        time.sleep(BETWEEN)
    screen.close()
    return max(waited)


@pytest.mark.alone
def test_nobodys_vote_waits_for_guessers_and_the_owner_comes_in(
    server: Server, profile: Profile, ledger: Ledger, figures: Callable[[str], None]
) -> None:
    evening, name = server.open_cafe(), account(server)
    known = Door(server, name)
    assert known.comes_in(PASSWORD) is not None
    many = GUESSERS if profile.bounds_times else FEW
    with guessing(server, name, many) as tried, ThreadPoolExecutor(1) as hand:
        voting = hand.submit(slowest_vote, evening, 60 if profile.bounds_times else 2)
        entered = [known.comes_in(PASSWORD) for _ in range(10)]
        newcomer = Door(server, name).comes_in(PASSWORD)
        vote = voting.result()
    owner = max(seconds for seconds in entered if seconds is not None)
    figures(f"slowest vote {vote:.3f} s, owner {owner:.2f} s, newcomer {newcomer or 0:.1f} s, {sum(tried)} guesses")
    ledger.faults += sum(tried)
    assert None not in entered and newcomer is not None
    assert not profile.bounds_times or (vote <= MOST_VOTE and newcomer <= MOST_NEWCOMER)


def test_a_server_that_hashes_where_it_writes_is_noticed(servers: Build) -> None:
    server = servers("hashing_writer")
    evening, name = server.open_cafe(), account(server)
    with guessing(server, name, FEW):
        assert slowest_vote(evening, 2) > MOST_VOTE
