"""One cookie for each role and place, so that one browser can be moderator, participant and organizer side by side."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from cafe.domain.visit import KNOWN, ORGANIZER, PROJECTOR

FORMER = {PROJECTOR: "screen"}  # older names of roles, in cookies that a browser may still hold
PREFIX = "cafe-"
MARK = f"{PREFIX}{KNOWN}-"  # of a browser that an account knows: a handful, and no visit
READING = ("reading", "reading-projector")  # of the reading aids, on pages and on the projector
OTHERS = ("language", *READING)  # our cookies without the prefix
OF_THIS_SITE = "__Host-"  # a browser takes a cookie of such a name only over TLS and only from this very host

YEAR_SECONDS = 365 * 24 * 60 * 60  # a participant comes back as the same person; the store decides when that ends


def cookie_name(role: str, place: str) -> str:
    """Return the name of the cookie: `cafe-participant-<café>`, `cafe-moderator-<table>`, `cafe-organizer` …"""
    return f"{PREFIX}organizer" if role == ORGANIZER else f"{PREFIX}{role}-{place}"


def named(name: str, *, secure: bool) -> str:
    """Return under which name a cookie is set; whatever it is called, it is read by the plain one."""
    return OF_THIS_SITE + name if secure else name


def keep(response: Response, role: str, place: str, secret: str, *, secure: bool) -> None:
    """Give the secret of a visit to the browser, out of reach of scripts and other sites."""
    put(response, cookie_name(role, place), secret, secure=secure)


def put(response: Response, name: str, value: str, *, secure: bool, scripts: bool = False) -> None:
    """Give a cookie to the browser for a year; `scripts` of our pages may read it if it holds no secret."""
    response.set_cookie(
        named(name, secure=secure),
        value,
        max_age=YEAR_SECONDS,
        httponly=not scripts,
        samesite="Lax",
        secure=secure,
        path="/",
    )


def drop(response: Response, role: str, place: str) -> None:
    """Take the secret of a visit from the browser."""
    discard(response, cookie_name(role, place))


def discard(response: Response, name: str) -> None:
    """Take a cookie from the browser, under both its names."""
    response.delete_cookie(name, path="/")
    response.delete_cookie(OF_THIS_SITE + name, path="/", secure=True)


def not_needed(auth: Mapping[str, Any]) -> bool:
    """Say whether a client hands in its secret itself, so that it may come from anywhere.

    Who asks for the secret and who asks for the origin both ask here: however an empty secret is spelled, the cookie
    counts for our own pages only.
    """
    return bool(auth.get("visit"))


def read(header: str, role: str, place: str) -> str | None:
    """Return the secret for a role and place from a Cookie header."""
    secret = plain(header, cookie_name(role, place))
    return plain(header, cookie_name(FORMER[role], place)) if secret is None and role in FORMER else secret


def plain(header: str, name: str) -> str | None:
    """Return the value of one cookie in a Cookie header, whatever other programs of this host have put beside it."""
    return held(header).get(name)


def held(header: str) -> dict[str, str]:
    """Return our cookies in a Cookie header by their plain names, in their order: browsers send the oldest first."""
    found: dict[str, str] = {}
    of_this_site: dict[str, str] = {}  # nobody else of a shared host can have set these
    for cookie in header.split(";"):
        name, is_cookie, value = cookie.partition("=")
        name, value = name.strip(), value.strip().strip('"')
        bare = name.removeprefix(OF_THIS_SITE)
        if is_cookie and value.isascii() and (bare.startswith(PREFIX) or bare in OTHERS):
            found[bare] = value
            if bare != name:
                of_this_site[bare] = value
    return found | of_this_site


def of_places(header: str) -> dict[str, str]:
    """Return those of our cookies that there may be many of: of people at a café or at a table."""
    return {name: value for name, value in held(header).items() if name.count("-") > 1 and not name.startswith(MARK)}


def ours(header: str, *, secure: bool) -> str:
    """Return a Cookie header with our cookies alone, for libraries that stumble over those of others."""
    return "; ".join(f"{named(name, secure=secure)}={value}" for name, value in held(header).items())
