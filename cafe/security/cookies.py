"""One cookie for each role and place, so that one browser can be moderator, participant and organizer side by side."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import Response, current_app

from cafe.domain.visit import KNOWN, ORGANIZER, PROJECTOR

FORMER = {PROJECTOR: "screen"}  # older names of roles, in cookies that a browser may still hold
PREFIX = "cafe-"
MARK = f"{PREFIX}{KNOWN}-"  # of a browser that an account knows: a handful, and no visit
READING = ("reading", "reading-projector")  # of the reading aids, on pages and on the projector
OTHERS = ("language", *READING)  # our cookies without the prefix
OF_THIS_SITE = "__Host-"  # a browser takes a cookie of such a name only over TLS and only from this very host
# … only over TLS. Where others have the host as well, the cookie is sent below a path alone. Any host of the same site
# may set one of such a name, so it is read nowhere else.
OVER_TLS = "__Secure-"

YEAR_SECONDS = 365 * 24 * 60 * 60  # a participant comes back as the same person; the store decides when that ends


def cookie_name(role: str, place: str) -> str:
    """Return the name of the cookie: `cafe-participant-<café>`, `cafe-moderator-<table>`, `cafe-organizer` …"""
    return f"{PREFIX}organizer" if role == ORGANIZER else f"{PREFIX}{role}-{place}"


def beginning(*, secure: bool, path: str) -> str:
    """Return how the names of our cookies begin in a browser; whatever they are called, they are read without it."""
    return (OF_THIS_SITE if path == "/" else OVER_TLS) if secure else ""


def named(name: str) -> str:
    """Return under which name the current application sets a cookie."""
    return beginning(secure=_is_secure(), path=_path()) + name


def keep(response: Response, role: str, place: str, secret: str) -> None:
    """Give the secret of a visit to the browser, out of reach of scripts and other sites."""
    put(response, cookie_name(role, place), secret)


def put(response: Response, name: str, value: str, *, scripts: bool = False) -> None:
    """Give a cookie to the browser for a year; `scripts` of our pages may read it if it holds no secret."""
    response.set_cookie(
        named(name),
        value,
        max_age=YEAR_SECONDS,
        httponly=not scripts,
        samesite="Lax",
        secure=_is_secure(),
        path=_path(),
    )


def _is_secure() -> bool:
    return bool(current_app.config["SESSION_COOKIE_SECURE"])


def _path() -> str:
    return str(current_app.config["SESSION_COOKIE_PATH"])


def drop(response: Response, role: str, place: str) -> None:
    """Take the secret of a visit from the browser."""
    discard(response, cookie_name(role, place))


def discard(response: Response, name: str) -> None:
    """Take a cookie from the browser, under all its names."""
    for farewell in farewells(name, _path()):
        response.headers.add("Set-Cookie", farewell)


def farewells(name: str, path: str) -> list[str]:
    """Return what takes a cookie from a browser, under each name that it may have there."""
    below = [f"{OVER_TLS}{name}=; Max-Age=0; Path={path}; Secure"] if path != "/" else []
    return [f"{name}=; Max-Age=0; Path={path}", f"{OF_THIS_SITE}{name}=; Max-Age=0; Path=/; Secure", *below]


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
    """Return the cookies that `ours` let through by their plain names, in order: browsers send the oldest first."""
    return {name.removeprefix(OF_THIS_SITE).removeprefix(OVER_TLS): value for name, value in _pairs(header)}


def _pairs(header: str) -> Iterator[tuple[str, str]]:
    """Yield the names and values in a Cookie header."""
    for cookie in header.split(";"):
        name, is_cookie, value = cookie.partition("=")
        if is_cookie and value.isascii():
            yield name.strip(), value.strip().strip('"')


def of_places(header: str) -> dict[str, str]:
    """Return those of our cookies that there may be many of: of people at a café or at a table."""
    return {name: value for name, value in held(header).items() if name.count("-") > 1 and not name.startswith(MARK)}


def ours(header: str, begin: str) -> str:
    """Return a Cookie header with our cookies alone: those of others make libraries stumble, or look like ours.

    Only what begins as this application sets it is ours: anybody may have set the rest.
    """
    others = {begin + name for name in OTHERS}
    kept = {name: value for name, value in _pairs(header) if name.startswith(begin + PREFIX) or name in others}
    return "; ".join(f"{name}={value}" for name, value in kept.items())
