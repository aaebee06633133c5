"""One Socket.IO client of a crowd: reconnects, and sends a command until it is answered."""

import asyncio
import secrets
from typing import Any

import aiohttp
import socketio
from socketio.exceptions import SocketIOError

from cafe.transport import jsons

ANSWER_SECONDS = 8
PAUSE_SECONDS = 0.3

Answer = dict[str, Any]


class Client:
    """A connection with a visit; subclasses hear tells by overriding `told`."""

    def __init__(self, http: aiohttp.ClientSession, url: str, auth: dict[str, str]) -> None:
        self.url, self.auth = url, auth
        self.cafe: dict[str, Any] = {}
        self.socket = socketio.AsyncClient(
            reconnection_delay=0.2, reconnection_delay_max=3, json=jsons, http_session=http
        )
        self.socket.on("*", self._hear)
        self.socket.on("connect", self._connected)
        self.moved_on = asyncio.Event()  # set whenever the café takes a step
        self.stepped = asyncio.Event()  # the same, for code that waits for this participant

    async def open(self) -> None:
        """Connect and catch up."""
        await self.socket.connect(self.url, auth=self.auth, transports=["websocket"])
        await self.sync()

    async def close(self) -> None:
        """Disconnect."""
        await self.socket.disconnect()

    async def sync(self) -> Answer:
        """Catch up from nothing."""
        answer = await self._until_answered("visit:sync", {"tables": {}})
        if answer["ok"]:
            self._heard_cafe(answer["cafe"])
            self.synced(answer)
        return answer

    async def talking(self) -> None:
        """Wait until the first talk has begun."""
        while self.cafe["step"] < 2:
            self.stepped.clear()
            await self.stepped.wait()

    async def act(self, name: str, **body: object) -> Answer:
        """Send a command; after a lost answer it is sent again with the same cid, which is harmless."""
        return await self._until_answered(name, {"cid": secrets.token_hex(16), **body})

    def synced(self, answer: Answer) -> None:
        """Handle the answer of a sync."""

    def told(self, name: str, body: Any) -> None:
        """Handle a tell."""

    async def _until_answered(self, name: str, body: dict[str, object]) -> Answer:
        while True:
            try:
                answer: Answer = await self.socket.call(name, body, timeout=ANSWER_SECONDS)
            except SocketIOError:
                await asyncio.sleep(PAUSE_SECONDS)
                continue
            if not answer.get("retry"):
                return answer
            await asyncio.sleep(PAUSE_SECONDS)

    async def _connected(self) -> None:
        if self.cafe:  # again, after the connection was lost
            asyncio.get_running_loop().create_task(self.sync())

    async def _hear(self, name: str, body: Any = None) -> None:
        if name == "cafe:changed":
            self._heard_cafe(body)
        self.told(name, body)

    def _heard_cafe(self, cafe: dict[str, Any]) -> None:
        if cafe["rev"] < self.cafe.get("rev", 0):
            return
        stepped = cafe["step"] != self.cafe.get("step")
        self.cafe = cafe
        if stepped:
            self.moved_on.set()
            self.stepped.set()
