"""An evening in a minute: the crowd comes in, somebody presses Weiter, the hosts condense."""

import asyncio
import random
from collections.abc import Callable, Iterator
from typing import Any

import aiohttp

from cafe.crowd.client import Client
from cafe.crowd.measures import Measures
from cafe.crowd.phone import Phone
from cafe.crowd.texts import Statement

JOINS_AT_ONCE = 20
SEATING_SHARE, CLOSING_SHARE = 0.1, 0.05  # of a round; the rest is talk and voting

Progress = Callable[[float, str], None]


class Evening:
    """A crowd in one café."""

    def __init__(
        self, url: str, cafe: str, code: str, statements: list[list[Statement]], seconds: float, seed: int
    ) -> None:
        self.url, self.cafe, self.code, self.seconds, self.seed = url, cafe, code, seconds, seed
        self.statements = _each_once(statements)
        self.measures = Measures()
        self.phones: list[Phone] = []

    async def run(self, phones: int, conductor: str | None, hosts: list[str], progress: Progress) -> None:
        """Fill the hall with `phones` guests.

        `conductor` is an organizer's secret and presses Weiter (None: a person does); `hosts` are the
        secrets of hosts who propose and approve their Kurzfassung at the end.
        """
        conducting = Client(self.url, {"visit": conductor, "cafe": self.cafe}) if conductor else None
        await self._let_in(phones, progress)
        tables = [table["id"] for table in self.phones[0].cafe["tables"]]
        sources = self._deal(tables)
        liked = {s.text: s.weight for said in self.statements for s in said}
        rounds = max(1, len(self.phones[0].cafe["rounds"]))
        talk = self.seconds / rounds * (1 - SEATING_SHARE - CLOSING_SHARE)
        taking_part = [phone.take_part(sources, liked, talk) for phone in self.phones]
        others = [self._conduct(conducting, rounds, hosts, progress)] if conducting else []
        try:
            await asyncio.gather(*taking_part, *others)
            await self._settle()
        finally:
            await asyncio.gather(*(phone.close() for phone in self.phones))

    async def _join(self, http: aiohttp.ClientSession) -> dict[str, Any]:
        async with http.post(f"{self.url}/api/visits", json={"code": self.code}) as response:
            answer: dict[str, Any] = await response.json()
        if not answer["ok"]:
            raise ValueError(answer["text"])
        return answer

    async def _let_in(self, phones: int, progress: Progress) -> None:
        dice = random.Random(self.seed)
        door = asyncio.Semaphore(JOINS_AT_ONCE)
        async with aiohttp.ClientSession() as http:

            async def enter() -> None:
                async with door:
                    visit = await self._join(http)
                    phone = Phone(
                        self.url,
                        visit["visit"],
                        visit["participant"],
                        self.measures,
                        random.Random(dice.random()),
                    )
                    await phone.open()
                    self.phones.append(phone)
                    progress(0.0, f"{len(self.phones)} Telefone sind da")

            await asyncio.gather(*(enter() for _ in range(phones)))

    def _deal(self, tables: list[str]) -> dict[str, Iterator[Statement]]:
        """Give each table its own statements: file by file, or shares of the only one."""
        if len(self.statements) == 1:
            said = self.statements[0]
            return {table: iter(said[at :: len(tables)]) for at, table in enumerate(tables)}
        return {table: iter(self.statements[at % len(self.statements)]) for at, table in enumerate(tables)}

    async def _conduct(self, organizer: Client, rounds: int, hosts: list[str], progress: Progress) -> None:
        """Press Weiter through all rounds within the seconds given."""
        await organizer.open()
        a_round = self.seconds / rounds
        voting = organizer.cafe["voting"] == "step"
        talk = a_round * (1 - SEATING_SHARE - CLOSING_SHARE)
        lasts = {
            "seating": a_round * SEATING_SHARE,
            "talk": talk / 2 if voting else talk,
            "voting": talk / 2,
            "closing": a_round * CLOSING_SHARE,
        }
        passed = 0.0
        while (phase := organizer.cafe["phase"]) not in ("harvest", "finished"):
            progress(
                passed / self.seconds,
                f"Runde {organizer.cafe['round']} · {len(self.measures.posts)} Beiträge",
            )
            organizer.moved_on.clear()
            await asyncio.sleep(lasts.get(phase, 0))
            passed += lasts.get(phase, 0)
            if phase == "closing" and organizer.cafe["round"] == rounds:
                await asyncio.gather(*(self._condense(host) for host in hosts))
            await organizer.act("round:advance", leaving=organizer.cafe["step"])
            await organizer.moved_on.wait()
        progress(1.0, f"{len(self.measures.posts)} Beiträge, {len(self.measures.votes)} Bewertungen")
        await organizer.close()

    async def _condense(self, secret: str) -> None:
        """Propose and approve a table's Kurzfassung, as a host in a hurry would."""
        host = Client(self.url, {"visit": secret})
        await host.open()
        drafted = await host.act("summary:draft")
        if drafted["ok"]:
            await host.act("summary:approve", rev=drafted["rev"])
        await host.close()

    async def _settle(self) -> None:
        """Let every phone catch up once more, so that a tell still on its way is not called lost."""
        await asyncio.gather(*(phone.sync() for phone in self.phones))


def _each_once(statements: list[list[Statement]]) -> list[list[Statement]]:
    """Leave out what was said before, so that every text tells which Beitrag it is."""
    first = {s.text: s for some in reversed(statements) for s in reversed(some)}
    return [[s for s in dict.fromkeys(some) if first[s.text] is s] for some in statements]
