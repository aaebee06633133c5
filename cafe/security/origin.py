"""Which pages may speak to the server from a browser: its own."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

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
