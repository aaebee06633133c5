"""Clients that flood, never read, or send what nobody understands: the others hardly notice."""

import asyncio
import json
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import pytest

from cafe.live.protocol import ASKS
from tests.faults.houses import House
from tests.faults.ledger import Ledger
from tests.faults.phones import all_here, hall_of
from tests.faults.profile import Profile
from tests.live.wire import GONE, Wire

FLOODERS = 5


def pour(wire: Wire, packets: Callable[[], str], enough: threading.Event) -> None:
    """Send as fast as the line takes it, reading nothing, until it is enough."""
    with suppress(*GONE, OSError):
        while not enough.is_set():
            wire.send(packets())


async def slowest_answer(house: House, secrets: list[str], dice: random.Random, asks: int) -> float:
    """Return how long a few guests wait for an answer: the 99th of a hundred."""
    async with hall_of(house.url, secrets, dice) as phones:
        await all_here(phones)
        for _ in range(asks):
            for phone in phones:
                phone.do("vote:cast", contribution="nowhere", points=1)
            await asyncio.gather(*(phone.emptied(60) for phone in phones))
        waits = sorted(wait for phone in phones for wait in phone.waits)
        return waits[int(len(waits) * 0.99) - 1]


def flooded(house: House, dice: random.Random) -> float:
    """Return the others' slowest answer while five clients send as fast as they can."""
    evening = house.open_cafe()
    secrets = [evening.join() for _ in range(10)]
    wires = [Wire(house.url, evening.join()) for _ in range(FLOODERS)]
    enough = threading.Event()
    packet = '421["visit:sync",{"tables":{}}]'
    hands = [threading.Thread(target=pour, args=(wire, lambda: packet, enough)) for wire in wires]
    for hand in hands:
        hand.start()
    try:
        return asyncio.run(slowest_answer(house, secrets, dice, 10))
    finally:
        enough.set()
        for wire in wires:
            wire.close()
        for hand in hands:
            hand.join()


def test_it_works(house: House, profile: Profile, ledger: Ledger, dice: random.Random) -> None:
    slowest = flooded(house, dice)
    ledger.faults += FLOODERS
    assert slowest < max(profile.answer_seconds, 0.25)


def test_a_flood_that_nobody_holds_back_is_noticed(tmp_path: Path, dice: random.Random) -> None:
    """Seconds of work that a flood makes within two: with the guard a little, without it all there are."""
    work = {broken: _work_of_a_flood(tmp_path / (broken or "whole"), broken) for broken in ("", "no_guard")}
    assert work["no_guard"] > 3 * work[""], work


def _work_of_a_flood(folder: Path, broken: str) -> float:
    folder.mkdir()
    house = House(folder, broken, direct="0")
    house.start()
    enough, packet = threading.Event(), '421["visit:sync",{"tables":{}}]'
    wire = Wire(house.url, house.open_cafe().join())
    hand = threading.Thread(target=pour, args=(wire, lambda: packet, enough))
    hand.start()
    time.sleep(1.0)  # what may come at once has come
    before = _busy(house)
    time.sleep(2.0)
    work = _busy(house) - before
    enough.set()
    wire.close()
    hand.join()
    house.stop()
    return work


