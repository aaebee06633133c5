"""Fields of forms: from what was typed to a value, or a sentence that says what is wrong."""

import re
from collections.abc import Collection

from flask_babel import gettext

from cafe.errors import CafeError, Empty
from cafe.language import current_locale, sentence
from cafe.security import text as texts
from cafe.web import days

WHOLE_NUMBER = re.compile(r"[0-9]{1,6}")


class Checks:
    """Checks of one form; `errors` maps the name of a field to its sentence, in the order of the checks."""

    def __init__(self) -> None:
        self.errors: dict[str, str] = {}

    def text(
        self, name: str, typed: str, limit: int, *, lines: bool = False, missing: str = "", about: str = ""
    ) -> str:
        """Return a cleaned text; with a sentence `missing`, an empty one is an error."""
        try:
            return texts.clean(typed, limit, lines=lines, optional=not missing)
        except Empty:
            return self._wrong(name, missing, about)
        except CafeError as error:
            return self._wrong(name, sentence(error, current_locale()), about)

    def as_typed(self, name: str, typed: str, limit: int, *, missing: str = "") -> str:
        """Return a text with every space that was typed; with a sentence `missing`, a blank one is an error."""
        try:
            kept = texts.as_typed(typed, limit)
        except CafeError as error:
            return self._wrong(name, sentence(error, current_locale()))
        return self._wrong(name, missing) if missing and not kept else kept

    def paragraphs(self, name: str, typed: str, limit: int) -> str:
        """Return a cleaned text of several paragraphs."""
        try:
            return texts.clean_paragraphs(typed, limit)
        except CafeError as error:
            return self._wrong(name, sentence(error, current_locale()))

    def number(self, name: str, typed: str, least: int, most: int, about: str = "") -> int:
        """Return a whole number within its bounds."""
        digits = typed.strip()
        if not WHOLE_NUMBER.fullmatch(digits) or not least <= int(digits) <= most:
            message = gettext("Bitte geben Sie eine Zahl von %(least)s bis %(most)s ein.", least=least, most=most)
            self._wrong(name, message, about)
            return least
        return int(digits)

    def choice(self, name: str, typed: str, options: Collection[str]) -> str:
        """Return one of the options."""
        return typed if typed in options else self._wrong(name, gettext("Bitte wählen Sie eine Möglichkeit aus."))

    def day(self, name: str, typed: str) -> str | None:
        """Return a day as ISO text, None for none."""
        try:
            return days.read(typed) if typed.strip() else None
        except ValueError:
            return self._wrong(name, gettext("Bitte geben Sie ein Datum an, zum Beispiel 21.05.2026.")) or None

    def time(self, name: str, typed: str) -> str | None:
        """Return a time of day as HH:MM, None for none."""
        try:
            return days.read_time(typed) if typed.strip() else None
        except ValueError:
            return self._wrong(name, gettext("Bitte geben Sie eine Uhrzeit an, zum Beispiel 18:30.")) or None

    def _wrong(self, name: str, message: str, about: str = "") -> str:
        self.errors[name] = f"{about}: {message}" if about else message
        return ""


def said(refusal: CafeError) -> str:
    """Return the sentence of a refusal under the form that it refuses; raise one that passes, which keeps the form."""
    if refusal.retry:
        raise refusal
    return sentence(refusal, current_locale(), form=True)
