"""German, English and Leichte Sprache: which of them somebody reads, and sentences in it.

A locale is a language tag as browsers know it, one of LOCALES. Babel, which writes dates and numbers, knows only its
first part; so catalogues are found here (ADR 36).
"""

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
from flask import Flask, Response, g, request
from flask_babel import Babel, Domain, format_date, gettext, ngettext, refresh

from cafe.errors import CafeError
from cafe.rotation import Line
from cafe.security import cookies
from cafe.terminal import Stop

LOCALES = {"de": "Deutsch", "en": "English", "de-simple": "Leichte Sprache"}
Words = dict[str, str | list[str]]
COOKIE = "language"
FOLDER = Path(__file__).parent / "translations"
NOT_COMPILED = (
    "{file} lässt sich nicht lesen oder schreiben ({reason}). Ein Konto, das in diesem Ordner schreiben darf, macht "
    "die Datei mit: .venv/bin/pybabel compile -d cafe/translations"
)


def init_app(app: Flask) -> None:
    """Give every page its language: German msgids are the German text, the others come from their catalogues."""
    compile_catalogues()
    Babel(app, locale_selector=lambda: _known_to_babel(current_locale())).domain_instance = _Catalogues()
    app.jinja_env.install_gettext_callables(_in_lines, ngettext, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.globals.update(
        locale=current_locale, languages=LOCALES, other_languages=other_languages, in_language=in_language
    )
    app.jinja_env.filters["day"] = day
    app.jinja_env.filters["hour"] = hour

    @app.after_request
    def remember(response: Response) -> Response:
        if (wish := request.args.get("lang")) in LOCALES:
            cookies.put(response, COOKIE, wish)
        return response


class _Catalogues(Domain):  # type: ignore[misc]
    """Where flask_babel finds sentences: in the catalogue of our locale, not of Babel's."""

    def get_translations(self) -> Translations:
        return catalogue(current_locale())


def _in_lines(text: str) -> str:
    """Return a sentence as templates write it: in Leichte Sprache each of several has a line of its own."""
    said = str(catalogue(current_locale()).gettext(text))  # past flask_babel, which looks for it again each time
    return f'<span class="lines">{said}</span>' if "\n" in said else said


def current_locale() -> str:
    """Return the locale of whoever asked for this page."""
    if "locale" not in g:
        g.locale = _asked()
    return str(g.locale)


def speak(locale: str) -> None:
    """Write this page in a locale, whatever its reader has chosen."""
    g.locale = locale
    refresh()


def other_languages() -> dict[str, str]:
    """Return the locales that this page is not in, each with what it calls itself."""
    return {locale: name for locale, name in LOCALES.items() if locale != current_locale()}


def _known_to_babel(locale: str) -> str:
    return locale.partition("-")[0]


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
        tag = part.split(";")[0].strip().lower()
        for locale in (tag, tag[:2]):
            if locale in LOCALES:
                return locale
    return "de"


def day(iso: str, width: str = "long") -> str:
    """Return a date as the reader writes it: "11. April 2019", or "full", with the day of the week."""
    return str(format_date(date.fromisoformat(iso), width))


def hour(begins: str) -> str:
    """Return a time of day as the reader says it: "18:30 Uhr"."""
    return str(gettext("%(time)s Uhr", time=begins))


def sentence(error: CafeError, locale: str, *, form: bool = False) -> str:
    """Return what a refusal says, in the reader's language; with `form` to somebody who has sent a form."""
    return catalogue(locale).gettext((form and error.form_text) or error.text) % error.values


def said(lines: Sequence[Line], locale: str) -> str:
    """Return what a plan says about itself, in the reader's language and number format."""
    return "; ".join(
        catalogue(locale).gettext(line.template)
        % {name: format_decimal(value, locale=_known_to_babel(locale)) for name, value in line.values.items()}
        for line in lines
    )


def spoken(answer: dict[str, Any], locale: str) -> dict[str, Any]:
    """Return a state with every certificate as a sentence in the reader's language."""

    def own(name: str, value: Any) -> Any:
        if name == "certificate":
            return said(value, locale)
        return spoken(value, locale) if isinstance(value, dict) else value

    return {name: own(name, value) for name, value in answer.items()}


@lru_cache(64)
def said_in(script: str, locale: str) -> Words:
    """Return of the catalogue what a script says: no phone loads the sentences of the console."""
    return {key: text for key, text in for_scripts(locale).items() if f'"{key}"' in script}


@lru_cache
def for_scripts(locale: str) -> Words:
    """Return the catalogue as scripts read it: msgid → sentence, or [singular, plural]; empty for German.

    What a catalogue says as German does is left to the scripts, which have the German.
    """
    found: Words = {}
    for key, text in getattr(catalogue(locale), "_catalog", {}).items():
        if isinstance(key, str) and key and key != text:
            found[key] = text
        elif isinstance(key, tuple) and key[1] == 1:
            found[key[0]] = [catalogue(locale).ngettext(key[0], key[0], count) for count in (1, 2)]
    return found


@lru_cache
def catalogue(locale: str) -> Translations:
    """Return the catalogue of a locale; German has none, its msgids are its text."""
    compile_catalogues()
    return Translations.load(str(FOLDER), [locale.replace("-", "_")])  # type: ignore[return-value]


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
