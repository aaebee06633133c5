"""An evening in the running server as its participants live it: phones in real browsers, neighbours without pixels."""

import json
import re
from collections.abc import Iterator
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Locator, Page, Route, WebSocketRoute, expect

from tests.browser import OpenPage
from tests.cast import gather
from tests.screens import Screen
from tests.server_fixture import Running


class Evening:
    """One café; Olga runs it, Ada and Bela have joined it on phones that stay in their pockets."""

    def __init__(self, running: Running, phone: OpenPage, **changes: object) -> None:
        with running.store.writing() as session:
            cast = gather(session, **changes)
            self.cafe, self.code, self.secrets = cast.cafe.id, cast.cafe.code, cast.secrets
        self.running, self.url, self.phone = running, running.url, phone
        self.screens: list[Screen] = []
        self.olga = self.open_screen({"visit": self.secrets["olga"], "cafe": self.cafe})

    def open_screen(self, auth: dict[str, str]) -> Screen:
        """Open a screen without pixels."""
        self.screens.append(Screen(self.url, auth).open())
        return self.screens[-1]

    def join(self, page: Page | None = None, **options: object) -> Page:
        """Come in as a participant with a phone; it waits in the lobby or at the table."""
        page = page or self.phone(**options)
        page.goto(f"{self.url}/beitreten/{self.code}")
        page.get_by_role("button", name="Teilnehmen").click()
        page.wait_for_url(f"**/tisch/{self.code}")
        return page

    def neighbour(self) -> Screen:
        """Come in as a participant whose screen has no pixels."""
        body = json.dumps({"code": self.code}).encode()
        request = Request(f"{self.url}/api/visits", body, {"Content-Type": "application/json"})
        with urlopen(request) as answer:
            return self.open_screen({"visit": json.load(answer)["visit"]})

    def go_to(self, phase: str) -> None:
        """Press Weiter as Olga until the café is in this phase (again)."""
        while True:
            answer = self.olga.do("round:advance", leaving=self.olga.sync()["cafe"]["step"])
            if answer["phase"] == phase:
                break
        for screen in self.screens:
            screen.sync()


class Line:
    """The Wi-Fi of one phone, which can be torn and mended; made before the page is opened."""

    def __init__(self, page: Page) -> None:
        self.page, self.torn = page, False
        self.ends: list[WebSocketRoute] = []
        page.route_web_socket(re.compile("/socket.io/"), self._connect)
        for way in ("socket.io", "api"):
            page.route(f"**/{way}/**", self._ask)

    def tear(self) -> None:
        """Cut the connection, and allow no new one."""
        self.torn = True
        self.page.evaluate("() => { navigator.sendBeacon = () => false; }")  # no route leads past the torn line
        for end in self.ends:
            end.close()

    def mend(self) -> None:
        """Tell the phone that the network is back, as the browser does."""
        self.torn = False
        self.page.evaluate("() => dispatchEvent(new Event('online'))")

    def _connect(self, socket: WebSocketRoute) -> None:
        if self.torn:
            socket.close()
        else:
            self.ends += [socket, socket.connect_to_server()]

    def _ask(self, route: Route) -> None:
        if self.torn:
            route.abort()
        else:
            route.continue_()


class Participants:
    """Opens evenings, and closes their screens at the end."""

    def __init__(self, running: Running, phone: OpenPage) -> None:
        self.running, self.phone = running, phone
        self.evenings: list[Evening] = []

    def __call__(self, **changes: object) -> Evening:
        """Open an evening with other settings."""
        self.evenings.append(Evening(self.running, self.phone, **changes))
        return self.evenings[-1]


@pytest.fixture
def open_evening(running: Running, phone: OpenPage) -> Iterator[Participants]:
    """Open an evening with settings of its own."""
    participants = Participants(running, phone)
    yield participants
    for evening in participants.evenings:
        for screen in evening.screens:
            screen.close()


def write(page: Page, words: str, kind: str = "Idee") -> None:
    """Post a Beitrag with the form."""
    field = page.get_by_role("textbox", name="Ihr Beitrag")
    field.focus()  # one line until then
    page.locator("#composer").get_by_text(kind, exact=True).click()
    field.fill(words)
    page.get_by_role("button", name="Beitragen").click()


def card(page: Page, words: str) -> Locator:
    """Return the card of a Beitrag with these words."""
    return page.locator("#contributions > li").filter(has_text=words)


def place(label: str) -> str:
    """Say in words where a seat of this label is: "2b"."""
    return f"Tisch {label[:-1]}, Gruppe {label[-1]}"


def expect_saved(page: Page, words: str) -> None:
    """See that the server has what was written, and that everybody at the table can."""
    expect(card(page, words).locator("xpath=self::*[not(contains(@class, 'waiting'))]")).to_have_count(1)


def apart(one: Locator, other: Locator) -> bool:
    """Return whether two things on the screen do not lie over each other."""
    a, b = one.bounding_box(), other.bounding_box()
    assert a and b
    beside = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
    return beside or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"]
