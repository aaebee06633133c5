"""PostgreSQL falls over, hangs or cuts everybody off under the votes of a hall: nothing lost or double, all go on."""

import asyncio
import json
import random
import signal
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.faults.ledger import Ledger
from tests.faults.phones import Phone, all_here, phones_of
from tests.faults.servers import Server
from tests.faults.test_killing import through
from tests.scale.conftest import Figures
from tests.store.postgres import Cluster, needed_programs, start_cluster

PHONES = 60
AWAY_SECONDS = 10.0
ANSWER_SECONDS = 1.0  # for 99 of 100 answers while it is away
BACK_SECONDS = 5.0  # until what waited is written, once it is back

Away = tuple[float, float]


@pytest.fixture(scope="module")
def bad_day() -> Iterator[Cluster]:
    """A PostgreSQL that is about to have a bad day."""
    with start_cluster(needed_programs()) as cluster:
        yield cluster


@pytest.fixture
def server(bad_day: Cluster, tmp_path: Path) -> Iterator[Server]:
    """A server on it; nothing that befalls it here is a fault of ours."""
    with served(bad_day, tmp_path) as server:
        yield server
        assert server.stop() == 0
        assert "Traceback" not in (tmp_path / "server.log").read_text()


@contextmanager
def served(cluster: Cluster, folder: Path, *, patient: bool = False) -> Iterator[Server]:
    """Start a server on a PostgreSQL; one that is patient waits for ever."""
    server = Server(folder, database=cluster.url, media=str(folder / "media"))
    if patient:
        server.program = ["-m", "tests.scale.patient"]
    server.start()
    try:
        yield server
    finally:
        if server.stands:
            server.kill()


def stormed(
    server: Server, trouble: Callable[[list[Phone]], Awaitable[None]], participants: int = PHONES
) -> list[Phone]:
    """Let a hall write and vote through a trouble, and count."""
    ledger = Ledger()
    phones = asyncio.run(through(server, participants, trouble, ledger, random.Random(time.time())))
    assert ledger.is_clean(), ledger
    return phones


def answers_within(phones: list[Phone], away: Away) -> str:
    """Hold that answers were quick and busy while the database was away; say how."""
    waits = sorted(after for phone in phones for at, after in phone.answered if away[0] <= at <= away[1])
    refused = sum(phone.refused["busy"] for phone in phones)
    others = {code for phone in phones for code in phone.refused} - {
        "busy",
        "slow_down",
    }  # these phones ask again sooner than pages do
    p99 = waits[len(waits) * 99 // 100]
    assert refused and not others and p99 <= ANSWER_SECONDS, (refused, others, p99, waits[-1])
    return f"{len(waits)} answers meanwhile, p99 {p99:.2f} s, slowest {waits[-1]:.2f} s, {refused} busy"


async def first_answer(phones: list[Phone], since: float) -> float:
    """Return after how many seconds a command was taken again."""
    taken = [len(phone.acked) for phone in phones]
    while all(len(phone.acked) == before for phone, before in zip(phones, taken, strict=True)):
        await asyncio.sleep(0.02)
    return asyncio.get_running_loop().time() - since


async def away_for(
    phones: list[Phone], go: Callable[[], object], come: Callable[[], object], seconds: float = AWAY_SECONDS
) -> tuple[Away, float]:
    """Let the database go away in the middle of a storm; return when it was away, and how soon all went on."""
    loop = asyncio.get_running_loop()
    await asyncio.sleep(2.0)
    began = loop.time()
    go()
    await asyncio.sleep(seconds)
    ended = loop.time()
    await asyncio.to_thread(come)
    back = await first_answer(phones, ended)
    await asyncio.sleep(2.0)
    return (began, ended), back


@pytest.mark.parametrize("how", ["hangs", "is stopped"])
def test_a_hall_goes_on_after_a_database_that(server: Server, bad_day: Cluster, figures: Figures, how: str) -> None:
    came: list[tuple[Away, float]] = []

    async def trouble(phones: list[Phone]) -> None:
        if how == "hangs":
            frozen = bad_day.frozen()
            came.append(await away_for(phones, frozen.__enter__, lambda: frozen.__exit__(None, None, None)))
        else:
            came.append(await away_for(phones, bad_day.stop, bad_day.start))

    phones = stormed(server, trouble)
    [(away, back)] = came
    figures(f"{how} for {AWAY_SECONDS:.0f} s: {answers_within(phones, away)}; back after {back:.2f} s")
    assert back < BACK_SECONDS


def test_a_server_that_waits_for_ever_is_noticed(bad_day: Cluster, tmp_path: Path) -> None:
    came: list[Away] = []

    async def trouble(phones: list[Phone]) -> None:
        came.append((await away_for(phones, bad_day.freeze, bad_day.resume, 6.0))[0])

    with served(bad_day, tmp_path, patient=True) as server:
        phones = stormed(server, trouble, participants=5)
    with pytest.raises(AssertionError):
        answers_within(phones, came[0])


def test_what_was_acknowledged_outlives_a_database_that_is_killed_again_and_again(
    server: Server, bad_day: Cluster, figures: Figures
) -> None:
    backs: list[float] = []

    async def trouble(phones: list[Phone]) -> None:
        for _ in range(5):
            await asyncio.sleep(random.uniform(0.5, 1.5))
            await asyncio.to_thread(bad_day.stop, signal.SIGQUIT)  # immediate
            await asyncio.to_thread(bad_day.start)
            backs.append(await first_answer(phones, asyncio.get_running_loop().time()))

    phones = stormed(server, trouble)
    kept = sum(len(phone.acked) for phone in phones)
    figures(f"5 times immediate: {kept} acknowledged, back after {max(backs):.2f} s at most")
    assert max(backs) < BACK_SECONDS


def test_connections_that_are_cut_lose_nothing(server: Server, bad_day: Cluster, figures: Figures) -> None:
    cut: list[int] = []

    async def trouble(_: list[Phone]) -> None:
        while sum(cut) < 20:
            await asyncio.sleep(random.uniform(0.1, 0.4))
            cut.append(await asyncio.to_thread(bad_day.cut))
        await asyncio.sleep(1.0)

    phones = stormed(server, trouble)
    acknowledged = sum(len(phone.acked) for phone in phones)
    assert acknowledged
    figures(f"{sum(cut)} connections cut, {acknowledged} acknowledged")


def test_pages_say_so_and_phones_that_come_meanwhile_are_let_in_afterwards(server: Server, bad_day: Cluster) -> None:
    evening = server.open_cafe()
    secret = evening.join()

    async def come() -> None:
        with bad_day.frozen():
            for _ in range(5):
                began = time.monotonic()
                status, words = await asyncio.to_thread(page, f"{server.url}/beitreten/{evening.code}")
                assert status == 503 and "lässt sich gerade nicht laden" in words
                assert time.monotonic() - began < ANSWER_SECONDS
            status, words = await asyncio.to_thread(page, f"{server.url}/healthz")
            assert (status, json.loads(words)["storage"]) == (200, "away")
            async with phones_of(server.url, [secret], random.Random(1)) as phones:
                await asyncio.sleep(1.0)
                assert not phones[0].synced.is_set()
                bad_day.resume()
                await all_here(phones, BACK_SECONDS)

    asyncio.run(come())


def page(url: str) -> tuple[int, str]:
    """Open a page; return its status and its words."""
    try:
        with urlopen(url) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()
