"""The file is locked by others, copied and brought back; two houses want the same thing; the power fails."""

import asyncio
import random
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

from cafe.actions import rounds
from cafe.domain import Cafe
from cafe.errors import CafeError
from cafe.store import backup
from cafe.store.engine import Store
from cafe.store.writer import Command, Writer
from tests.faults import power
from tests.faults.houses import House
from tests.faults.ledger import Ledger
from tests.faults.phones import Phone, all_here, hall_of
from tests.faults.profile import Profile
from tests.faults.storm import reckon, storm

LOCK_SECONDS = 3.0


def locked_for(house: House, seconds: float) -> None:
    """Hold the file as another process would."""
    with closing(sqlite3.connect(house.file, isolation_level=None, timeout=10)) as other:
        other.execute("BEGIN IMMEDIATE")
        time.sleep(seconds)
        other.execute("ROLLBACK")


async def longest_silence(phone: Phone, seconds: float) -> float:
    """Return how long the house did not answer anybody at most."""
    longest, ends = 0.0, time.monotonic() + seconds
    while time.monotonic() < ends:
        began = time.monotonic()
        async with phone.http.get(phone.address.replace("ws", "http", 1).partition("/socket.io")[0] + "/anmelden"):
            longest = max(longest, time.monotonic() - began)
        await asyncio.sleep(0.02)
    return longest


def silence_while_locked(house: House, ledger: Ledger, dice: random.Random, locks: int) -> float:
    """Let a hall vote while another process holds the file; return the longest silence."""

    async def evening() -> float:
        opened = house.open_cafe(points_per_table=40)
        async with hall_of(house.url, [opened.join() for _ in range(20)], dice) as phones:
            await all_here(phones)
            longest = 0.0

            async def locks_it() -> None:
                nonlocal longest
                for _ in range(locks):
                    locking = asyncio.create_task(asyncio.to_thread(locked_for, house, LOCK_SECONDS))
                    longest = max(longest, await longest_silence(phones[0], LOCK_SECONDS - 0.5))
                    await locking
                    ledger.faults += 1
                    await asyncio.sleep(0.3)

            await storm(phones, locks_it(), dice)
            await reckon(opened, phones, ledger)
        return longest

    return asyncio.run(evening())


def test_it_works(house: House, profile: Profile, ledger: Ledger, dice: random.Random) -> None:
    assert silence_while_locked(house, ledger, dice, profile.locks) < max(0.15, profile.answer_seconds / 5)


def test_two_houses_end_a_round_once(house: House, profile: Profile, ledger: Ledger) -> None:
    house.stop()
    stores = [Store(house.database) for _ in range(2)]
    writers = [Writer(store, lambda function, *args: function(*args), lambda _: None) for store in stores]
    for writer in writers:
        writer.start()
    cafe = house.open_cafe().cafe
    moved: list[int] = []

    def press(writer: Writer, at: threading.Barrier, step: int) -> None:
        at.wait()
        while True:
            try:
                writer.run(Command(lambda session: rounds.advance(session, cafe, step)))
                moved.append(step)
            except CafeError as refused:
                if refused.retry:
                    continue
            return

    for number in range(profile.races):
        with stores[0].writing() as session:  # for ever at the same table
            session.get_one(Cafe, cafe).phase = "talk"
            step = session.get_one(Cafe, cafe).step
        at = threading.Barrier(2)
        hands = [threading.Thread(target=press, args=(writer, at, step)) for writer in writers]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join()
        ledger.faults += 1
        ledger.double += len(moved) - (number + 1)
    for writer, store in zip(writers, stores, strict=True):
        writer.stop()
        store.close()
    assert len(set(moved)) == profile.races
    house.start()


def test_what_a_backup_lacks_is_sent_again(
    house: House, profile: Profile, ledger: Ledger, dice: random.Random, tmp_path: Path
) -> None:
    """Phones keep what was acknowledged until the café is over; in another epoch they send it again."""

    async def evening() -> None:
        opened = house.open_cafe(points_per_table=40)
        async with hall_of(house.url, [opened.join() for _ in range(10)], dice) as phones:
            await all_here(phones)
            for number in range(profile.restores):
                kept = tmp_path / f"kept-{number}"

                async def write(kept: Path = kept) -> None:
                    await asyncio.sleep(0.7)
                    await asyncio.to_thread(backup.back_up, house.database, kept)
                    await asyncio.sleep(0.7)

                await storm(phones, write(), dice)
                await asyncio.gather(*(phone.emptied(30) for phone in phones))
                epochs = {(await _epoch(phone)) for phone in phones}
                await asyncio.to_thread(house.stop)
                await asyncio.to_thread(backup.bring_back, house.database, kept)
                await asyncio.to_thread(house.start)
                await all_here(phones)
                assert {await _epoch(phone) for phone in phones}.isdisjoint(epochs)
                for phone in phones:
                    phone.board = type(phone.board)()
                    phone.send_again()
                    await phone.sync()
                ledger.faults += 1
            await reckon(opened, phones, ledger)

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
