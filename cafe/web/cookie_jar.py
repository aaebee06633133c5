"""How many of our cookies a browser holds: the team's one collects them at every café, and headers have a limit."""

from flask import Flask, Response, g, request

from cafe.actions import visits
from cafe.runtime import runtime
from cafe.security import cookies

MOST = 40  # four kilobytes: half of what programs in front of us take as one header
AT_ONCE = 8  # they bound the headers of an answer, too
MOST_LOOKED_AT = 120  # of those that a browser holds: somebody may have made up a thousand


def init_app(app: Flask) -> None:
    """Look into every browser that opens a page."""
    app.after_request(_tidy)


def use(name: str) -> None:
    """Note that the page which is being made needs this cookie."""
    g.setdefault("cookies_in_use", set()).add(name)


def _tidy(response: Response) -> Response:
    """Take from a browser that holds too many first those that open nothing any more, then the oldest."""
    held = cookies.of_places(request.headers.get("Cookie", ""))
    if response.mimetype == "text/html" and len(held) > MOST:
        spare = [name for name in held if name not in g.get("cookies_in_use", ())][:MOST_LOOKED_AT]
        with runtime().store.reading() as session:
            opening = {name for name in spare if visits.find(session, held[name])}
        for name in sorted(spare, key=opening.__contains__)[: min(AT_ONCE, len(held) - MOST)]:
            cookies.discard(response, name)
    return response
