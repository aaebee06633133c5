"""From where somebody comes: for counts alone. What a proxy says about it is believed where a setting trusts it."""

import re
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any

from cafe.security.wsgi import Wsgi

WITH_PORT = re.compile(r"([0-9.]+):[0-9]+|\[(.+)\](?::[0-9]+)?")  # as some proxies name who came to them
Networks = tuple[IPv4Network | IPv6Network, ...]


def behind(app: Wsgi, proxies: Networks) -> Wsgi:
    """Have the app see from where people come, though proxies stand in between; whoever else names one is not heard."""

    def answering(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ["REMOTE_ADDR"] = _nearest(environ, proxies)
        return app(environ, start_response)

    return answering if proxies else app


def _nearest(environ: dict[str, Any], proxies: Networks) -> str:
    """Return the nearest address that is none of the proxies; each of them names at the end who came to it."""
    here = str(environ.get("REMOTE_ADDR", ""))
    claimed = environ.get("HTTP_X_FORWARDED_FOR", "").split(",")
    while (proxy := _read(here)) and any(proxy in network for network in proxies) and claimed:
        if not (came := _read(claimed.pop().strip())):
            break
        here = str(came)
    return here


def _read(text: str) -> IPv4Address | IPv6Address | None:
    """Return an address; one of IPv4 that came to a socket for both kinds is one of IPv4."""
    if found := WITH_PORT.fullmatch(text):
        text = found[1] or found[2]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return address.ipv4_mapped or address if isinstance(address, IPv6Address) else address


def address_of(environ: dict[str, Any]) -> str:
    """Return the address from which a request came."""
    return str(environ.get("REMOTE_ADDR", ""))
