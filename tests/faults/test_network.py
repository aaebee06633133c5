"""Bad Wi-Fi: cuts, half-open sockets, resets and slowness between the phones and the server."""

import asyncio
import random
from collections.abc import Callable

import pytest

from tests.faults.ledger import Ledger
from tests.faults.network import Network
from tests.faults.phones import all_here, phones_of
from tests.faults.profile import Profile
from tests.faults.servers import Server
from tests.faults.storm import compare, differing, storm

SEEDS = {"test_what_the_network_swallows_is_sent_again": [706693]}
HEALED_SECONDS = 10.0  # until all screens agree, when the network is there again
RESET = 20  # one line of so many is reset after each cut


@pytest.mark.alone
def test_what_the_network_swallows_is_sent_again(
    server: Server, profile: Profile, ledger: Ledger, dice: random.Random, figures: Callable[[str], None]
) -> None:
    async def evening() -> float:
        network = Network(server.port)
        address, opened = await network.start(), server.open_cafe(points_per_table=40)
        secrets = [opened.join() for _ in range(profile.phones)]

        async def troubles() -> None:
            for number in range(profile.cuts):
                await asyncio.sleep(dice.uniform(0.3, 1.0))
                half = number % 2 == 1
                if half:
                    network.silent = True
                    await asyncio.sleep(dice.uniform(0.5, 2.0))
                network.open = False
                network.cut(half)
                network.silent = False
                await asyncio.sleep(dice.uniform(0.2, 1.0))
                network.open, network.delay = True, dice.choice([0.0, 0.0, 0.5, 1.0])
                ledger.faults += 1
                await asyncio.sleep(dice.uniform(0.5, 1.5))
                for line in dice.sample(sorted(network.lines, key=id), len(network.lines) // RESET):
                    network.reset(line)
                    ledger.faults += 1
            network.delay = 0.0

        try:
            async with phones_of(server.url, secrets, dice, through=address) as phones:
                await all_here(phones)
                await storm(phones, troubles(), dice)
                await all_here(phones)
                return await compare(opened, phones, ledger)
        finally:
            await network.stop()

    healed = asyncio.run(evening())
    figures(f"all agreed after {healed:.1f} s")
    if profile.bounds_times:
        assert healed < HEALED_SECONDS


def test_a_phone_that_ignores_gaps_is_noticed(server: Server, dice: random.Random) -> None:
    """The control: without merging what it is told, a phone shows something else than the store."""

    async def evening() -> None:
        opened = server.open_cafe()
        async with phones_of(server.url, [opened.join() for _ in range(6)], dice) as phones:
            await all_here(phones)
            phones[0].board.merge = lambda state: None  # type: ignore[method-assign]
            for phone in phones:
                phone.do("contribution:post", kind="idea", text=f"Gedanke {dice.random()}", table=phone.table)
            async with asyncio.timeout(60):
                while any(phone.outbox for phone in phones) or len(differing(opened, phones)) != 1:
                    await asyncio.sleep(0.1)
            assert differing(opened, phones) == phones[:1]

    asyncio.run(evening())
