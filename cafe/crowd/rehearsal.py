"""An evening in a minute: the crowd comes in, takes part, and goes home."""

import asyncio
import random
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from cafe.crowd.conducting import Conductor
from cafe.crowd.measures import Measures
from cafe.crowd.phone import Phone
from cafe.crowd.texts import Statement

JOINS_AT_ONCE = 20

Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Invitation:
    """Where a crowd goes, what it says, for how long, and who runs the café.

    `organizer` is the secret of the organizer who presses Weiter (None: a person does); `moderators` are the secrets of
    moderators, who propose and approve their Kurzfassung at the end.
    """

    url: str
    cafe: str
    code: str
    phones: int
    seconds: float
    statements: list[list[Statement]]
    organizer: str | None = None
    moderators: list[str] = field(default_factory=list)
    seed: int = 1
    late: float = 0.0  # share of the participants who come after the first round has begun
    absent: float = 0.0  # share of the participants who never come
    cards: dict[int, str] = field(default_factory=dict)  # what stands on each seat card; empty: they come without


class Rehearsal:
    """A crowd in one café."""

    def __init__(self, invitation: Invitation, progress: Progress) -> None:
        self.invitation = invitation
        self.progress = progress
        self.statements = each_once(invitation.statements)
        self.measures = Measures()
        self.phones: list[Phone] = []
        self.liked = {s.text: s.weight for said in self.statements for s in said}
        self.sources: dict[str, Iterator[Statement]] = {}
        self.dice = random.Random(invitation.seed)
        self.punctual, self.late = participants(invitation, self.dice)

    async def run(self) -> None:
        """Fill the hall, take part until the harvest, and look at every table once more before leaving."""
        jar, connector = aiohttp.DummyCookieJar(), aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(connector=connector, cookie_jar=jar) as http:
            try:
                await self._let_in(http)
                await asyncio.gather(self._conducted(http), *self._taking_part(), *self._coming_late(http))
                # a tell still on its way must not count as lost
                await asyncio.gather(*(phone.sync() for phone in self.phones))
            finally:
                await asyncio.gather(*(phone.close() for phone in self.phones))

    async def _let_in(self, http: aiohttp.ClientSession) -> None:
        door = asyncio.Semaphore(JOINS_AT_ONCE)

        async def enter(card: int) -> None:
            async with door:
                await self._enter(http, card)
                self.progress(0.0, f"{len(self.phones)} Telefone sind da")

        await asyncio.gather(*(enter(card) for card in self.punctual))

    async def _enter(self, http: aiohttp.ClientSession, card: int) -> Phone:
        joined = await self._join(http, card)
        phone = Phone(http, self.invitation.url, joined, self.measures, random.Random(self.dice.random()))
        await phone.open()
        self.phones.append(phone)
        return phone

    def _coming_late(self, http: aiohttp.ClientSession) -> list[Any]:
        """Let the late-comers in one by one, during the talk of the first round."""
        first = self.phones[0]
        pause = self.invitation.seconds / len(first.cafe["rounds"]) / 2 / max(1, len(self.late))

        async def enter(at: int, card: int) -> None:
            await first.talking()
            await asyncio.sleep(at * pause)
            await self._take_part(await self._enter(http, card))

        return [enter(at, card) for at, card in enumerate(self.late)]

    async def _join(self, http: aiohttp.ClientSession, card: int) -> dict[str, Any]:
        asked = {"code": self.invitation.code, "cid": secrets.token_hex(16)} | (
            {"card": self.invitation.cards[card]} if self.invitation.cards else {}
        )
        async with http.post(f"{self.invitation.url}/api/visits", json=asked) as response:
            answer: dict[str, Any] = await response.json()
        if not answer["ok"]:
            raise ValueError(answer["text"])
        return answer

    def _taking_part(self) -> list[Any]:
        self.sources = self._deal([table["id"] for table in self.phones[0].cafe["tables"]])
        return [self._take_part(phone) for phone in self.phones]

    async def _take_part(self, phone: Phone) -> None:
        await phone.take_part(self.sources, self.liked, self.invitation.seconds / len(phone.cafe["rounds"]))

    def _deal(self, tables: list[str]) -> dict[str, Iterator[Statement]]:
        """Give each table its own statements: one file for each table, or shares of the only file."""
        if len(self.statements) == 1:
            said = self.statements[0]
            return {table: iter(said[at :: len(tables)]) for at, table in enumerate(tables)}
        return {table: iter(self.statements[at % len(self.statements)]) for at, table in enumerate(tables)}

    async def _conducted(self, http: aiohttp.ClientSession) -> None:
        asked = self.invitation
        if asked.organizer is None:
            return
        conductor = Conductor(http, asked.url, {"visit": asked.organizer, "cafe": asked.cafe}, asked.moderators)
        await conductor.conduct(asked.seconds, lambda share: self.progress(share, self._progress_line(conductor)))
        await conductor.close()

    def _progress_line(self, conductor: Conductor) -> str:
        posts, votes = len(self.measures.posts), len(self.measures.votes)
        return f"Runde {conductor.cafe['round']} · {posts} Beiträge · {votes} Bewertungen"


def participants(invitation: Invitation, dice: random.Random) -> tuple[list[int], list[int]]:
    """Return the cards of those who come in time, shuffled, and of those who come late; at least one is in time."""
    cards = list(range(1, invitation.phones + 1))
    dice.shuffle(cards)
    absent, late = (round(share * len(cards)) for share in (invitation.absent, invitation.late))
    here = cards[min(absent, len(cards) - 1) :]
    in_time = max(1, len(here) - late)
    return here[:in_time], here[in_time:]


def each_once(statements: list[list[Statement]]) -> list[list[Statement]]:
    """Drop repeated texts, so that a text identifies its Beitrag."""
    said: set[str] = set()
    fresh: list[list[Statement]] = []
    for some in statements:
        fresh.append([s for s in {s.text: s for s in some}.values() if s.text not in said])
        said |= {s.text for s in some}
    return fresh
