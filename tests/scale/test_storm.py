"""One of two processes is killed in the middle of a vote storm, again and again; its phones go on at the other one."""

import asyncio
import random

from tests.faults.ledger import Ledger
from tests.faults.phones import Phone, all_here, phones_of
from tests.faults.servers import Server
from tests.faults.storm import compare, storm
from tests.scale.conftest import Figures, Start

PHONES, KILLS = 60, 10
SERVED_SECONDS = 10.0  # on a machine that is busy besides: who got no answer for four seconds has asked again
SENT_TWICE = 0.05


def address_of(server: Server) -> str:
    """Return where phones connect."""
    return f"ws://127.0.0.1:{server.port}/socket.io/?EIO=4&transport=websocket"


async def kill(dead: Server, living: Server, phones: list[Phone]) -> float:
    """Kill a process; a proxy leads its phones to the other one. Return after how long everybody is served."""
    before = asyncio.get_running_loop().time()
    dead.kill()
    for phone in phones:
        phone.address = address_of(living)
    await asyncio.sleep(0.05)  # until the phones have noticed
    await all_here(phones)
    return max(phone.back for phone in phones) - before


def killed_in_turn(pair: list[Server], ledger: Ledger, dice: random.Random) -> tuple[int, list[float]]:
    """Kill one after the other while everybody votes; return how much was acknowledged, and how long each took."""
    served: list[float] = []

    async def kills(phones: list[Phone]) -> None:
        for number in range(KILLS):
            dead, living = pair[number % 2], pair[1 - number % 2]
            await asyncio.sleep(dice.uniform(0.3, 1.0))
            served.append(await kill(dead, living, phones))
            ledger.faults += 1
            await asyncio.to_thread(dead.start)
            for phone in phones[::2]:
                phone.address = address_of(dead)  # for when its line is lost

    async def evening() -> list[Phone]:
        opened = pair[0].open_cafe(points_per_table=40)
        secrets = [opened.join() for _ in range(PHONES)]
        async with phones_of(pair[0].url, secrets, dice) as phones:
            for number, phone in enumerate(phones):
                phone.again, phone.address = SENT_TWICE, address_of(pair[number % 2])
            await all_here(phones)
            await storm(phones, kills(phones), dice)
            await all_here(phones)
            await compare(opened, phones, ledger)
        return phones

    phones = asyncio.run(evening())
    return sum(len(phone.acked) for phone in phones), served


def test_whichever_process_is_killed_nothing_is_lost_or_double_and_everybody_is_served(
    start: Start, figures: Figures
) -> None:
    seed, ledger = random.randrange(10**6), Ledger()
    print(f"{seed=}")
    acknowledged, served = killed_in_turn([start(), start()], ledger, random.Random(seed))
    figures(f"{KILLS} kills, {acknowledged} acknowledged, everybody served after {max(served):.1f} s at most; {ledger}")
    assert ledger.is_clean() and max(served) <= SERVED_SECONDS
