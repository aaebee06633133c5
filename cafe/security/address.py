"""From where somebody comes, as far as it can be told: for counts only, since anybody can claim it."""

from typing import Any

LONGEST = 45  # of an address, IPv6 with IPv4 in it


def address_of(environ: dict[str, Any]) -> str:
    """Return the address of a request as the proxy in front of us names it, else that of the line."""
    claimed = str(environ.get("HTTP_X_FORWARDED_FOR", "")).partition(",")[0].strip()
    return (claimed or str(environ.get("REMOTE_ADDR", "")))[:LONGEST]
