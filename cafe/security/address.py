"""From where somebody comes: for counts alone. What a proxy says about it is believed where a setting trusts it."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Any

Networks = tuple[IPv4Network | IPv6Network, ...]
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def behind(app: Wsgi, proxies: Networks) -> Wsgi:
    """Have the app see from where people come, though proxies stand in between; whoever else names one is not heard."""

    def answering(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ["REMOTE_ADDR"] = _nearest(environ, proxies)
        return app(environ, start_response)

    return answering if proxies else app


def _nearest(environ: dict[str, Any], proxies: Networks) -> str:
    """Return the nearest address that is none of the proxies; each of them names at the end who came to it."""
    here = str(environ.get("REMOTE_ADDR", ""))
    claimed = [address.strip() for address in environ.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    while _is_one_of(here, proxies) and claimed and _is_address(claimed[-1]):
        here = claimed.pop()
    return here


def _is_one_of(address: str, proxies: Networks) -> bool:
    return _is_address(address) and any(ip_address(address) in network for network in proxies)


def _is_address(text: str) -> bool:
    with suppress(ValueError):
        return bool(ip_address(text))
    return False


def address_of(environ: dict[str, Any]) -> str:
    """Return the address from which a request came."""
    return str(environ.get("REMOTE_ADDR", ""))
