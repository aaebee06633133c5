"""A script that knows the public code joins without end, and guesses seat cards: honest people come in all the same."""

import asyncio
import re
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import aiohttp
import pytest
from sqlalchemy import func, select

from cafe.actions.seating import planning
from cafe.actions.seating.planning import PlanResult, RotationProposal
from cafe.domain import Participant
from cafe.store.engine import Store
from tests.cast import gather
from tests.faults.conftest import Build
from tests.faults.ledger import Ledger
from tests.faults.profile import Profile
from tests.faults.servers import OpenCafe, Server

AT_ONCE, FEW = 60, 20
BEFORE_SECONDS, AFTER_SECONDS = 30.0, 5.0  # until an honest guest is in: before the organizers act, and after
PAUSE_AFTER_SECONDS = 0.5  # between two who come once the organizers have acted
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
EXPECTED, GUESSES = 60, 25


@dataclass
class Door:
    """The form of a café, and who came through."""

    url: str
    code: str
    ghosts: int = 0
    waits: list[float] = field(default_factory=list)

    async def join(self, http: aiohttp.ClientSession, card: str = "") -> str:
        """Fill in the form as a browser does; return where it leads, "" if nobody came in."""
        address = f"{self.url}/beitreten/{self.code}{card}"
        async with http.get(address) as page:
            token = TOKEN.search(await page.text())
            cookie = "; ".join(f"{name}={one.value}" for name, one in page.cookies.items())
        if not token:
            return ""
        form = {"csrf_token": token[1], "cid": secrets.token_hex(32)}
        sent = http.post(address, data=form, headers={"Cookie": cookie}, allow_redirects=False)
        async with sent as answer:
            return answer.headers.get("Location", "") if answer.status == 302 else ""

    async def join_by_api(self, http: aiohttp.ClientSession) -> str:
        """Join as a program does; return where it would lead, "" if it did not come in."""
        async with http.post(f"{self.url}/api/visits", json={"code": self.code}) as answer:
            return "/tisch/" if answer.status == 200 else ""

    async def storm(self, http: aiohttp.ClientSession, *, by_api: bool) -> None:
        """Join again and again, whatever the answer is."""
        while True:
            with suppress(aiohttp.ClientError):
                came = "/tisch/" in await (self.join_by_api(http) if by_api else self.join(http))
                self.ghosts += came  # not in one line: the count would be read before the wait

    async def knocks(self, http: aiohttp.ClientSession, honest: int, pause: float) -> None:
        """Have honest people join, each some seconds after the one before."""
        async with asyncio.TaskGroup() as guests:
            for _ in range(honest):
                await asyncio.sleep(pause)
                guests.create_task(self.knock(http))

    async def knock(self, http: aiohttp.ClientSession) -> None:
        """Join once as somebody honest."""
        began = time.monotonic()
        if "/tisch/" in await self.join(http):
            self.waits.append(time.monotonic() - began)


def besieged(
    evening: OpenCafe, honest: int, seconds: float, *, at_once: int = FEW, by_api: bool = False
) -> tuple[Door, Door]:
    """Joins without end; return who came in before the organizers acted, and after.

    They give a new code, or let programs in no longer, if the script joins as one.
    """

    async def siege() -> tuple[Door, Door]:
        jar, connector = aiohttp.DummyCookieJar(), aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(connector=connector, cookie_jar=jar) as http:
            before = Door(evening.server.url, evening.code)
            script = [asyncio.create_task(before.storm(http, by_api=by_api)) for _ in range(at_once)]
            await before.knocks(http, honest, seconds / honest)
            console = await asyncio.to_thread(evening.organizer)
            act = ("door:api", {"allowed": False}) if by_api else ("door:renew", {"code": evening.code})
            answer = await asyncio.to_thread(console.do, act[0], **act[1])
            after = Door(evening.server.url, answer.get("code", evening.code))
            await after.knocks(http, honest, PAUSE_AFTER_SECONDS)
            await asyncio.to_thread(console.close)
            for one in script:
                one.cancel()
            await asyncio.gather(*script, return_exceptions=True)
        return before, after

    return asyncio.run(siege())


@pytest.mark.alone
@pytest.mark.parametrize("by_api", [False, True], ids=["then with a new code", "then with the API shut"])
def test_honest_people_come_in_though_a_script_joins_without_end(
    server: Server, profile: Profile, ledger: Ledger, figures: Callable[[str], None], by_api: bool
) -> None:
    honest, seconds, at_once = (20, 60.0, AT_ONCE) if profile.bounds_times else (2, 0.5, FEW)
    before, after = besieged(server.open_cafe(), honest, seconds, at_once=at_once, by_api=by_api)
    came = f"{len(before.waits)} and then {len(after.waits)} of {honest}"
    figures(f"{before.ghosts} ghosts; {came}, slowest {max(before.waits):.1f} s, and then {max(after.waits):.1f} s")
    ledger.stuck += 2 * honest - len(before.waits) - len(after.waits)
    ledger.faults += before.ghosts
    assert not profile.bounds_times or (max(before.waits) < BEFORE_SECONDS and max(after.waits) < AFTER_SECONDS)


def test_a_door_that_refuses_whoever_comes_too_fast_is_noticed(servers: Build) -> None:
    guests = 8
    before, _ = besieged(servers("refusing_door").open_cafe(), guests, 4.0)
    assert len(before.waits) < guests


def taken_by_guessing(server: Server) -> int:
    """Guess the numbers of cards, from the last one down; return how many were taken."""
    code, cafe = planned(server)
    door = Door(server.url, code)

    async def guess() -> None:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
            for number in range(EXPECTED, EXPECTED - GUESSES, -1):
                for proof in ("", f"-{secrets.token_hex(6)}"):
                    await door.join(http, f"?karte={number}{proof}")

    asyncio.run(guess())
    store = Store(server.database)
    with store.reading() as session:
        last = Participant.cafe_id == cafe, Participant.number > EXPECTED - GUESSES // 10
        taken = session.scalar(select(func.count()).select_from(Participant).where(*last)) or 0
    store.close()
    return taken


def planned(server: Server) -> tuple[str, str]:
    """Make a café with printed cards; return its code and id."""
    store = Store(server.database)
    with store.writing() as session:
        cast = gather(session, rotation="mix")
        proposal = RotationProposal("mix", False, EXPECTED, {}, [])
        task = planning.to_try(session, cast.cafe.id, proposal)
        assert task.job is not None
        planning.adopt(session, cast.cafe.id, PlanResult(task.seating, task.job(steps=100)), proposal)
        made = cast.cafe.code, cast.cafe.id
    store.close()
    return made


def test_no_card_is_taken_by_guessing(server: Server, ledger: Ledger, figures: Callable[[str], None]) -> None:
    taken = taken_by_guessing(server)
    figures(f"cards taken by guessing: {taken}")
    ledger.bad_inputs += 2 * GUESSES
    assert taken == 0


def test_a_door_that_believes_every_card_is_noticed(servers: Build) -> None:
    assert taken_by_guessing(servers("believing")) > 0
