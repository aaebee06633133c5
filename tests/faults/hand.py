"""A phone in somebody's hand: what they do to it, and what its network does."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Error, Page

from tests.browser import OpenPage
from tests.faults.network import Network, network_of
from tests.faults.servers import OpenCafe, Server


class Hand:
    """A hand that holds a phone, and what it does to the page."""

    def __init__(self, page: Page, network: Network, address: str, evening: OpenCafe) -> None:
        self.page, self.network, self.address, self.evening = page, network, address, evening

    @property
    def table(self) -> str:
        """The page of the table, through the network."""
        return f"{self.address}/tisch/{self.evening.code}"

    def join(self) -> None:
        """Come in, and be told something by the line."""
        self.page.goto(f"{self.address}/beitreten/{self.evening.code}")
        with self.page.expect_websocket() as opened:
            self.page.get_by_role("button", name="Teilnehmen").click()
        opened.value.wait_for_event("framereceived", lambda frame: "heads:told" in str(frame) or "epoch" in str(frame))

    def cut_off(self) -> None:
        """Lose the network, open sockets and all."""
        self.network.open = False
        self.cut()

    def cut(self) -> None:
        """Break what is open."""
        self.network.loop.call_soon_threadsafe(self.network.cut)

    def hush(self) -> None:
        """Let what is open die without a word."""
        self._have(self.network.hush)

    def deafen(self) -> None:
        """Let what is open take nothing more from the phone, though the phone hears everything."""
        self._have(self.network.deafen)

    def _have(self, happen: Callable[[], None]) -> None:
        happened = threading.Event()
        self.network.loop.call_soon_threadsafe(happen)
        self.network.loop.call_soon_threadsafe(happened.set)
        happened.wait()

    def die(self) -> None:
        """Have the tab killed, as a phone does that needs the memory, and open another one."""
        context, killed = self.page.context, self.page
        with killed.expect_event("crash"), pytest.raises(Error):
            killed.goto("chrome://crash")
        self.page = context.new_page()
        killed.close()
        self.page.goto(self.table)


@contextmanager
def hand(server: Server, phone: OpenPage, *scripts: str) -> Iterator[Hand]:
    """Give somebody a phone in the talk of round 1."""
    page = phone()
    for script in scripts:
        page.context.add_init_script(script)
    with network_of(server.port) as (network, address):
        yield Hand(page, network, address, server.open_cafe())
        page.context.close()
