"""German first, English second: which language somebody reads, and sentences in it."""

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations
from flask import Flask, Response, request
from flask_babel import Babel, format_date, get_locale

from cafe.errors import CafeError
from cafe.rotation import Line
from cafe.security import cookies
from cafe.terminal import Stop

LOCALES = {"de": "Deutsch", "en": "English"}
COOKIE = "language"
FOLDER = Path(__file__).parent / "translations"
NOT_COMPILED = (
    "{file} lässt sich nicht lesen oder schreiben ({reason}). Ein Konto, das in diesem Ordner schreiben darf, macht "
    "die Datei mit: .venv/bin/pybabel compile -d cafe/translations"
)


def init_app(app: Flask) -> None:
    """Give every page its language: German msgids are the German text, English comes from its catalogue."""
    compile_catalogues()
    app.config["BABEL_DEFAULT_LOCALE"] = "de"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(FOLDER)
    Babel(app, locale_selector=_asked)
    app.jinja_env.globals.update(locale=lambda: str(get_locale()), for_scripts=for_scripts, in_language=in_language)
    app.jinja_env.filters["day"] = day

    @app.after_request
    def remember(response: Response) -> Response:
        if (wish := request.args.get("lang")) in LOCALES:
            cookies.put(response, COOKIE, wish, secure=app.config["SESSION_COOKIE_SECURE"])
        return response


def _asked() -> str:
    wish = request.args.get("lang")
    cookie = cookies.plain(request.headers.get("Cookie", ""), COOKIE)
    return wish if wish in LOCALES else chosen(cookie, request.headers.get("Accept-Language"))


def in_language(locale: str) -> str:
    """Return the address of this page in another language, with all else that stands in it: a seat card, a number."""
    return "?" + urlencode({**request.args.to_dict(), "lang": locale})


def chosen(cookie: str | None, accepted: str | None) -> str:
    """Return the locale of a cookie, else the first accepted one that we have, else German.

    >>> chosen(None, "fr-FR,en-GB;q=0.8")
    'en'
    """
    if cookie in LOCALES:
        return cookie
    for part in (accepted or "").split(","):
        language = part.split(";")[0].strip()[:2].lower()
        if language in LOCALES:
            return language
    return "de"


def day(iso: str) -> str:
    """Return a date as the reader writes it: "11. April 2019"."""
    return str(format_date(date.fromisoformat(iso), "long"))


def sentence(error: CafeError, locale: str, *, form: bool = False) -> str:
    """Return what a refusal says, in the reader's language; with `form` to somebody who has sent a form."""
    return catalogue(locale).gettext((form and error.form_text) or error.text) % error.values


def said(lines: Sequence[Line], locale: str) -> str:
    """Return what a plan says about itself, in the reader's language and number format."""
    return "; ".join(
        catalogue(locale).gettext(line.template)
        % {name: format_decimal(value, locale=locale) for name, value in line.values.items()}
        for line in lines
    )


def spoken(answer: dict[str, Any], locale: str) -> dict[str, Any]:
    """Return a state with every certificate as a sentence in the reader's language."""

    def own(name: str, value: Any) -> Any:
        if name == "certificate":
            return said(value, locale)
        return spoken(value, locale) if isinstance(value, dict) else value

    return {name: own(name, value) for name, value in answer.items()}


@lru_cache
def for_scripts(locale: str) -> dict[str, str | list[str]]:
    """Return the catalogue as scripts read it: msgid → sentence, or [singular, plural]; empty for German."""
    found: dict[str, str | list[str]] = {}
    for key, text in getattr(catalogue(locale), "_catalog", {}).items():
        if isinstance(key, str) and key:
            found[key] = text
        elif isinstance(key, tuple) and key[1] == 1:
            found[key[0]] = [catalogue(locale).ngettext(key[0], key[0], count) for count in (1, 2)]
    return found


@lru_cache
def catalogue(locale: str) -> Translations:
    """Return the catalogue of a locale; German has none, its msgids are its text."""
    compile_catalogues()
    return Translations.load(str(FOLDER), [locale])  # type: ignore[return-value]


def compile_catalogues() -> None:
    """Write the binary catalogues, where they are missing or older than their source. Raises Stop."""
    for source in FOLDER.glob("*/LC_MESSAGES/messages.po"):
        compiled = source.with_suffix(".mo")
        try:
            if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
                _compile(source, compiled)
        except OSError as error:
            raise Stop(NOT_COMPILED.format(file=compiled, reason=error.strerror)) from None


def _compile(source: Path, compiled: Path) -> None:
    """Write one whole or not at all: several processes may start at once, and none may see half a file."""
    half = compiled.with_suffix(f".{os.getpid()}")
    try:
        with source.open("rb") as po, half.open("wb") as mo:
            write_mo(mo, read_po(po))
        half.replace(compiled)
    finally:
        with suppress(OSError):
            half.unlink()
