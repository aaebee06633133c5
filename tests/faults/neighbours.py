"""The others: participants who want something while one client misbehaves, and how long they wait for it."""

import asyncio
import random
from collections.abc import Awaitable
from dataclasses import dataclass

from tests.faults.ledger import Ledger
from tests.faults.phones import Phone, all_here, phones_of
from tests.faults.profile import Profile
from tests.faults.servers import OpenCafe

A_SECOND = 50  # questions of all together
CALM_SECONDS = 60.0


@dataclass
class Waits:
    """For how many seconds 99 of 100 waited at most: before the trouble, and in it."""

    calm: float = 0.0
    trouble: float = 0.0

    def __str__(self) -> str:
        return f"p99 {self.trouble:.3f} s, in calm {self.calm:.3f} s"

    @property
    def added(self) -> float:
        """What the trouble made of it; what the machine has to do besides is in both."""
        return self.trouble - self.calm


def waits(evening: OpenCafe, profile: Profile, ledger: Ledger, dice: random.Random, trouble: Awaitable[None]) -> Waits:
    """Everybody asks until the trouble is over; return how long they waited."""

    async def asking() -> Waits:
        participants = [evening.join() for _ in range(profile.phones)]
        async with phones_of(evening.server.url, participants, dice) as phones:
            await all_here(phones)
            calm = asyncio.sleep(5.0 if profile.bounds_times else 0.1)
            return Waits(await _ask_until(calm, phones, ledger, dice), await _ask_until(trouble, phones, ledger, dice))

    return asyncio.run(asking())


async def _ask_until(over: Awaitable[None], phones: list[Phone], ledger: Ledger, dice: random.Random) -> float:
    for phone in phones:
        phone.waits.clear()
    ending = asyncio.ensure_future(over)
    while not ending.done():
        phone = dice.choice(phones)
        if dice.random() < 0.04:
            phone.do("contribution:post", kind="idea", text=f"Gedanke {dice.getrandbits(64):016x}", table=phone.table)
        elif len(phone.outbox) < 5:
            phone.do("vote:cast", contribution="nowhere", points=1)
        await asyncio.sleep(1 / A_SECOND)
    ending.result()
    ledger.stuck += (await asyncio.gather(*(phone.emptied(CALM_SECONDS) for phone in phones))).count(False)
    waited = sorted(wait for phone in phones for wait in phone.waits)
    return waited[int(len(waited) * 0.99)]
