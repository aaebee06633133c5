"""Addresses as people share them: in capitals, with a slash or the end of a sentence behind them, half typed; also
the code right behind the name of the host.

And the address of a form that was sent: opened again, in another language say, it leads to the page of the form.
"""

import re
from urllib.parse import quote

from flask import Flask, abort, redirect, request
from flask.globals import request_ctx
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from cafe.domain.cafe import CODE_LENGTH

# Without what stands behind it: a slash, a full stop, a bracket, a quotation mark, what cannot be seen. It looks at no
# sign twice, so that a long row of full stops holds nobody up.
BARE = re.compile(r".*[0-9A-Za-z_-]", re.DOTALL)
OTHERS = ("/static/", "/api/")  # not for people
NO_TEXT = "\0"  # PostgreSQL does not take it, not even to look for it
CODE = re.compile(rf"/[0-9A-Za-z]{{{CODE_LENGTH}}}")  # whether there is one, only its page says
HALF = ("/beitreten", "/tisch", "/moderation", "/leinwand")  # without what comes next, they mean the first page


def init_app(app: Flask) -> None:
    """Lead every address that can only mean one page to that page."""

    @app.before_request
    def forgive() -> Response | None:
        if request.method in ("GET", "HEAD") and not request.path.startswith(OTHERS):
            meant = _meant(request.path)
            if meant is not None and (meant != request.path or not request.environ["PATH_INFO"]):
                asked = request.query_string.decode("latin-1")
                address = request.script_root + quote(meant)  # line breaks would end the header
                return redirect(f"{address}?{asked}" if asked else address)
        if NO_TEXT in request.path:
            abort(404)
        return None


def _meant(path: str) -> str | None:
    """Return the path that was meant, None if it is not one of ours."""
    written = BARE.match(path)
    bare = written[0] if written else ""
    if bare.lower() in ("", *HALF):
        return "/"
    first, slash, rest = bare.lstrip("/").partition("/")
    tries = (bare, bare.lower() if bare.isupper() else f"/{first.lower()}{slash}{rest}", bare.lower())
    found = next((each for each in tries if _leads_somewhere(each)), None)
    if found is None and CODE.fullmatch(bare):
        return f"/beitreten{bare}"
    return _page_of(bare) if found is None and _leads_somewhere(bare, "POST") else found


def page_of_form() -> str:
    """Return the address of the page on which the form stands that was sent."""
    return request.script_root + _page_of(request.path)


def _page_of(path: str) -> str:
    """Return the page on which the form of this address stands: its own, or the next above it."""
    while path and not _leads_somewhere(path):
        path = path.rpartition("/")[0]
    return path or "/"


def _leads_somewhere(path: str, method: str = "GET") -> bool:
    adapter = request_ctx.url_adapter
    try:
        return adapter is not None and bool(adapter.match(path, method=method))
    except HTTPException:
        return False
