"""Old receipts go while the server runs; what hinders that now does not hinder it for ever."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cafe.errors import Full
from cafe.live.bookshelf import Bookshelf
from cafe.live.forgetting import Forgetting
from cafe.live.workshop import Workshop
from cafe.store.engine import Store


class Over(BaseException):
    """The end of a loop that runs for ever."""


class WriterOf:
    """A writer whose commands end as the test says, one after the other."""

    def __init__(self, store: Any, *outcomes: Callable[[], dict[str, bool]]) -> None:
        self.store = store
        self.outcomes = list(outcomes)

    def run(self, _command: Any) -> dict[str, bool]:
        """Say the next outcome."""
        return self.outcomes.pop(0)()


def full() -> dict[str, bool]:
    """Have no room."""
    raise Full


def broken() -> dict[str, bool]:
    """Fail."""
    raise RuntimeError


def test_what_could_not_be_forgotten_is_forgotten_an_hour_later(store: Store, tmp_path: Path) -> None:
    shelf = Bookshelf(tmp_path / "written", Workshop(), lambda do: do())
    writer: Any = WriterOf(store, full, broken, lambda: {"left": True}, lambda: {"left": False})
    hours = 0

    def sleep(seconds: float) -> None:
        nonlocal hours
        hours += 1
        assert seconds == 3600
        if hours > 3:
            raise Over

    with pytest.raises(Over):
        Forgetting(writer, shelf, tmp_path / "media", lambda do, *what: do(*what), sleep).run()
    assert not writer.outcomes
