"""Commands by HTTP: for networks that block sockets, and for a page that is being closed."""

from typing import Any

from flask import Blueprint, Response, jsonify, request

from cafe.errors import Forbidden, Invalid
from cafe.language import current_locale
from cafe.runtime import runtime
from cafe.security import cookies
from cafe.security.origin import same_origin

pages = Blueprint("commands", __name__)

MOST_COMMANDS = 50  # in one request; a phone that was away for long sends several requests


@pages.post("/api/commands")
def take() -> Response:
    """Run commands one after the other: `{"auth", "commands": [{"ask", "body"}]}` → `{"ok", "answers": [...]}`.

    `auth` is what a socket connects with. The first answer with `retry` is the last, so that commands
    are done in the order in which they were sent. Without any command the request says that somebody is there.
    """
    auth, commands = _asked()
    dispatcher = runtime().dispatcher
    who, locale = dispatcher.identify(request.headers.get("Cookie", ""), auth), current_locale()
    runtime().attendance.note(who)
    answers = []
    for command in commands:
        answers.append(dispatcher.answer(who, locale, command["ask"], command["body"]))
        if answers[-1].get("retry"):
            break
    return jsonify(ok=True, answers=answers)


def _asked() -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return `auth` and the commands of a request.

    A form of another site cannot send JSON, its scripts may not without our consent, and the cookie is not sent
    (SameSite); the origin is checked all the same, as for sockets. A client that sends its own secret needs no origin.
    """
    asked = request.get_json(silent=True)
    if not isinstance(asked, dict) or asked.keys() != {"auth", "commands"}:
        raise Invalid(reason="auth, commands")
    auth, commands = asked["auth"], asked["commands"]
    if not isinstance(auth, dict) or not isinstance(commands, list) or len(commands) > MOST_COMMANDS:
        raise Invalid(reason="auth, commands")
    for command in commands:
        if not isinstance(command, dict) or command.keys() != {"ask", "body"} or not isinstance(command["ask"], str):
            raise Invalid(reason="commands")
    same = same_origin(runtime().config.public_url)
    if not cookies.not_needed(auth) and not same(request.headers.get("Origin"), request.environ):
        raise Forbidden
    return auth, commands
