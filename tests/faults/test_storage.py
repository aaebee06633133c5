"""The file is locked by others, copied and brought back; the disk is full; two processes want the same; power fails."""

import asyncio
import random
import sqlite3
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from cafe.domain import Cafe
from cafe.store import backup
from cafe.store.engine import Store
from tests.faults import power
from tests.faults.conftest import Build, only_in_full
from tests.faults.ledger import Ledger
from tests.faults.phones import Phone, all_here, phones_of
from tests.faults.profile import PROFILES, Profile
from tests.faults.racing import racers
from tests.faults.servers import Server, looked_at
from tests.faults.storm import compare, compare_store, storm

Tell = Callable[[str], None]

SEEDS: dict[str, list[int]] = {}
GAP_SECONDS = 0.1  # how long the server may be silent because somebody holds the file
FULL, ROOM = 1, 1_000_000  # pages; SQLite takes no less than there are
FEW = replace(PROFILES["quick"], locks=1)


def locked_for(server: Server, seconds: float) -> None:
    """Hold the file as another process would."""
    with closing(sqlite3.connect(server.file, isolation_level=None, timeout=10)) as other:
        other.execute("BEGIN IMMEDIATE")
        time.sleep(seconds)
        other.execute("ROLLBACK")


def locked(server: Server, ledger: Ledger, dice: random.Random, profile: Profile) -> tuple[list[float], int]:
    """People vote while another process holds the file; return the longest silences, and how many were put off."""
    seconds = 3.0 if profile.bounds_times else 1.0

    async def evening() -> tuple[list[float], int]:
        opened = server.open_cafe(points_per_table=40)
        async with phones_of(server.url, [opened.join() for _ in range(20)], dice) as phones:
            await all_here(phones)
            silences = []

            async def locks_it() -> None:
                for _ in range(profile.locks):
                    with looked_at(server) as pages:
                        await asyncio.to_thread(locked_for, server, seconds)
                    silences.append(max(pages))
                    ledger.faults += 1
                    await asyncio.sleep(0.3)

            await storm(phones, locks_it(), dice)
            await compare(opened, phones, ledger)
        return silences, sum(phone.refused["busy"] for phone in phones)

    return asyncio.run(evening())


@pytest.mark.alone
def test_while_somebody_holds_the_file_the_server_is_awake(
    server: Server, profile: Profile, ledger: Ledger, dice: random.Random, figures: Tell
) -> None:
    silences, put_off = locked(server, ledger, dice, profile)
    figures(f"silent for {statistics.median(silences):.3f} s, once {max(silences):.3f} s; {put_off} were put off")
    assert put_off > 0
    if profile.bounds_times:
        assert statistics.median(silences) < GAP_SECONDS


def test_a_server_that_waits_for_the_file_is_noticed(servers: Build, dice: random.Random) -> None:
    silences, _ = locked(servers("no_thread"), Ledger(), dice, FEW)
    assert min(silences) > 5 * GAP_SECONDS


def filled(server: Server, ledger: Ledger, dice: random.Random, fills: int) -> int:
    """Fill the disk while people write, until the organizer is told; return how many were put off."""

    async def evening() -> int:
        opened = server.open_cafe(points_per_table=40)
        organizer = await asyncio.to_thread(opened.organizer)

        async def told(storage: str) -> None:
            await asyncio.to_thread(
                organizer.wait, lambda: organizer.heard("storage:changed")[-1:] == [{"storage": storage}]
            )

        async with phones_of(server.url, [opened.join() for _ in range(20)], dice) as phones:
            await all_here(phones)

            async def fill() -> None:
                for _ in range(fills):
                    server.befall(FULL)
                    await told("full")
                    await asyncio.sleep(0.5)
                    server.befall(ROOM)
                    await told("ok")
                    ledger.faults += 1

            await storm(phones, fill(), dice)
            await compare(opened, phones, ledger)
        await asyncio.to_thread(organizer.close)
        return sum(phone.refused["full"] for phone in phones)

    return asyncio.run(evening())


