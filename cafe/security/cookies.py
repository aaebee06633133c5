"""One cookie for each role and place, so that one browser can be moderator, participant and organizer side by side."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from cafe.domain.visit import ORGANIZER, PROJECTOR

FORMER = {PROJECTOR: "screen"}  # older names of roles, in cookies that a browser may still hold

YEAR_SECONDS = 365 * 24 * 60 * 60  # a participant comes back as the same person; the store decides when that ends


def cookie_name(role: str, place: str) -> str:
    """Return the name of the cookie: `cafe-participant-<café>`, `cafe-moderator-<table>`, `cafe-organizer` …"""
    return "cafe-organizer" if role == ORGANIZER else f"cafe-{role}-{place}"


def keep(response: Response, role: str, place: str, secret: str, *, secure: bool) -> None:
    """Give the secret of a visit to the browser, out of reach of scripts and other sites."""
    response.set_cookie(
        cookie_name(role, place),
        secret,
        max_age=YEAR_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=secure,
        path="/",
    )


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
    found = None
    for cookie in header.split(";"):
        own, is_cookie, value = cookie.partition("=")
        if is_cookie and own.strip() == name:
            found = value.strip().strip('"')
    return found
