"""What one process knows of people and servers, all know; and one that dies is not counted for long."""

import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cafe.domain.process import LOST_SECONDS
from tests.faults.servers import Server
from tests.scale.conftest import Figures, Start
from tests.scale.hall import Hall
from tests.screens import Screen

PATIENCE = 30.0


def online(screen: Screen) -> int:
    """Return how many participants are there, as a screen was told last."""
    told: list[Any] = screen.heard("crowd:changed")
    return int(told[-1]["online"]) if told else 0


def seconds_until(screen: Screen, many: int) -> float:
    """Return how long it took until a screen is told that so many are there."""
    began = time.monotonic()
    while online(screen) != many:
        assert time.monotonic() < began + PATIENCE, f"{online(screen)} instead of {many}"
        time.sleep(0.05)
    return time.monotonic() - began


def log_of(server: Server) -> str:
    """Return what a server said at its terminal."""
    return (server.folder / "server.log").read_text()


def test_those_at_another_process_are_counted_until_they_go_or_it_dies(start: Start, figures: Figures) -> None:
    a, b = start(), start()
    with closing(Hall(a, b)) as hall:
        console = hall.at_a("olga")
        hall.at_a("ada"), hall.at_b("bela")
        cem = hall.screen(b, hall.opened.join(b))
        came = seconds_until(console, 3)
        cem.close()
        went = seconds_until(console, 2)
        b.kill()
        died = seconds_until(console, 1)
    figures(f"told after they came {came:.1f} s, went {went:.1f} s, their process was killed {died:.1f} s")
    assert died > LOST_SECONDS / 2 and "Traceback" not in log_of(a)


def test_a_process_with_another_key_begins_only_when_those_with_the_first_are_dead(start: Start) -> None:
    another = "another key, long enough to be one, too"
    first = start()
    with pytest.raises(AssertionError, match="did not start"):
        start(secret_key=another)
    first.kill()
    start(secret_key=another)


def test_media_that_lie_elsewhere_are_named(start: Start, tmp_path: Path) -> None:
    start()
    assert "CAFE_MEDIA" not in log_of(start())
    assert "CAFE_MEDIA" in log_of(start(media=str(tmp_path / "elsewhere")))
