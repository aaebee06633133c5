"""A café whose people are connected to two processes."""

from tests.faults.servers import Server
from tests.screens import Screen


class Hall:
    """A café in the talk of round 1; whose screen it is says a name of the cast (`tests/cast.py`)."""

    def __init__(self, a: Server, b: Server, **changes: object) -> None:
        self.a, self.b = a, b
        self.opened = a.open_cafe(**changes)
        self.cafe, self.tables = self.opened.cafe, self.opened.tables
        self.screens: list[Screen] = []

    def at_a(self, name: str) -> Screen:
        """Open a screen of somebody at the one process."""
        return self.screen(self.a, self.opened.secrets[name])

    def at_b(self, name: str) -> Screen:
        """Open one at the other."""
        return self.screen(self.b, self.opened.secrets[name])

    def screen(self, server: Server, secret: str) -> Screen:
        """Open the screen of whoever has this secret."""
        screen = Screen(server.url, {"visit": secret, "cafe": self.cafe}).open()
        self.screens.append(screen)
        return screen

    def watch(self) -> None:
        """The watcher test for every screen that is still open."""
        for screen in self.screens:
            if not screen.gone:
                screen.assert_equals_fresh_load()

    def close(self) -> None:
        """Everybody goes home."""
        for screen in self.screens:
            screen.close()
