"""The server falls over, or is stopped, in the middle of a vote storm: what was acknowledged is there, once."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.faults.houses import STOP_SECONDS, Evening, House
from tests.faults.ledger import Ledger
from tests.faults.phones import Phone, all_here, hall_of
from tests.faults.profile import Profile
from tests.faults.storm import reckon, storm

Trouble = Callable[[list[Phone]], Awaitable[None]]


async def through(evening: Evening, guests: int, trouble: Trouble, ledger: Ledger, dice: random.Random) -> None:
    """Let a hall write and vote through a trouble, and reckon."""
    secrets = [evening.join() for _ in range(guests)]
    async with hall_of(evening.house.url, secrets, dice) as phones:
        for phone in phones:
            phone.again = 0.05
        await all_here(phones)
        await storm(phones, trouble(phones), dice)
        await all_here(phones)
        await reckon(evening, phones, ledger)


def test_it_works(house: House, profile: Profile, ledger: Ledger, dice: random.Random) -> None:
    async def kills(_: list[Phone]) -> None:
        for _ in range(profile.kills):
            await asyncio.sleep(dice.uniform(0.5, 1.5))
            house.kill()
            await asyncio.to_thread(house.start)
            ledger.faults += 1

    asyncio.run(through(house.open_cafe(points_per_table=40), profile.phones, kills, ledger, dice))


def test_it_stops_politely_under_load(house: House, profile: Profile, ledger: Ledger, dice: random.Random) -> None:
    told = 0

    async def stops(phones: list[Phone]) -> None:
        nonlocal told
        for _ in range(profile.stops):
            await asyncio.sleep(dice.uniform(0.5, 1.0))
            began, stopping = time.monotonic(), asyncio.to_thread(house.stop)
            assert await stopping == 0
            assert time.monotonic() - began < STOP_SECONDS
            told += sum(phone.farewell > 0 for phone in phones)
            await asyncio.to_thread(house.start)
            ledger.faults += 1

    asyncio.run(through(house.open_cafe(points_per_table=40), profile.phones, stops, ledger, dice))
    assert told > 0


def test_a_farewell_that_is_missing_is_noticed(tmp_path: Path, dice: random.Random) -> None:
    with pytest.raises(AssertionError):
        test_it_stops_politely_under_load(
            _started(tmp_path, "no_farewell"), Profile(**{**FEW, "phones": 5, "stops": 1}), Ledger(), dice
        )


@pytest.mark.parametrize(("broken", "found"), [("answer_first", "lost"), ("no_memory", "double")])
def test_a_broken_promise_is_noticed(tmp_path: Path, dice: random.Random, broken: str, found: str) -> None:
    house, ledger = _started(tmp_path, broken), Ledger()

    async def kills(_: list[Phone]) -> None:
        for _ in range(2):
            await asyncio.sleep(1.5)
            house.kill()
            await asyncio.to_thread(house.start)

    async def evening() -> None:
        opened = house.open_cafe(points_per_table=40)
        async with hall_of(house.url, [opened.join() for _ in range(20)], dice) as phones:
            for phone in phones:
                phone.again = 0.5
            await all_here(phones)
            await storm(phones, kills(phones), dice)
            await reckon(opened, phones, ledger)

    asyncio.run(evening())
    house.stop()
    assert getattr(ledger, found) > 0


FEW = {name: 0 for name in Profile.__dataclass_fields__}


def _started(folder: Path, broken: str) -> House:
    house = House(folder, broken)
    house.start()
    return house


def test_a_whole_hall_comes_back_within_the_spread(
    house: House, profile: Profile, ledger: Ledger, dice: random.Random
) -> None:
    async def restart() -> tuple[float, float]:
        evening = house.open_cafe()
        secrets = [evening.join() for _ in range(profile.crowd)]
        async with hall_of(house.url, secrets, dice) as phones:
            await all_here(phones, 120)
            await asyncio.to_thread(house.stop)
            spread = max(phone.farewell for phone in phones)
            await asyncio.to_thread(house.start)
            began = time.monotonic()
            looking = asyncio.create_task(_slowest_page(house, phones))
            await all_here(phones, spread + 60)
            back = time.monotonic() - began
            looking.cancel()
            ledger.faults += 1
            ledger.mismatches += sum(phone.board.cafe["phase"] != "talk" for phone in phones)
            return back - spread, max(_PAGES)

    late, page = asyncio.run(restart())
    assert late < 10 * max(1.0, profile.answer_seconds)
    assert page < 5 * profile.answer_seconds


_PAGES: list[float] = []


async def _slowest_page(house: House, phones: list[Phone]) -> None:
    _PAGES[:] = [0.0]
    while True:
        began = time.monotonic()
        async with phones[0].http.get(f"{house.url}/healthz") as answer:
            assert answer.status == 200
        _PAGES.append(time.monotonic() - began)
        await asyncio.sleep(0.1)