def test_a_full_disk_refuses_and_takes_again(
    servers: Build, profile: Profile, ledger: Ledger, dice: random.Random, figures: Tell
) -> None:
    put_off = filled(servers("small_disk"), ledger, dice, profile.restores)
    figures(f"{put_off} were put off")
    assert put_off > 0


@only_in_full
def test_a_full_disk_that_nobody_mentions_is_noticed(servers: Build, dice: random.Random) -> None:
    ledger = Ledger()
    filled(servers("small_disk answer_first"), ledger, dice, 1)
    assert ledger.lost > 0


def test_two_processes_end_a_round_once(
    server: Server, profile: Profile, ledger: Ledger, figures: Tell, dice: random.Random
) -> None:
    """And without the step that is to be left, twice: the control comes first."""
    opened, won = server.open_cafe(), [0, 0]
    store = Store(server.database)

    def again() -> int:
        with store.writing() as session:  # for ever at the same table
            cafe = session.get_one(Cafe, opened.cafe)
            cafe.phase = "talk"
            return cafe.step

    with racers(opened.server.database, opened.cafe) as press:
        first = again()
        assert press("any") == ["moved", "moved"]
        assert again() == first + 2
        for number in range(profile.races):
            outcomes = press(str(again()))
            ledger.faults += 1
            ledger.double += outcomes.count("moved") - 1
            won[outcomes.index("moved")] += 1
            ledger.mismatches += again() != first + 3 + number
    store.close()
    figures(f"won {won[0]} to {won[1]}")


@only_in_full
def test_what_a_backup_lacks_is_sent_again(
    server: Server, profile: Profile, ledger: Ledger, dice: random.Random, tmp_path: Path
) -> None:
    """Phones keep what was acknowledged until the café is over; in another epoch they send it again.

    The control: before they do, what the backup lacks is missed.
    """

    async def evening() -> None:
        opened = server.open_cafe(points_per_table=40)
        async with phones_of(server.url, [opened.join() for _ in range(10)], dice) as phones:
            await all_here(phones)
            for number in range(profile.restores):
                kept = tmp_path / f"kept-{number}"

                async def write(kept: Path = kept) -> None:
                    await asyncio.sleep(0.7)
                    await asyncio.to_thread(backup.back_up, server.database, kept)
                    await asyncio.sleep(0.7)

                await storm(phones, write(), dice)
                await asyncio.gather(*(phone.emptied(30) for phone in phones))
                epochs = {(await _epoch(phone)) for phone in phones}
                await asyncio.to_thread(server.stop)
                await asyncio.to_thread(backup.bring_back, server.database, kept)
                without = Ledger()
                compare_store(opened, phones, without)
                assert without.lost > 0
                await asyncio.to_thread(server.start)
                await all_here(phones)
                assert {await _epoch(phone) for phone in phones}.isdisjoint(epochs)
                for phone in phones:
                    phone.board = type(phone.board)()
                    phone.send_again()
                    await phone.sync()
                ledger.faults += 1
            await compare(opened, phones, ledger)

    asyncio.run(evening())


async def _epoch(phone: Phone) -> str:
    while (answer := await phone.sync()) is None:
        await asyncio.sleep(0.2)
    return str(answer["epoch"])


def test_a_power_cut_takes_nothing_that_was_synced(
    profile: Profile, ledger: Ledger, dice: random.Random, tmp_path: Path
) -> None:
    for number in range(profile.power_cuts):
        acknowledged, found, sound = power.cut(tmp_path / str(number), dice)
        ledger.faults += 1
        ledger.lost += len(acknowledged - found)
        ledger.mismatches += not sound


def test_a_sync_that_is_missing_is_noticed(dice: random.Random, tmp_path: Path) -> None:
    cuts = [power.cut(tmp_path / str(number), dice, "NORMAL") for number in range(10)]
    assert any(acknowledged - found for acknowledged, found, _ in cuts)
