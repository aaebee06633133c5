"""One process after the other is restarted while a hall writes: nobody sees an error page, and nothing is lost."""

import asyncio
import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import aiohttp
import pytest

from tests.faults.ledger import Ledger
from tests.faults.phones import Phone, all_here
from tests.faults.servers import OpenCafe
from tests.faults.storm import compare, storm
from tests.scale.conftest import Figures, Start
from tests.scale.town import Town, in_front
from tests.scale.visitors import Visitor, visitors

TIMES, PHONES, READERS = 5, 60, 6
NOTICED_SECONDS = 3.0  # as deploy/rolling-restart waits, until the proxy sends people to the new process
PAUSE_SECONDS = 0.2  # between two pages of a reader
PAGES = "/", "/beitreten/{code}", "/organisation/anmelden", "/nowhere"


async def restart(town: Town, times: int) -> None:
    """Do what `rolling-restart` does."""
    for number in range(times):
        server = town.pair[number % 2]
        await asyncio.to_thread(server.stop)
        await asyncio.to_thread(server.start)
        await asyncio.sleep(NOTICED_SECONDS)


def words_of(page: str) -> str:
    """Return what a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


async def read(visitor: Visitor, code: str, seen: Counter[str]) -> None:
    """Open one page after the other, and note how each was answered."""
    while True:
        for page in PAGES:
            try:
                status, told = await visitor.ask(page.format(code=code))
                seen["page" if status < 500 else f"error {status}: {words_of(told)}"] += 1
            except aiohttp.ClientError as error:
                seen[f"error: {type(error).__name__}"] += 1
            await asyncio.sleep(PAUSE_SECONDS)


async def through(town: Town, evening: OpenCafe, trouble: Callable[[Town], "asyncio.Future[None]"]) -> Counter[str]:
    """Have a hall write, and others read pages, through a trouble; return how pages were answered."""
    dice, ledger, seen = random.Random(61), Ledger(), Counter[str]()
    secrets = [evening.join() for _ in range(PHONES)]
    async with visitors(town, PHONES + READERS) as crowd:
        phones = [
            Phone(visitor.http, town.url, secret, random.Random(dice.random()))
            for visitor, secret in zip(crowd, secrets, strict=False)
        ]
        await all_here(phones)
        readers = [asyncio.create_task(read(visitor, evening.code, seen)) for visitor in crowd[PHONES:]]
        await storm(phones, trouble(town), dice)
        for reader in readers:
            reader.cancel()
        await asyncio.gather(*readers, return_exceptions=True)
        await all_here(phones)
        await compare(evening, phones, ledger)
        seen["acknowledged"] = sum(len(phone.acked) for phone in phones)
        await asyncio.gather(*(phone.close() for phone in phones))
    assert ledger.is_clean(), ledger
    return seen


@pytest.mark.parametrize("name", ["haproxy", "nginx"])
def test_one_process_after_the_other_is_restarted_and_no_phone_sees_an_error_page(
    tmp_path: Path, start: Start, figures: Figures, name: str
) -> None:
    with in_front(name, tmp_path, start) as town:
        evening = town.pair[0].open_cafe(points_per_table=40)
        seen = asyncio.run(through(town, evening, lambda town: asyncio.ensure_future(restart(town, TIMES))))
    figures(f"{dict(seen)}")
    assert not [answer for answer in seen if answer.startswith("error")], seen


def test_a_town_that_restarts_both_at_once_is_noticed(tmp_path: Path, start: Start) -> None:
    async def both(town: Town) -> None:
        for server in town.pair:
            server.kill()
        await asyncio.sleep(NOTICED_SECONDS)
        for server in town.pair:
            await asyncio.to_thread(server.start)
        await asyncio.sleep(NOTICED_SECONDS)

    with in_front("haproxy", tmp_path, start) as town:
        evening = town.pair[0].open_cafe(points_per_table=40)
        seen = asyncio.run(through(town, evening, lambda town: asyncio.ensure_future(both(town))))
    assert [answer for answer in seen if answer.startswith("error 503")], "and nothing that was acknowledged is lost"
