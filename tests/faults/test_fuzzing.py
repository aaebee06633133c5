"""Packets and pages that make no sense, from everybody: nothing falls over, stands still or changes unless it may."""

import hashlib
import random
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import islice
from socket import SHUT_WR

import pytest

from cafe.domain.visit import ORGANIZER
from cafe.live.kinds import CommandAsk
from cafe.live.protocol import ASKS
from tests.faults.conftest import Build
from tests.faults.ledger import Ledger
from tests.faults.profile import Profile
from tests.faults.rubbish import Forms, as_frames, packets, requests, routes
from tests.faults.servers import OpenCafe, Server
from tests.faults.watching import Watch
from tests.live.asks import NAMES, Things
from tests.live.wire import GONE, Wire
from tests.screens import Screen

MOST_STANDSTILL = 0.1
PACKETS_A_LINE = 20
PACKETS_A_CAFE = 1_000
LAST = '4299["visit:sync",{"tables":{}}]'
MAY = {who: [name for name, ask in ASKS.items() if role in ask.by] for role, who in NAMES.items()}
MAY_NOT: dict[str, list[str]] = {
    **{name: sorted(ASKS.keys() - set(may)) for name, may in MAY.items()},
    "mallory": sorted(ASKS),  # of another café, where all of it is unknown
    "nobody": sorted(ASKS),
}


def state_of(server: Server, cafe: str) -> str:
    """Return a hash of all rows that have to do with a café, however far away, but for who has been connected."""
    with closing(sqlite3.connect(server.file)) as file, closing(sqlite3.connect(":memory:")) as store:
        file.backup(store)
        tables = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        store.execute("UPDATE participant SET unseen = 0")  # it is noted a moment after they connect
        rows = [(name, *row) for name in tables for row in store.execute(f'SELECT * FROM "{name}"')]
        firsts = {name: [column for _, column, *_ in store.execute(f'PRAGMA table_info("{name}")')] for name in tables}
    known, size = {cafe}, 0
    while len(known) > size:
        size = len(known)
        mine = [row for row in rows if not known.isdisjoint(row[1:])]
        known |= {row[1 + firsts[row[0]].index("id")] for row in mine if "id" in firsts[row[0]]}
    return hashlib.sha256("\n".join(sorted(map(repr, mine))).encode()).hexdigest()


def send_rubbish(evening: OpenCafe, who: str, rubbish: Iterable[str], dice: random.Random) -> list[str]:
    """Send packets of somebody on a line of their own, broken at the end; return what was answered with a fault."""
    wire, faults = Wire(evening.server.url, evening.secrets.get(who), cafe=evening.cafe), []
    with closing(wire), suppress(*GONE, OSError):
        wire.pour(as_frames([*rubbish, LAST], dice))
        wire.line.shutdown(SHUT_WR)  # so that the server ends the line when it has read all
        while frame := wire.socket.recv():
            if isinstance(frame, str) and '"error":"failed"' in frame:
                faults.append(frame)
    return faults


@dataclass
class Played:
    """What came of a lot of rubbish."""

    sent: int = 0
    faults: list[str] = field(default_factory=list)
    changed: int = 0  # cafés that are not as they were before


def play(server: Server, casts: dict[str, list[str]], count: int, dice: random.Random) -> Played:
    """Everybody sends rubbish that looks like their asks, in one café after the other."""
    played = Played()
    while played.sent < count:
        evening = server.open_cafe()
        things = lay_out(evening)
        before = state_of(server, evening.cafe)
        for _ in range(min(count - played.sent, PACKETS_A_CAFE) // PACKETS_A_LINE):
            who = dice.choice(sorted(casts))
            source = packets(things, casts[who], dice)
            played.faults += send_rubbish(evening, who, [next(source) for _ in range(PACKETS_A_LINE - 1)], dice)
            played.sent += PACKETS_A_LINE
        played.changed += state_of(server, evening.cafe) != before
    return played


def lay_out(evening: OpenCafe) -> Things:
    """Put on the table what rubbish may speak of."""
    participant, moderator = (
        Screen(evening.server.url, {"visit": evening.secrets[name]}).open() for name in ("ada", "hanna")
    )
    things = Things(participant, moderator)
    participant.close()
    moderator.close()
    return things


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A sound server that is looked into."""
    server = Server(tmp_path_factory.mktemp("watched"), "watched")
    server.start()
    yield server
    server.kill()


@pytest.mark.alone
@pytest.mark.parametrize("casts", [MAY_NOT, MAY], ids=["those who may not", "those who may"])
def test_packets_of_anybody_bring_nothing_down_and_change_nothing_without_the_right(
    watched: Server,
    profile: Profile,
    ledger: Ledger,
    dice: random.Random,
    figures: Callable[[str], None],
    casts: dict[str, list[str]],
) -> None:
    watch = Watch(watched)
    played = play(watched, casts, profile.fuzzed // 2, dice)
    figures(f"{played.sent} packets, standing still {watch.longest():.3f} s at most")
    ledger.bad_inputs += played.sent
    if casts is MAY_NOT:
        ledger.mismatches += played.changed
    elif profile.bounds_times:
        assert played.changed, "nothing of it was understood"
    assert played.faults == []
    assert_unhurt(watched)
    assert not profile.bounds_times or watch.longest() < MOST_STANDSTILL


def assert_unhurt(server: Server) -> None:
    """The server goes on, and has nothing to complain of."""
    evening = server.open_cafe()
    with closing(Wire(server.url, evening.secrets["ada"])) as wire:
        assert wire.ask("contribution:post", kind="idea", text="Es geht weiter.")["ok"]
    complaints = (server.folder / "server.log").read_text()
    assert "Traceback" not in complaints, complaints[-3_000:]


def test_pages_nobody_should_ask_for_are_answered_with_a_sentence(
    server: Server, profile: Profile, ledger: Ledger, dice: random.Random
) -> None:
    evening = server.open_cafe()
    assert list(answered_with_a_fault(evening, profile.pages, dice)) == []
    ledger.bad_inputs += profile.pages
    assert_unhurt(server)


def test_a_server_that_lets_everybody_do_everything_stands_still_and_stumbles_is_noticed(
    servers: Build, dice: random.Random
) -> None:
    server = servers("watched no_roles standing_still stumbling")
    organizer = [name for name, ask in ASKS.items() if ask.by == (ORGANIZER,) and isinstance(ask, CommandAsk)]
    assert any(play(server, {"ada": organizer}, 200, dice).changed for _ in range(5)), "no rubbish was ever understood"
    watch = Watch(server)
    play(server, {"ada": ["clock:read"]}, 60, dice)
    assert watch.longest() > MOST_STANDSTILL
    assert next(answered_with_a_fault(server.open_cafe(), 5_000, dice))


def answered_with_a_fault(evening: OpenCafe, count: int, dice: random.Random) -> Iterator[str]:
    """Ask for pages, by all routes there are; return what was answered with 5xx, or not at all."""
    asked = requests(routes(), evening, Forms(evening), dice)
    with closing(HTTPConnection("127.0.0.1", evening.server.port, timeout=60)) as connection:
        for request in islice(asked, count):
            try:
                connection.request(request.method, request.path, request.body, request.headers)
                answer = connection.getresponse()
                answer.read()
            except (HTTPException, OSError) as error:
                yield f"{request}: {error!r}"
                connection.close()
                continue
            if answer.status >= 500:
                yield f"{request}: {answer.status}"