def _busy(house: House) -> float:
    fields = Path(f"/proc/{house.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


@pytest.mark.parametrize("ponging", [False, True], ids=["never reading", "never reading but ponging"])
def test_who_takes_nothing_costs_nothing(
    house: House, profile: Profile, ledger: Ledger, dice: random.Random, ponging: bool
) -> None:
    grown = _grown(house, dice, ponging, profile)
    ledger.faults += 20
    assert grown < 40 * 2**20


def _grown(house: House, dice: random.Random, ponging: bool, profile: Profile) -> int:
    evening = house.open_cafe()
    deaf = [Wire(house.url, evening.join()) for _ in range(20)]
    for wire in deaf:
        wire.still_works()
    before = house.resident_bytes()

    async def talk() -> None:
        async with hall_of(house.url, [evening.join() for _ in range(20)], dice) as phones:
            await all_here(phones)
            for number in range(5 if profile.answer_seconds > 1 else 15):
                for phone in phones:
                    phone.do("contribution:post", kind="idea", text=f"{number} " + "lang " * 90, table=phone.table)
                if ponging:
                    for wire in deaf:
                        wire.send_anyhow("3")
                assert all(await asyncio.gather(*(phone.emptied(60) for phone in phones)))

    asyncio.run(talk())
    grown = house.resident_bytes() - before
    for wire in deaf:
        wire.close()
    return grown


def packets(dice: random.Random) -> Iterator[str | bytes]:
    """Return packets for ever: valid ones that were changed, random ones, broken frames."""
    names = [*ASKS, "connect", "disconnect", "*", "", "nonsense"]
    values: list[Any] = [None, True, -1, 2**63, "", "x", "\x00", "\ud800", "ä" * 600, [], {}, [[]], {"a": 1}, "../x"]
    fields = [
        "cid",
        "kind",
        "text",
        "table",
        "tables",
        "contribution",
        "points",
        "rev",
        "minutes",
        "leaving",
        "name",
        "x",
    ]
    while True:
        chance = dice.random()
        if chance < 0.6:
            body = {dice.choice(fields): dice.choice(values) for _ in range(dice.randint(0, 5))}
            yield f"42{dice.randint(0, 99)}" + json.dumps(
                [dice.choice(names), *dice.choices([body, *values], k=dice.randint(0, 2))]
            )
        elif chance < 0.9:
            yield "4" + "".join(chr(dice.randint(32, 0x2FF)) for _ in range(dice.randint(0, 60)))
        elif chance < 0.97:
            yield dice.choice(
                ["", "9", "4", "2probe", "5", "6", "1", "42", "42[", '42["vote:cast"', "40", "41", "44{}", "43x[]"]
            )
        else:
            yield dice.randbytes(dice.randint(0, 40))


def test_packets_nobody_understands(house: House, profile: Profile, ledger: Ledger, dice: random.Random) -> None:
    evening = house.open_cafe()
    roles = [evening.secrets[name] for name in ("ada", "hanna", "screen", "mallory")]
    source, left = packets(dice), profile.fuzzed
    while left > 0:
        with suppress(*GONE, OSError), closing(Wire(house.url, dice.choice(roles))) as wire:
            for _ in range(150):
                left -= 1
                ledger.bad_inputs += 1
                wire.send(next(source))
    _alive(house, evening.secrets["ada"])
    assert evening.phase() == "talk"


def test_pages_nobody_asked_for(house: House, profile: Profile, ledger: Ledger, dice: random.Random) -> None:
    evening = house.open_cafe()
    paths = [
        "/", "/anmelden", "/api/visits", "/api/commands", f"/beitreten/{evening.code}", f"/tisch/{evening.code}",
        "/organisation", "/organisation/cafes/neu", f"/leinwand/{evening.cafe}", "/moderation/x", "/healthz",
        "/socket.io/", "/static/x", "/%00", "/..%2f..%2fetc/passwd", "/?code=%F0%9F%99%82", "/" + "x" * 3000,
    ]  # fmt: skip
    bodies = [b"", b"{", b"null", b"[]", b"\xff\xfe", b'{"code": 7}', b'{"auth": {}, "commands": [{}]}', b"x" * 5000]
    kinds = ["application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x/y", ""]
    connection = HTTPConnection("127.0.0.1", house.port, timeout=20)
    for _ in range(profile.pages):
        method = dice.choice(["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "NONSENSE"])
        headers = {"Content-Type": dice.choice(kinds), "Cookie": dice.choice(["", "cafe-organizer=x", "=;=", "\x7f"])}
        ledger.bad_inputs += 1
        try:
            connection.request(method, dice.choice(paths), dice.choice(bodies), headers)
            answer = connection.getresponse()
            answer.read()
        except (HTTPException, OSError):
            connection.close()
            continue
        assert answer.status < 500, (method, answer.status)
    connection.close()
    _alive(house, evening.secrets["ada"])


def _alive(house: House, secret: str) -> None:
    with closing(Wire(house.url, secret)) as wire:
        assert wire.ask("contribution:post", kind="idea", text="Es geht weiter.")["ok"]


def test_more_sockets_than_the_library_would_take(
    house: House, profile: Profile, ledger: Ledger, dice: random.Random
) -> None:
    async def crowd() -> None:
        evening = house.open_cafe()
        secret = evening.join()
        async with hall_of(house.url, [secret] * (profile.crowd + profile.crowd // 10), dice) as phones:
            async with asyncio.timeout(240):
                while not all(phone.ws for phone in phones):
                    await asyncio.sleep(0.2)
            async with phones[0].http.get(f"{house.url}/healthz") as answer:
                assert answer.status == 200
        ledger.faults += 1

    asyncio.run(crowd())
