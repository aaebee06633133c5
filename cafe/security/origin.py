"""Which pages may speak to the server from a browser: its own."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

OWN, ELSEWHERE, UNKNOWN = "own", "elsewhere", "unknown"  # where a form was sent from

OriginCheck = Callable[[str | None, dict[str, Any]], bool]


def same_origin(public_url: str) -> OriginCheck:
    """Return the check `allowed(origin, environ)`: pages of this host are allowed, whatever speaks TLS in front of it.

    This host is the one that the request names, or the one of `public_url`, in case a proxy changes the name.
    """
    public_host = urlsplit(public_url).netloc

    def allowed(origin: str | None, environ: dict[str, Any]) -> bool:
        host = urlsplit(origin or "").netloc
        return bool(host) and host in (environ.get("HTTP_HOST"), public_host)

    return allowed


def sent_from(environ: dict[str, Any], public_url: str) -> str:
    """Return where a form was sent from, as the browser tells it and no page can: OWN, ELSEWHERE or UNKNOWN.

    Browsers name the site only over TLS, and else the origin; a page may keep its origin to itself ("null").
    """
    site, origin = environ.get("HTTP_SEC_FETCH_SITE", ""), environ.get("HTTP_ORIGIN", "null")
    if site in ("cross-site", "same-site"):
        return ELSEWHERE
    if site == "same-origin" or same_origin(public_url)(origin, environ):
        return OWN
    return UNKNOWN if origin == "null" else ELSEWHERE
