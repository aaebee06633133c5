"""Bad Wi-Fi: cuts, half-open sockets, resets and slowness between the phones and the house."""

import asyncio
import random

from tests.faults.houses import House
from tests.faults.ledger import Ledger
from tests.faults.network import Network
from tests.faults.phones import all_here, hall_of
from tests.faults.profile import Profile
from tests.faults.storm import reckon, storm


def test_it_works(house: House, profile: Profile, ledger: Ledger, dice: random.Random) -> None:
    async def evening() -> None:
        network = Network(house.port)
        address, opened = await network.start(), house.open_cafe(points_per_table=40)
        secrets = [opened.join() for _ in range(profile.phones)]

        async def troubles() -> None:
            for number in range(profile.cuts):
                await asyncio.sleep(dice.uniform(0.3, 1.0))
                if number % 2:
                    network.silent = True  # half-open, then torn
                    await asyncio.sleep(dice.uniform(0.5, 2.0))
                    network.silent = False
                network.open = False
                network.cut()
                await asyncio.sleep(dice.uniform(0.2, 1.0))
                network.open, network.delay = True, dice.choice([0.0, 0.0, 0.5, 1.0])
                ledger.faults += 1
                for writer in dice.sample(sorted(network.writers, key=id), len(network.writers) // 20):
                    writer.transport.abort()
                    ledger.faults += 1
            network.delay = 0.0

        async with hall_of(house.url, secrets, dice, through=address) as phones:
            await all_here(phones)
            await storm(phones, troubles(), dice)
            await all_here(phones)
            await reckon(opened, phones, ledger)
            await network.stop()

    asyncio.run(evening())


def test_a_phone_that_ignores_gaps_is_noticed(house: House, dice: random.Random) -> None:
    """The negative control: without asking what it missed, a phone shows something else than the store."""
    ledger = Ledger()

    async def evening() -> None:
        opened = house.open_cafe()
        async with hall_of(house.url, [opened.join() for _ in range(6)], dice) as phones:
            await all_here(phones)
            deaf = phones[0]
            hear = deaf._told
            deaf._told = lambda name, body: None if dice.random() < 0.5 else hear(name, body)  # type: ignore[method-assign]
            deaf.board.merge = lambda state: None  # type: ignore[method-assign]
            for phone in phones:
                phone.do("contribution:post", kind="idea", text=f"Gedanke {dice.random()}", table=phone.table)
            await asyncio.gather(*(phone.emptied(20) for phone in phones))
            from tests.faults import storm as reckoning

            calm, reckoning.CALM_SECONDS = reckoning.CALM_SECONDS, 3.0
            try:
                await reckon(opened, phones, ledger)
            finally:
                reckoning.CALM_SECONDS = calm

    asyncio.run(evening())
    assert ledger.mismatches == 1
