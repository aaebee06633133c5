"""Addresses as people in the hall need them: to scan, to type, to read from a sheet of paper."""

from io import BytesIO
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import segno
from flask import Flask, request, url_for
from flask_babel import gettext
from markupsafe import Markup, escape

from cafe import settings
from cafe.runtime import runtime

CHEQUERS = 0  # a mask that leaves no large area of one colour, whatever the address
QUIET_ZONE = 2  # modules of white around a QR code; few, because the paper around it is white too


def init_app(app: Flask) -> None:
    """Let pages warn of addresses that nobody reaches, and write codes as they are read."""
    app.jinja_env.globals.update(address_warning=warning, address_asked=asked)
    app.jinja_env.filters["grouped"] = grouped


def asked() -> str:
    """Return the address that was asked for, as a link of a page leads to it."""
    return (request.script_root + request.full_path).rstrip("?")


def public(address: str) -> str:
    """Return the full address of one that `url_for` made, as participants reach it."""
    base = runtime().config.public_url or request.host_url
    return urljoin(base, address)


def start() -> str:
    """Return the full address of the first page."""
    return public(url_for("entrance.start"))


def set_up() -> str:
    """Return where readers reach the server as it was set up, "" if only a request names it: anybody spells those."""
    return runtime().config.public_url


class Warned(NamedTuple):
    """What to see to, and why; `only_here`: no other device opens the address."""

    words: str
    why: str
    only_here: bool


def warning() -> Warned | None:
    """Return what to see to before these addresses are printed or shown, None if they lead here."""
    if _only_here():
        return Warned(
            gettext("Diese Adresse und ihr QR-Code öffnen sich auf keinem Telefon."),
            gettext(
                "Sie führen nur zu diesem Rechner. Öffnen Sie die Seite unter der Adresse, die alle im Saal erreichen; "
                "wer den Server betreibt, kennt sie oder stellt sie ein."
            ),
            only_here=True,
        )
    if _is_guessed():
        return Warned(
            gettext("Bitte prüfen Sie, ob ein Telefon diese Adresse öffnet: %(address)s.", address=start()),
            gettext(
                "Ob sie stimmt, weiß der Server nicht. Öffnet ein Telefon sie nicht, stellt sie ein, wer den Server "
                "betreibt."
            ),
            only_here=False,
        )
    return None


def _only_here() -> bool:
    """Whether addresses reach only the machine on which the page is read: no phone can open them."""
    host = urlsplit(start()).hostname or ""
    return host in ("0.0.0.0", "::") or settings.is_loopback(host)


def _is_guessed() -> bool:
    """Whether addresses hang on what a proxy hands on, which may be its own name for us."""
    config = runtime().config
    return config.https and not config.public_url


def to_join(code: str, card: str | None = None) -> str:
    """Return the address to join with; with what stands on a seat card, to join as that participant."""
    return public(url_for("entrance.welcome", code=code, karte=card))


def of_link(secret: str) -> str:
    """Return the address of a link; the secret is behind the #, which browsers do not send to servers."""
    return f"{public(url_for('entrance.open_link'))}#{secret}"


def typed(address: str) -> str:
    """Return an address as people type it.

    >>> typed("https://cafe.example/beitreten/K7M2QX")
    'cafe.example/beitreten/K7M2QX'
    """
    return address.partition("://")[2].rstrip("/")


def grouped(code: str) -> Markup:
    """Return a code as people read it: in two halves, with a gap that is neither copied nor read out.

    >>> grouped("AEYFMH")
    Markup('<span class="code"><span>AEY</span><span>FMH</span></span>')
    """
    half = len(code) // 2
    return Markup('<span class="code"><span>{}</span><span>{}</span></span>').format(code[:half], code[half:])


def qr(address: str) -> Markup:
    """Return the QR code of an address as an SVG that scales; the words next to it say what it opens."""
    drawn = _code(address).svg_inline(border=QUIET_ZONE, omitsize=True, light="#fff")
    label = escape(gettext("QR-Code: %(address)s", address=typed(address).partition("#")[0]))
    return Markup('<div class="qr" role="img" aria-label="{}">{}</div>').format(label, Markup(drawn))


def qr_image(address: str) -> bytes:
    """Return the QR code of an address as an SVG file."""
    image = BytesIO()
    _code(address).save(image, kind="svg", border=QUIET_ZONE, omitsize=True, light="#fff")
    return image.getvalue()


def _code(address: str) -> segno.QRCode:
    """Return the code of an address.

    The mask is given: to compare all eight takes 8 ms instead of 2. A page may draw two hundred, so each of them gives
    others their turn.
    """
    runtime().server.sleep(0)
    return segno.make(address, error="m", micro=False, mask=CHEQUERS)
