"""Somebody sets the clock of the server in the middle of a round: nothing ends by itself, and nobody is thrown out."""

import asyncio
import random
import time
from collections.abc import Callable
from typing import Any

from cafe import clock
from cafe.domain import Cafe
from cafe.store.engine import Store
from tests.faults.conftest import Build, only_in_full
from tests.faults.ledger import Ledger
from tests.faults.phones import Phone, all_here, phones_of
from tests.faults.servers import Server

SEEDS: dict[str, list[int]] = {}
HOUR = 3_600_000  # milliseconds, as all that follow
JUMPS = (HOUR, -10_000, -HOUR, 25_000)
LEAP = 1_000
EXACT = 1_000


def jumped(server: Server, ledger: Ledger, dice: random.Random, jumps: tuple[int, ...]) -> None:
    """Set the clock again and again in a talk; each time an organizer lets it run on. At last the talk ends, once."""

    async def evening() -> None:
        opened = server.open_cafe()
        organizer, ahead = await asyncio.to_thread(opened.organizer), 0
        async with phones_of(server.url, [opened.join() for _ in range(20)], dice) as phones:
            await all_here(phones)
            step = phones[0].board.cafe["step"]
            for jump in jumps:
                began, left = time.monotonic(), phones[0].board.cafe["ends_at"] - clock.now() - ahead
                ahead += jump
                server.befall(ahead)
                await _show(phones, lambda cafe: cafe["frozen"] or cafe["step"] > step)
                ledger.faults += 1
                if phones[0].board.cafe["step"] > step:
                    ledger.mismatches += 1
                    break
                passed = left - phones[0].board.cafe["remaining"]
                ledger.mismatches += not -EXACT < passed < (time.monotonic() - began) * 1000 + EXACT
                await asyncio.to_thread(organizer.do, "round:resume")
                await _show(phones, lambda cafe: not cafe["frozen"])
            else:
                server.befall(ahead + LEAP)
                await asyncio.to_thread(_end_soon, server, opened.cafe, ahead + LEAP)
                await _show(phones, lambda cafe: cafe["step"] > step)
                ledger.faults += 1
                await asyncio.sleep(1.5)  # the round clock looks twice a second
                ledger.double += phones[0].board.cafe["step"] - step - 1
            ledger.stuck += sum(phone.connections > 1 for phone in phones)
        await asyncio.to_thread(organizer.close)

    asyncio.run(evening())


async def _show(phones: list[Phone], seen: Callable[[dict[str, Any]], bool]) -> None:
    """Wait until all phones show it."""
    async with asyncio.timeout(30):
        while not all(seen(phone.board.cafe) for phone in phones):
            await asyncio.sleep(0.05)


def _end_soon(server: Server, cafe: str, ahead: int) -> None:
    """Set the end of the talk to a moment from now, by the clock of the server."""
    store = Store(server.database)
    with store.writing() as session:
        session.get_one(Cafe, cafe).ends_at = clock.now() + ahead + 700
    store.close()


@only_in_full
def test_a_clock_that_is_set_ends_no_round_and_throws_nobody_out(
    servers: Build, ledger: Ledger, dice: random.Random
) -> None:
    jumped(servers("jumping_clock"), ledger, dice, JUMPS)


@only_in_full
def test_a_server_that_believes_its_clock_is_noticed(servers: Build, dice: random.Random) -> None:
    ledger = Ledger()
    jumped(servers("jumping_clock no_freezing"), ledger, dice, (HOUR,))
    assert ledger.mismatches == 1
