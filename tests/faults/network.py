"""The way between phones and house, which can fail in every manner that halls know."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Network:
    """A TCP proxy that can be cut, stopped without a word, slowed down, and closed for some kinds of asks."""

    def __init__(self, port: int) -> None:
        self.to_port, self.open, self.silent, self.delay = port, True, False, 0.0
        self.refused: tuple[bytes, ...] = ()  # how asks begin that it does not let through
        self.writers: set[asyncio.StreamWriter] = set()

    async def start(self) -> str:
        """Listen, and return the address."""
        self.loop = asyncio.get_running_loop()
        self.server = await asyncio.start_server(self._lead, "127.0.0.1", 0)
        return f"http://127.0.0.1:{self.server.sockets[0].getsockname()[1]}"

    async def stop(self) -> None:
        """Close everything."""
        self.cut()
        self.server.close()

    def cut(self) -> None:
        """Break all connections."""
        for writer in list(self.writers):
            writer.transport.abort()

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self.open:
            writer.transport.abort()
            return
        to_reader, to_writer = await asyncio.open_connection("127.0.0.1", self.to_port)
        ends = {writer, to_writer}
        self.writers |= ends
        try:
            await asyncio.gather(self._pass_on(reader, to_writer), self._pass_on(to_reader, writer))
        finally:
            self.writers -= ends
            for end in ends:
                end.transport.abort()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while received := await reader.read(65_536):
            if self.delay:
                await asyncio.sleep(self.delay)
            if received.startswith(self.refused):
                break
            if not self.silent:  # half-open: both sides believe that all is well
                writer.write(received)
                await writer.drain()
        writer.transport.abort()


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
