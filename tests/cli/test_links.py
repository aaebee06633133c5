"""The links that the server shows when it opens: late, or not at all, but it opens."""

from types import SimpleNamespace
from typing import Any

from cafe.cli import demo
from cafe.errors import Busy


class Held:
    """A writer whose store somebody else holds, for so many tries."""

    def __init__(self, tries: int) -> None:
        self.left = tries

    def run(self, _command: object) -> dict[str, str]:
        """Refuse, until the other one has let go."""
        self.left -= 1
        if self.left >= 0:
            raise Busy
        return {"links": "all links"}


def opened(tries: int) -> str:
    """Return what is shown at the start of a server whose store is held."""
    server: Any = SimpleNamespace(writer=Held(tries), config=None)
    app: Any = SimpleNamespace(extensions={"cafe": server})
    return demo.links_of(app)


def test_whoever_holds_the_store_for_a_moment_is_waited_for() -> None:
    assert opened(demo.TRIES - 1) == "all links"


def test_whoever_holds_it_for_long_does_not_keep_the_server_from_opening() -> None:
    assert "bin/cafe links" in opened(demo.TRIES)
