"""One participant with a phone: goes where the route says, posts, reads, gives points, takes something along."""

import asyncio
import random
import time
from collections.abc import Iterator
from typing import Any

import aiohttp

from cafe.crowd.client import Client
from cafe.crowd.measures import Measures
from cafe.crowd.texts import Statement

POSTS_A_ROUND = 2
TRAVELLERS = 0.25  # who takes a Beitrag along from a table


class Phone(Client):
    """A participant's client; `statements[table]` is what is still to be said there."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        url: str,
        joined: dict[str, str],
        measures: Measures,
        dice: random.Random,
    ) -> None:
        super().__init__(http, url, {"visit": joined["visit"]})
        self.participant = joined["participant"]
        self.measures = measures
        self.dice = dice
        self.table: str | None = None
        self.left = 0
        self.points: dict[str, int] = {}
        self.contributions: dict[str, dict[str, Any]] = {}
        self.places: dict[str, list[int]] = {}  # free chairs, where participants choose their places
        self.seated = False
        self.luggage: list[dict[str, Any]] = []

    async def take_part(self, statements: dict[str, Iterator[Statement]], liked: dict[str, float], pace: float) -> None:
        """Take part until the harvest; `pace` is the seconds of talk in a round."""
        while self.cafe["phase"] not in ("harvest", "finished"):
            self.moved_on.clear()
            if self.cafe["phase"] == "seating" or self.table is None:
                await self.sync()
            if self.places and not self.seated:
                await self._choose()
            acts = []
            if self.cafe["may"]["post"] and self.table:
                acts += [self._post(statements[self.table]) for _ in range(POSTS_A_ROUND)]
            if self.cafe["may"]["vote"] and self.table:
                acts += [self._vote(liked) for _ in range(self.cafe["points_per_table"])]
            if acts and not self.luggage and self.dice.random() < TRAVELLERS:
                acts.append(self._pack())
            for act in self.dice.sample(acts, len(acts)):
                if await self._rests(pace * 0.8 / len(acts)):
                    act.close()
                else:
                    await act
            await self.moved_on.wait()

    async def _choose(self) -> None:
        """Sit down at any free chair; somebody else may take it first."""
        while free := [(t, spot) for t, chairs in self.places.items() for spot, n in enumerate(chairs) if n > 0]:
            table, spot = self.dice.choice(free)
            answer = await self.act("seat:choose", table=table, spot=spot)
            await self.sync()
            if answer["ok"] or answer["error"] not in ("no_place_left", "spot_closed"):
                return

    async def _rests(self, seconds: float) -> bool:
        """Wait about that long; return True if the café moved on meanwhile."""
        try:
            await asyncio.wait_for(self.moved_on.wait(), seconds * self.dice.uniform(0.2, 1.8))
        except TimeoutError:
            return False
        return True

    async def _post(self, statements: Iterator[Statement]) -> None:
        if said := next(statements, None):
            self.measures.sending(said.text)
            brought = self.luggage.pop()["id"] if self._has_from_elsewhere() else None
            answer = await self._measured("contribution:post", kind=said.kind, text=said.text, builds_on=brought)
            if brought:
                await self._measured("luggage:pack", contribution=brought, packed=False)
            if answer["ok"]:
                self.measures.posts[answer["id"]] = said.text

    def _has_from_elsewhere(self) -> bool:
        return any(one["table"] != self.table for one in self.luggage)

    async def _pack(self) -> None:
        readable = [b for b in self.contributions.values() if b["state"] == "shown"]
        if readable:
            chosen = self.dice.choice(readable)["id"]
            answer = await self._measured("luggage:pack", contribution=chosen, packed=True)
            self.luggage = answer.get("luggage", [])

    async def _vote(self, liked: dict[str, float]) -> None:
        readable = [b for b in self.contributions.values() if b["state"] == "shown"]
        if not readable or self.left < 1:
            return
        weights = [1 + liked.get(b["text"], 0) for b in readable]
        choice = self.dice.choices(readable, weights)[0]["id"]
        points = self.points.get(choice, 0) + 1
        answer = await self._measured("vote:cast", contribution=choice, points=points)
        if answer["ok"]:
            self.left = answer["left"]
            self.points[choice] = points
            self.measures.votes[self.participant, choice] = points

    async def _measured(self, name: str, **body: object) -> dict[str, Any]:
        began = time.perf_counter()
        answer = await self.act(name, **body)
        self.measures.answered_after.append(time.perf_counter() - began)
        if not answer["ok"]:
            self.measures.refused[answer["error"]] += 1
        return answer

    def synced(self, answer: dict[str, Any]) -> None:
        """Sit down where the route says."""
        mine = answer["mine"]
        self.left, self.points, self.places = mine["left"], dict(mine["votes"]), mine["places"]
        now = [seat["table"] for seat in mine["route"] if seat["round"] == answer["cafe"]["round"]]
        self.seated = bool(now)
        self.measures.astray += [state["table"] for state in answer["tables"]] != now
        for state in answer["tables"]:
            if state["table"] != self.table:
                self.measures.moves += self.table is not None
                self.table, self.contributions = state["table"], {}
            self._merge(state)

    def told(self, name: str, body: Any) -> None:
        """Read what is new on the tablecloth."""
        if name == "table:changed" and body["table"] == self.table:
            for contribution in body["contributions"]:
                if contribution["id"] not in self.contributions:
                    self.measures.seen(contribution["text"])
            self._merge(body)
        elif (
            name == "route:changed" and not self.moved_on.is_set()
        ):  # a table closed, or the participant has chosen one
            asyncio.get_running_loop().create_task(self.sync())

    def _merge(self, state: dict[str, Any]) -> None:
        self.contributions |= {contribution["id"]: contribution for contribution in state["contributions"]}
