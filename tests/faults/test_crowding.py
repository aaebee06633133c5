"""More sockets than the library would take, and an evening that goes on and on: nothing is refused, nothing leaks."""

import asyncio
import random
from collections.abc import Callable
from contextlib import closing, suppress

import aiohttp
import pytest

from tests.faults.conftest import Build
from tests.faults.ledger import Ledger
from tests.faults.phones import Phone, all_here, phones_of
from tests.faults.profile import Profile
from tests.faults.servers import OpenCafe, Server
from tests.faults.watching import Watch
from tests.live.wire import Wire

PAGE_SECONDS = 10.0
MOST_MEGABYTES_A_MINUTE = 1.0
MOST_MORE = 15  # files, threads and greenlets beside those of the phones: a page on its way, a plan that is made


async def crowd(server: Server, sockets: int, seconds: float, dice: random.Random) -> tuple[int, bool]:
    """Very many participants come; return how many got in, and whether a page was answered meanwhile."""
    evening = server.open_cafe()
    async with phones_of(server.url, [evening.join() for _ in range(sockets)], dice) as phones:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not all(phone.ws for phone in phones):
                    await asyncio.sleep(0.1)
        return sum(phone.ws is not None for phone in phones), await _answers(server)


async def _answers(server: Server) -> bool:
    timeout = aiohttp.ClientTimeout(total=PAGE_SECONDS)
    with suppress(TimeoutError):
        async with aiohttp.ClientSession(timeout=timeout) as http, http.get(f"{server.url}/healthz") as answer:
            return answer.status == 200
    return False


@pytest.mark.alone
def test_more_come_than_the_library_would_take_and_all_get_in(
    server: Server, profile: Profile, ledger: Ledger, dice: random.Random
) -> None:
    sockets = profile.crowd * 13 // 10
    assert asyncio.run(crowd(server, sockets, 200, dice)) == (sockets, True)
    ledger.faults += 1


def test_a_server_with_few_lines_is_noticed(servers: Build, dice: random.Random) -> None:
    came, _ = asyncio.run(crowd(servers("few_lines"), 60, 3, dice))
    assert came < 60


def lay_down(evening: OpenCafe) -> list[str]:
    """Write, as Ada, what is voted on from then on: what is stored grows no more."""
    with closing(Wire(evening.server.url, evening.secrets["ada"])) as wire:
        return [wire.ask("contribution:post", kind="idea", text=f"Gedanke {at}")["id"] for at in range(15)]


async def live_on(server: Server, phones_: int, seconds: float, dice: random.Random) -> list[dict[str, float]]:
    """People vote, go and come back; return what the server held, three times: with nobody in it."""
    evening, watch = server.open_cafe(points_per_table=40), Watch(server)
    secrets, lying = [evening.join() for _ in range(phones_)], lay_down(evening)

    async def come_and_go(phones: list[Phone], until: float) -> None:
        while asyncio.get_running_loop().time() < until:
            for phone in dice.sample(phones, max(1, len(phones) // 20)):
                if phone.ws is not None:
                    await phone.ws.close()
            await asyncio.sleep(1.0)

    held = []
    for _ in range(3):
        async with phones_of(server.url, secrets, dice) as phones:
            until = asyncio.get_running_loop().time() + seconds / 3
            await all_here(phones)
            going = asyncio.create_task(come_and_go(phones, until))
            while not going.done():
                phone = dice.choice(phones)
                if len(phone.outbox) < 5:
                    phone.do("vote:cast", contribution=dice.choice(lying), points=dice.randint(0, 2))
                await asyncio.sleep(0.05)
        held.append(await asyncio.to_thread(watch.counts_when_empty))
    return held


def leaks(held: list[dict[str, float]], minutes: float) -> list[str]:
    """Return what there was more of at the end than after the first third."""
    _, first, last = held
    more = {name: last[name] - first[name] for name in first}
    megabytes = more.pop("memory") / 2**20 / minutes
    found = [f"{name} + {count}" for name, count in more.items() if count > MOST_MORE]
    return found + [f"memory + {megabytes:.2f} MB a minute"] * (megabytes > MOST_MEGABYTES_A_MINUTE)


def test_an_evening_that_goes_on_and_on_leaves_nothing_behind(
    servers: Build, profile: Profile, ledger: Ledger, dice: random.Random, figures: Callable[[str], None]
) -> None:
    if not profile.soak_seconds:
        pytest.skip("for a night")
    held = asyncio.run(live_on(servers("watched"), profile.phones, profile.soak_seconds, dice))
    figures(str(held))
    ledger.faults += 1
    assert leaks(held, profile.soak_seconds / 180) == []


def test_a_server_that_leaks_is_noticed(servers: Build, profile: Profile, dice: random.Random) -> None:
    if not profile.soak_seconds:
        pytest.skip("for a night")
    held = asyncio.run(live_on(servers("watched leaking"), 20, 12, dice))
    assert {found.split()[0] for found in leaks(held, 12 / 180)} >= {"files", "greenlets"}
