"""The way between phones and server, which can fail in every way that Wi-Fi does."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

Line = tuple[asyncio.StreamWriter, asyncio.StreamWriter]  # to a phone, to the server


class Network:
    """A TCP proxy that can be cut, stopped without a word, and slowed down, and closed for some kinds of asks."""

    def __init__(self, port: int) -> None:
        self.to_port, self.open, self.silent, self.delay = port, True, False, 0.0
        self.refused: tuple[bytes, ...] = ()  # how asks begin that it does not let through
        self.lines: set[Line] = set()
        self.dead: set[asyncio.StreamWriter] = set()  # ways that lead nowhere, though nobody has closed them
        self.forgotten: list[asyncio.StreamWriter] = []

    async def start(self) -> str:
        """Listen, and return the address."""
        self.loop = asyncio.get_running_loop()
        self.server = await asyncio.start_server(self._lead, "127.0.0.1", 0)
        return f"http://127.0.0.1:{self.server.sockets[0].getsockname()[1]}"

    async def stop(self) -> None:
        """Close everything."""
        self.cut()
        for writer in self.forgotten:
            writer.transport.abort()
        self.server.close()
        await self.server.wait_closed()

    def cut(self, half: bool = False) -> None:
        """Break all connections; with `half` only the phones notice, the server goes on talking to nobody."""
        for line in list(self.lines):
            self.reset(line, half)

    def hush(self) -> None:
        """Let the open connections die without a word; new ones work."""
        for line in self.lines:
            self.dead.update(line)

    def deafen(self) -> None:
        """Let no more come to the server by the open connections, on which the phones go on hearing everything."""
        self.dead.update(to_server for _, to_server in self.lines)

    def reset(self, line: Line, half: bool = False) -> None:
        """Break one connection."""
        to_phone, to_server = line
        self.lines.discard(line)
        to_phone.transport.abort()
        if half:
            self.forgotten.append(to_server)
        else:
            to_server.transport.abort()

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self.open:
            writer.transport.abort()
            return
        to_reader, to_writer = await asyncio.open_connection("127.0.0.1", self.to_port)
        line = (writer, to_writer)
        self.lines.add(line)
        await asyncio.gather(
            self._pass_on(reader, to_writer, line), self._pass_on(to_reader, writer, line), return_exceptions=True
        )

    async def _pass_on(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        line: Line,
    ) -> None:
        try:
            while received := await reader.read(65_536):
                if self.delay:
                    await asyncio.sleep(self.delay)
                if received.startswith(self.refused):
                    return
                silent = self.silent or writer in self.dead
                if not silent and line in self.lines:  # else both sides believe that all is well
                    writer.write(received)
                    await writer.drain()
        finally:
            if line in self.lines:
                self.reset(line)


@contextmanager
def network_of(port: int) -> Iterator[tuple[Network, str]]:
    """Run a network beside the test; yields it and its address."""
    loop, network = asyncio.new_event_loop(), Network(port)
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield network, asyncio.run_coroutine_threadsafe(network.start(), loop).result()
        asyncio.run_coroutine_threadsafe(network.stop(), loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
