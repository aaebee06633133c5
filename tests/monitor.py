"""A monitor: reads `/metrics` of a running server."""

from urllib.request import Request, urlopen

MONITOR = "a token for the monitor of tests"


def samples(url: str) -> dict[str, float]:
    """Return what a monitor reads now, each value by its name and labels."""
    asked = Request(f"{url}/metrics", headers={"Authorization": f"Bearer {MONITOR}"})
    with urlopen(asked, timeout=20) as page:
        lines = page.read().decode().splitlines()
    return {name: float(value) for name, value in (x.rsplit(" ", 1) for x in lines if not x.startswith("#"))}
