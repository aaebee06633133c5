"""The venue check counts phones by their way and their address, for organizers alone."""

import json
from urllib.request import Request, urlopen

from tests.live.conftest import LiveCast


def counted(live: LiveCast, address: str = "127.0.0.1") -> dict[str, object]:
    """Return what the page of Olga's device at an address hears."""
    headers = {"Cookie": f"cafe-organizer={live.secrets['olga']}", "X-Forwarded-For": address}
    asked = Request(f"{live.running.url}/organisation/cafes/{live.code}/netz/telefone", headers=headers)
    with urlopen(asked) as answer:
        told: dict[str, object] = json.load(answer)
    return told


def test_phones_are_counted_by_way_and_address(live: LiveCast) -> None:
    assert counted(live) == {"ok": True, "connected": 2, "fallback": 0, "here": 2}
    assert counted(live, "198.51.100.7")["here"] == 2, "nobody's word about an address counts"


def test_nobody_else_hears_it(live: LiveCast) -> None:
    with urlopen(f"{live.running.url}/organisation/cafes/{live.code}/netz/telefone") as answer:
        assert "connected" not in answer.read().decode()
