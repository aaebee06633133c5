"""Phones as the page behaves: an outbox, one command in flight, the same cid again until there is an answer."""

import asyncio
import json
import random
import secrets
from collections import Counter, deque
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp

from tests.screens import Board

ANSWER_SECONDS = 4.0
CONNECT_SECONDS = 10.0
CLOSING = aiohttp.ClientWSTimeout(ws_close=1.0)  # nobody waits long for a farewell
LOST_LINE = (aiohttp.ClientError, aiohttp.WSMessageTypeError, OSError, TimeoutError)

Answer = dict[str, Any]


class Phone:
    """One participant. `acked` is what the server said it had, in the order in which it said so."""

    def __init__(self, http: aiohttp.ClientSession, url: str, secret: str, dice: random.Random) -> None:
        self.http, self.address = http, url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        self.secret, self.dice = secret, dice
        self.outbox: deque[tuple[str, dict[str, Any]]] = deque()
        self.acked: list[tuple[str, dict[str, Any], Answer]] = []
        self.board, self.table, self.spread, self.connections = Board(), "", 0.0, 0
        self.again = 0.0  # the share of commands that are sent twice at once
        self.waits: list[float] = []
        self.answered: list[tuple[float, float]] = []  # in which second of the loop, and after how many
        self.back = 0.0  # when it was caught up last, in the seconds of the loop
        self.refused: Counter[str] = Counter()  # what it was asked to send again later, and why
        self.missing: set[int] = set()  # asks on this line that were not answered in time, nor later
        self.late = self.again_answered = 0  # answers after their time; answers that had been given before
        self.ws: aiohttp.ClientWebSocketResponse | None = None
        self._answers: dict[int, asyncio.Future[Answer]] = {}
        self._number = 0
        self._work = asyncio.Event()
        self._tasks = [asyncio.create_task(task) for task in (self._stay(), self._flush())]
        self.synced = asyncio.Event()
        self.gaps = 0
        self.farewell = 0.0  # the last spread that was told, in seconds
        self.tries: Counter[str] = Counter()
        self._running: set[asyncio.Future[object]] = set()

    def do(self, name: str, **body: object) -> None:
        """Put a command into the outbox."""
        self.outbox.append((name, {"cid": secrets.token_hex(12), **body}))
        self._work.set()

    def send_again(self) -> None:
        """Put everything into the outbox again that another epoch of the store had taken, what others need first."""
        again = sorted(((name, body) for name, body, _ in self.acked), key=lambda done: done[0] != "contribution:post")
        self.outbox.extendleft(reversed(again))
        self.tries.update({body["cid"]: 20 for _, body in again})
        self.acked.clear()
        self._work.set()

    async def close(self) -> None:
        """Go away without a farewell."""
        running: list[asyncio.Future[Any]] = [*self._tasks, *self._running]
        for task in running:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self.ws is not None:
            await self.ws.close()

    def assert_sane(self) -> None:
        """Raise what a task of ours fell over, if one did: that is no fault of the server."""
        for task in self._tasks:
            if task.done():
                task.result()

    async def emptied(self, seconds: float) -> bool:
        """Wait until all that was written is answered; False if that does not happen."""
        ends = asyncio.get_running_loop().time() + seconds
        while self.outbox and asyncio.get_running_loop().time() < ends:
            await asyncio.sleep(0.05)
        return not self.outbox

    async def sync(self) -> Answer | None:
        """Catch up from what the board knows; None if no answer came."""
        answer = await self._ask("visit:sync", {"tables": self.board.revs()})
        if answer is None or not answer["ok"]:
            return None
        self.board.catch_up(answer)
        self.table = next(iter(self.board.tables), "")
        if not self.synced.is_set():
            self.back = asyncio.get_running_loop().time()
        self.synced.set()
        return answer

    async def _catch_up(self) -> None:
        while await self.sync() is None:
            await asyncio.sleep(0.5)

    async def _stay(self) -> None:
        """Keep a connection; after a loss pause by chance, or for as long as the server asked for."""
        pause = 0.0
        while True:
            await asyncio.sleep(self.dice.uniform(0, max(pause, self.spread)))
            self.spread, pause = 0.0, min(2.0, max(0.2, 2 * pause))
            with suppress(*LOST_LINE):
                async with (
                    asyncio.timeout(CONNECT_SECONDS) as patience,
                    self.http.ws_connect(self.address, timeout=CLOSING, compress=0) as ws,
                ):
                    await ws.receive_str()
                    await ws.send_str("40" + json.dumps({"visit": self.secret}))
                    await ws.receive_str()
                    patience.reschedule(None)
                    self.ws, pause = ws, 0.0
                    self.connections += 1
                    waking = asyncio.create_task(self._catch_up())
                    self._work.set()
                    try:
                        await self._hear(ws)
                    finally:
                        waking.cancel()
                        self._lost()

    async def _hear(self, ws: aiohttp.ClientWebSocketResponse) -> None:
        async for message in ws:
            if message.type is not aiohttp.WSMsgType.TEXT:
                return
            packet = message.data
            if packet == "2":
                await ws.send_str("3")
            elif packet.startswith("43"):
                number, bracket, rest = packet[2:].partition("[")
                waiting = self._answers.pop(int(number))
                self.missing.discard(int(number))
                if waiting.done():
                    self.late += 1
                else:
                    waiting.set_result(json.loads(bracket + rest)[0])
            elif packet.startswith("42"):
                self._told(*json.loads(packet[2:]))

    def _told(self, name: str, body: Any) -> None:
        if name == "table:changed" and body["table"] == self.table:
            if body["since"] > self._rev():
                self.gaps += 1
                self._beside(self.sync())
            else:
                self.board.merge(body)
        elif name == "cafe:changed":
            self.board.merge_cafe(body)
        elif name == "seat:changed" or (name == "heads:told" and body["tables"].get(self.table, 0) > self._rev()):
            self._beside(self.sync())
        elif name == "restart:told":
            self.spread = self.farewell = body["spread"] / 1000

    def _rev(self) -> int:
        return int(self.board.tables.get(self.table, {"rev": 0})["rev"])

    def _lost(self) -> None:
        self.ws = None
        self.synced.clear()
        self.missing.clear()
        for answer in self._answers.values():
            answer.cancel()
        self._answers.clear()

    def _beside(self, task: Coroutine[Any, Any, object]) -> None:
        running = asyncio.ensure_future(task)
        self._running.add(running)
        running.add_done_callback(self._running.discard)

    async def _flush(self) -> None:
        while True:
            await self._work.wait()
            self._work.clear()
            while self.outbox and self.ws is not None:
                name, body = self.outbox[0]
                if self.dice.random() < self.again:
                    self._beside(self._ask(name, body))
                began = asyncio.get_running_loop().time()
                answer = await self._ask(name, body)
                if answer is None or answer.get("retry"):
                    self.refused.update([] if answer is None else [answer["error"]])
                    await asyncio.sleep(self.dice.uniform(0.1, 0.5))
                    continue
                self.waits.append(asyncio.get_running_loop().time() - began)
                if answer.get("error") == "unknown" and self.tries[body["cid"]]:
                    self.tries[body["cid"]] -= 1  # the phone of its author has not sent it again yet
                    await asyncio.sleep(0.5)
                    continue
                self.outbox.popleft()
                self.again_answered += "dup" in answer
                if answer["ok"]:
                    self.acked.append((name, body, answer))

    async def _ask(self, name: str, body: object) -> Answer | None:
        ws = self.ws
        if ws is None:
            return None
        self._number += 1
        number = self._number
        loop, began = asyncio.get_running_loop(), asyncio.get_running_loop().time()
        answer: asyncio.Future[Answer] = loop.create_future()
        self._answers[number] = answer
        try:
            await ws.send_str(f"42{number}{json.dumps([name, body])}")
            said = await asyncio.wait_for(answer, ANSWER_SECONDS)
            self.answered.append((loop.time(), loop.time() - began))
            return said
        except (*LOST_LINE, asyncio.CancelledError):
            if (task := asyncio.current_task()) and task.cancelling():
                raise
            if ws is self.ws and number in self._answers:  # else it came while we were giving up
                self.missing.add(number)
                self.answered.append((loop.time(), ANSWER_SECONDS))
            return None


@asynccontextmanager
async def phones_of(
    url: str, secrets_: list[str], dice: random.Random, through: str = ""
) -> AsyncIterator[list[Phone]]:
    """Open the phones of all these participants, through another address if there is one; close them at the end."""
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as http:
        phones = [Phone(http, through or url, secret, random.Random(dice.random())) for secret in secrets_]
        try:
            yield phones
        finally:
            await asyncio.gather(*(phone.close() for phone in phones))


async def all_here(phones: list[Phone], seconds: float = 60) -> None:
    """Wait until everybody is connected and has caught up."""
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*(phone.synced.wait() for phone in phones))
    finally:
        for phone in phones:
            phone.assert_sane()
