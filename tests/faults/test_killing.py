"""The server falls over, or is stopped, in the middle of a vote storm: what was acknowledged is there, once."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from tests.faults.conftest import Build, only_in_full
from tests.faults.ledger import Ledger
from tests.faults.phones import Phone, all_here, phones_of
from tests.faults.profile import PROFILES, Profile
from tests.faults.servers import STOP_SECONDS, Server, looked_at
from tests.faults.storm import compare, storm, write_or_vote

Trouble = Callable[[list[Phone]], Awaitable[None]]
Tell = Callable[[str], None]

SEEDS: dict[str, list[int]] = {}
FEW = replace(PROFILES["quick"], phones=10, kills=1, stops=1)  # enough to notice that something is broken
BACK_SECONDS = 10.0  # beyond the spread
KILLED_SECONDS = 10.0  # for the 99th of a hundred phones to be back, without a word of farewell
PAGE_SECONDS = 1.0  # for a page while all phones come back


async def through(
    server: Server, participants: int, trouble: Trouble, ledger: Ledger, dice: random.Random, again: float = 0.05
) -> list[Phone]:
    """Everybody writes and votes through a trouble; then all is counted. `again` is the share of what is sent twice."""
    evening = server.open_cafe(points_per_table=40)
    secrets = [evening.join() for _ in range(participants)]
    async with phones_of(server.url, secrets, dice) as phones:
        for phone in phones:
            phone.again = again
        await all_here(phones)
        await storm(phones, trouble(phones), dice)
        await all_here(phones)
        await compare(evening, phones, ledger)
    return phones


def killed(
    server: Server, profile: Profile, ledger: Ledger, dice: random.Random, again: float = 0.05
) -> tuple[int, list[float]]:
    """Kill a server again and again in a vote storm, every other time while phones are still coming back.

    Returns how much was acknowledged, and how long phones needed to be back once the server stood again.
    """
    back: list[float] = []

    async def kills(phones: list[Phone]) -> None:
        for number in range(profile.kills):
            await asyncio.sleep(dice.uniform(0.5, 1.5))
            server.kill()
            await asyncio.to_thread(server.start)
            ledger.faults += 1
            if number % 2:
                began = asyncio.get_running_loop().time()
                await all_here(phones)
                back.extend(phone.back - began for phone in phones)
        await asyncio.sleep(1.0)

    phones = asyncio.run(through(server, profile.phones, kills, ledger, dice, again))
    return sum(len(phone.acked) for phone in phones), sorted(back)


@pytest.mark.alone
def test_what_was_acknowledged_outlives_every_kill(
    server: Server, profile: Profile, ledger: Ledger, dice: random.Random, figures: Tell
) -> None:
    acknowledged, back = killed(server, profile, ledger, dice)
    figures(f"{acknowledged} acknowledged; back after p50 {back[len(back) // 2]:.1f} s, p99 {_p99(back):.1f} s")
    if profile.bounds_times:
        assert _p99(back) < KILLED_SECONDS


def _p99(sorted_: list[float]) -> float:
    return sorted_[len(sorted_) * 99 // 100]


def test_a_server_that_forgets_commands_is_noticed(servers: Build, dice: random.Random) -> None:
    ledger = Ledger()
    killed(servers("no_memory"), replace(FEW, kills=0), ledger, dice, again=0.5)
    assert ledger.double > 0, ledger


@only_in_full
def test_a_server_that_answers_before_the_commit_is_noticed(servers: Build, dice: random.Random) -> None:
    ledger = Ledger()
    killed(servers("answer_first"), FEW, ledger, dice)
    assert ledger.lost > 0, ledger


def stopped(server: Server, profile: Profile, ledger: Ledger, dice: random.Random) -> tuple[int, float]:
    """Stop a server again and again in a vote storm; return how many phones heard no farewell, and the longest stop."""
    deaf, longest = 0, 0.0

    async def stops(phones: list[Phone]) -> None:
        nonlocal deaf, longest
        for _ in range(profile.stops):
            await all_here(phones)
            await asyncio.sleep(dice.uniform(0.5, 1.0))
            for phone in phones:
                phone.farewell = 0.0
                write_or_vote(phone, dice)
            await asyncio.sleep(dice.uniform(0, 0.02))  # everybody is in the middle of an ask
            began = time.monotonic()
            assert await asyncio.to_thread(server.stop) == 0
            longest = max(longest, time.monotonic() - began)
            await asyncio.sleep(0.1)
            deaf += sum(phone.farewell == 0 for phone in phones)
            await asyncio.to_thread(server.start)
            ledger.faults += 1

    phones = asyncio.run(through(server, profile.phones, stops, ledger, dice, again=0.0))
    ledger.mismatches += max(0, sum(phone.again_answered - phone.late for phone in phones))  # written, but not answered
    return deaf, longest


@pytest.mark.alone
def test_a_server_that_closes_says_farewell_and_answers_all_it_wrote(
    server: Server, profile: Profile, ledger: Ledger, dice: random.Random, figures: Tell
) -> None:
    deaf, longest = stopped(server, profile, ledger, dice)
    figures(f"the longest stop took {longest:.1f} s")
    assert deaf == 0
    if profile.bounds_times:
        assert longest < STOP_SECONDS


@only_in_full
def test_a_server_that_closes_without_a_word_is_noticed(servers: Build, dice: random.Random) -> None:
    """No farewell, and lines that are cut before the last answers."""
    ledger = Ledger()
    deaf, _ = stopped(servers("no_farewell no_last_answers"), replace(FEW, phones=30, stops=5), ledger, dice)
    assert deaf == 150
    assert ledger.mismatches > 0


@pytest.mark.alone
@only_in_full
def test_everybody_comes_back_within_the_spread(
    server: Server, profile: Profile, ledger: Ledger, dice: random.Random, figures: Tell
) -> None:
    async def restart() -> tuple[float, float, float]:
        evening = server.open_cafe()
        secrets = [evening.join() for _ in range(profile.crowd)]
        async with phones_of(server.url, secrets, dice) as phones:
            await all_here(phones, 120)
            await asyncio.to_thread(server.stop)
            await asyncio.to_thread(server.start)
            began = time.monotonic()
            spread = max(phone.farewell for phone in phones)
            with looked_at(server) as pages:
                await all_here(phones, spread + 60)
                back = time.monotonic() - began
            ledger.faults += 1
            ledger.mismatches += sum(phone.board.cafe["phase"] != "talk" for phone in phones)
            return spread, back, max(pages)

    spread, back, page = asyncio.run(restart())
    figures(f"{profile.crowd} phones back after {back:.1f} s of spread {spread:.1f} s; slowest page {page:.2f} s")
    if profile.bounds_times:
        assert back < spread + BACK_SECONDS
        assert page < PAGE_SECONDS
