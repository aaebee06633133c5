"""The store's file is taken away while people write, and put back: noticed, refused, told, and nothing lost."""

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.faults.conftest import Build, only_in_full
from tests.faults.ledger import Ledger
from tests.faults.phones import Phone, all_here, phones_of
from tests.faults.profile import PROFILES, Profile
from tests.faults.servers import Server
from tests.faults.storm import compare, storm
from tests.screens import Screen

SEEDS: dict[str, list[int]] = {}
Tell = Callable[[str], None]
FEW = replace(PROFILES["quick"], restores=1)
ON_ITS_WAY_SECONDS, AWAY_SECONDS = 0.3, 1.0
TOLD_SECONDS = 2.0


def acknowledged(phones: list[Phone]) -> int:
    return sum(len(phone.acked) for phone in phones)


def health(server: Server) -> int:
    try:
        with urlopen(f"{server.url}/healthz") as answer:
            return int(answer.status)
    except HTTPError as refused:
        return refused.code


async def told_lost(organizer: Screen, began: float) -> float:
    """Return after how many seconds the console says that the store is lost; a server that never says so is let off."""
    while organizer.heard("storage:changed")[-1:] != [{"storage": "lost"}] and time.monotonic() < began + TOLD_SECONDS:
        await asyncio.sleep(0.05)
    return time.monotonic() - began


def vanished(server: Server, ledger: Ledger, dice: random.Random, profile: Profile) -> tuple[int, list[int], float]:
    """Take the file away and put it back while people write.

    Returns how much was acknowledged meanwhile, what a monitor heard, and when the organizer was told at the latest.
    """
    into_the_void, monitored, latest = 0, list[int](), 0.0

    async def evening() -> None:
        nonlocal into_the_void, latest
        opened = server.open_cafe(points_per_table=40)
        organizer = await asyncio.to_thread(opened.organizer)
        async with phones_of(server.url, [opened.join() for _ in range(20)], dice) as phones:
            await all_here(phones)

            async def take_away() -> None:
                nonlocal into_the_void, latest
                for _ in range(profile.restores):
                    await asyncio.sleep(0.5)
                    began = time.monotonic()
                    away = server.file.rename(server.file.with_name("away"))
                    await asyncio.sleep(ON_ITS_WAY_SECONDS)
                    before = acknowledged(phones)
                    latest = max(latest, await told_lost(organizer, began))
                    monitored.append(await asyncio.to_thread(health, server))
                    await asyncio.sleep(AWAY_SECONDS)
                    into_the_void += acknowledged(phones) - before
                    away.rename(server.file)
                    ledger.faults += 1

            await storm(phones, take_away(), dice)
            await compare(opened, phones, ledger)
        await asyncio.to_thread(organizer.close)

    asyncio.run(evening())
    return into_the_void, monitored, latest


def test_nothing_is_acknowledged_while_the_file_is_away_and_all_of_it_comes_when_it_is_back(
    server: Server, profile: Profile, ledger: Ledger, dice: random.Random, figures: Tell
) -> None:
    into_the_void, monitored, latest = vanished(server, ledger, dice, profile)
    figures(f"the organizer was told after {latest:.1f} s")
    ledger.lost += into_the_void
    assert set(monitored) == {HTTPStatus.SERVICE_UNAVAILABLE}
    assert not profile.bounds_times or latest < TOLD_SECONDS


@only_in_full
def test_a_server_that_does_not_look_for_its_file_is_noticed(servers: Build, dice: random.Random) -> None:
    into_the_void, monitored, _ = vanished(servers("blind"), Ledger(), dice, FEW)
    assert into_the_void > 0 and monitored == [HTTPStatus.OK]
