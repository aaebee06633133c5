"""Reading aids: how somebody wants to read on this device. One cookie holds nothing but that.

Style sheets ask what the device prefers (`@media (prefers-color-scheme: dark)`); what somebody has chosen here answers
in its place, by the address of the sheet: `css/base/….css?size=200&look=dark`. So every rule holds for both.
"""

import re
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, Response, g, request
from werkzeug.datastructures import MultiDict

from cafe.domain.visit import PROJECTOR
from cafe.security import cookies
from cafe.web.assets import Asset

# No choice is how everybody begins: type as large as the device says, and all else as it prefers.
CHOICES = {
    "size": ("125", "150", "200"),
    "spacing": ("wide",),
    "contrast": ("more",),
    "motion": ("less",),
    "look": ("light", "dark"),
}
ACT = "reading"  # the button of the form: keep, or reset
COOKIE, OF_PROJECTOR = cookies.READING

REM = re.compile(rb"\(((?:min|max)-(?:width|height)): ([\d.]+)rem\)")
IMPORTED = re.compile(rb'(@import url\("[^"?]+)')
ALWAYS, NEVER = b"(min-width: 0)", b"(max-width: 0)"
QUESTIONS = {
    ("contrast", "more"): {b"(prefers-contrast: more)": ALWAYS},
    ("motion", "less"): {
        b"(prefers-reduced-motion: reduce)": ALWAYS,
        b"(prefers-reduced-motion: no-preference)": NEVER,
    },
    ("look", "light"): {b"(prefers-color-scheme: light)": ALWAYS, b"(prefers-color-scheme: dark)": NEVER},
    ("look", "dark"): {b"(prefers-color-scheme: light)": NEVER, b"(prefers-color-scheme: dark)": ALWAYS},
}

Chosen = tuple[tuple[str, str], ...]


def init_app(app: Flask) -> None:
    """Read the choices for every page, and take the form with which they are made."""
    app.jinja_env.globals.update(reading=reading)

    @app.before_request
    def take() -> Response | None:
        """Keep what the form says, and show the same page, by an address that others may be given."""
        if request.method != "GET" or ACT not in request.args:
            return None
        words = "" if request.args[ACT] == "reset" else _written(chosen(request.args))
        response = Response(status=303, headers={"Location": _same_page()})
        if words:
            _put(response, words)
        else:
            cookies.discard(response, _cookie())
        return response

    @app.after_request
    def renew(response: Response) -> Response:
        """Keep for another year what is in use; some browsers forget what a script wrote after a week."""
        words = _written(_kept())
        if words and response.status_code == 200 and response.mimetype == "text/html":
            _put(response, words)
        return response


def reading() -> dict[str, Any]:
    """Return what templates need: the choices, the end of a sheet's address, the cookie, and what else to send."""
    of_page = chosen(dict(_kept()) | g.get("aids", {}))
    if _on_projector() and "look" not in dict(of_page):
        of_page = (*of_page, ("look", "light"))  # halls are lit, and a projector's black is the wall
    return {
        "chosen": dict(of_page),
        "query": f"?{urlencode(of_page)}" if of_page else "",
        "cookie": cookies.named(_cookie()),
        "others": [(name, value) for name, value in request.args.items(multi=True) if not _is_ours(name)],
    }


def chosen(given: MultiDict[str, str] | dict[str, str]) -> Chosen:
    """Return those choices that there are, in their order; nonsense is none.

    >>> chosen({"look": "dark", "size": "9000", "x": "y"})
    (('look', 'dark'),)
    """
    return tuple((name, given[name]) for name, values in CHOICES.items() if given.get(name) in values)


def choose(name: str, value: str) -> None:
    """Choose for this page, whatever its reader has chosen."""
    g.aids = {**g.get("aids", {}), name: value}


@lru_cache(64)
def answered(sheet: Asset, choices: Chosen) -> Asset:
    """Return a style sheet whose questions about the device are answered; larger type meets its limits sooner."""
    content = sheet.plain
    for choice in choices:
        for question, answer in QUESTIONS.get(choice, {}).items():
            content = content.replace(question, answer)
    size = int(dict(choices).get("size", "100")) / 100
    content = REM.sub(lambda it: b"(%s: %grem)" % (it[1], float(it[2]) * size), content)
    return Asset(IMPORTED.sub(rb"\1?" + urlencode(choices).encode(), content), sheet.kind)


def _kept() -> Chosen:
    words = (cookies.plain(request.headers.get("Cookie", ""), _cookie()) or "").split(".")
    return chosen({name: value for name, values in CHOICES.items() for value in values if value in words})


def _written(choices: Chosen) -> str:
    """Return choices as the cookie holds them, and static/js/shared/reading.js reads them: `150.wide.dark`."""
    return ".".join(value for _, value in choices)


def _put(response: Response, words: str) -> None:
    cookies.put(response, _cookie(), words, scripts=True)


def _on_projector() -> bool:
    return request.blueprint == PROJECTOR


def _cookie() -> str:
    """Return the name of the cookie: what somebody likes to read is not what the hall sees from the same computer."""
    return OF_PROJECTOR if _on_projector() else COOKIE


def _is_ours(name: str) -> bool:
    return name == ACT or name in CHOICES


def _same_page() -> str:
    """Return the address of this page as seen from itself, so that it never leads anywhere else."""
    rest = [(name, value) for name, value in request.args.items(multi=True) if not _is_ours(name)]
    return "./" + quote(request.path.rpartition("/")[2]) + (f"?{urlencode(rest)}" if rest else "")
