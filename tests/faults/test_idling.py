"""Phones that only listen, and answer their pings, keep all their lines."""

import asyncio
import random

from tests.faults.conftest import Build, only_in_full
from tests.faults.ledger import Ledger
from tests.faults.phones import all_here, phones_of
from tests.faults.servers import Server

IDLE_SECONDS = 80.0  # in which everybody is pinged twice, and has the time to be taken for gone


async def dropped(server: Server, phones_: int, dice: random.Random) -> int:
    """Phones listen; return how many had to come back."""
    evening = server.open_cafe()
    async with phones_of(server.url, [evening.join() for _ in range(phones_)], dice) as phones:
        await all_here(phones)
        came = [phone.connections for phone in phones]
        await asyncio.sleep(IDLE_SECONDS)
        return sum(phone.connections > before for phone, before in zip(phones, came, strict=True))


@only_in_full
def test_whoever_only_listens_is_not_let_go(server: Server, ledger: Ledger, dice: random.Random) -> None:
    ledger.stuck += asyncio.run(dropped(server, 100, dice))


@only_in_full
def test_a_server_that_takes_listeners_for_gone_is_noticed(servers: Build, dice: random.Random) -> None:
    assert asyncio.run(dropped(servers("impatient", direct="1"), 100, dice))
