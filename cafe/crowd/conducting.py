"""An organizer who presses Weiter, and moderators in a hurry."""

import asyncio
from collections.abc import Callable

import aiohttp

from cafe.crowd.client import Client

# Shares of a round; a separate voting step takes half of the talk's share.
SHARES = {"seating": 0.1, "talk": 0.85, "closing": 0.05}
SHARES_WITH_VOTING = {"seating": 0.1, "talk": 0.45, "voting": 0.4, "closing": 0.05}


class Conductor(Client):
    """An organizer's client that runs all rounds within the seconds given."""

    def __init__(self, http: aiohttp.ClientSession, url: str, auth: dict[str, str], moderators: list[str]) -> None:
        super().__init__(http, url, auth)
        self.http = http
        self.moderators = moderators

    async def conduct(self, seconds: float, progress: Callable[[float], None]) -> None:
        """Press Weiter until the harvest; if somebody else presses it first, follow."""
        await self.open()
        rounds = len(self.cafe["rounds"])
        shares = SHARES_WITH_VOTING if self.cafe["voting"] == "step" else SHARES
        passed = 0.0
        while (phase := self.cafe["phase"]) not in ("harvest", "finished"):
            progress(passed)
            self.moved_on.clear()
            own = self.cafe["interlude"] is not None  # a step of the organizers' own: nobody has anything to do
            share = 0.0 if own else shares.get(phase, 0) / rounds
            await asyncio.sleep(share * seconds)
            passed += share
            if phase == "closing" and self.cafe["round"] == rounds and not own:
                await asyncio.gather(*(self._condense(secret) for secret in self.moderators))
            await self.act("round:advance", leaving=self.cafe["step"])
            await self.moved_on.wait()
        progress(1.0)

    async def _condense(self, secret: str) -> None:
        """Propose and approve a table's Kurzfassung."""
        moderator = Client(self.http, self.url, {"visit": secret})
        await moderator.open()
        drafted = await moderator.act("summary:draft")
        if drafted["ok"]:
            await moderator.act("summary:approve", rev=drafted["rev"])
        await moderator.close()
