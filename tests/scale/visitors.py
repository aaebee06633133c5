"""People behind one address: browsers with a cookie jar each, seen from a proxy's other side."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from tests.faults.phones import CLOSING
from tests.scale.town import Town

GOODBYE_SECONDS = 0.3  # until the last TLS line is closed from the other side, too
POLLING = "/socket.io/?EIO=4&transport=polling"


class Visitor:
    """A browser that asks a town."""

    def __init__(self, town: Town, http: aiohttp.ClientSession) -> None:
        self.town, self.http = town, http
        self.line: aiohttp.ClientWebSocketResponse | None = None

    async def ask(self, path: str, body: Any = None, **headers: str) -> tuple[int, str]:
        """Open a page, or post JSON; return the status and what was answered."""
        method = "GET" if body is None else "POST"
        async with self.http.request(method, f"{self.town.url}{path}", json=body, headers=headers) as answer:
            return answer.status, await answer.text()

    async def join(self, code: str) -> str:
        """Join a café; return the secret of the visit."""
        status, told = await self.ask("/api/visits", {"code": code})
        assert status == 200, told
        secret: str = json.loads(told)["visit"]
        return secret

    def process(self) -> str:
        """Return to which process the proxy's cookie leads."""
        return next((cookie.value for cookie in self.http.cookie_jar if cookie.key == "process"), "")

    async def knock(self) -> None:
        """Begin to poll without a visit: three requests that only one process understands."""
        session = await self._open()
        await self._polling(session, "40{}")
        told = ""
        while "44" not in told:
            told = await self._polling(session)

    async def stay(self) -> None:
        """Open a WebSocket, and keep it for as long as the browser is open."""
        address = f"{self.town.url}/socket.io/?EIO=4&transport=websocket"
        self.line = await self.http.ws_connect(address, timeout=CLOSING)
        assert (await self.line.receive_str()).startswith("0")

    async def go(self) -> None:
        """Close what is open."""
        if self.line:
            await self.line.close()
        await self.http.close()

    async def poll(self, secret: str, ask: str, body: object) -> str:
        """Connect where no WebSocket gets through, and ask something; return what was answered."""
        session = await self._open()
        await self._polling(session, "40" + json.dumps({"visit": secret}))
        assert (await self._polling(session)).startswith("40")
        await self._polling(session, f"421{json.dumps([ask, body])}")
        told = ""
        while "431[" not in told:  # what else is told comes before
            told = await self._polling(session)
        return told

    async def _open(self) -> str:
        return f"&sid={json.loads((await self._polling(''))[1:])['sid']}"

    async def _polling(self, session: str, packet: str | None = None) -> str:
        url, method = f"{self.town.url}{POLLING}{session}", "GET" if packet is None else "POST"
        async with self.http.request(method, url, data=packet) as answer:
            told = await answer.text()
            assert answer.status == 200, told
            return told


@asynccontextmanager
async def visitors(town: Town, many: int) -> AsyncIterator[list[Visitor]]:
    """Open so many browsers; each has its own cookies, and all of them one address."""
    lines = aiohttp.TCPConnector(limit=0, ssl=False)
    sessions = [
        aiohttp.ClientSession(connector=lines, connector_owner=False, cookie_jar=aiohttp.CookieJar(unsafe=True))
        for _ in range(many)
    ]
    crowd = [Visitor(town, session) for session in sessions]
    try:
        yield crowd
    finally:
        await asyncio.gather(*(visitor.go() for visitor in crowd))
        await lines.close(abort_ssl=True)
        await asyncio.sleep(GOODBYE_SECONDS)
