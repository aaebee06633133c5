"""A form that is sent twice takes effect once: its page gave it a cid, and the writer keeps the first answer.

A browser sends a form again by itself when the line breaks, and people tap twice. What was typed is part of the name:
whoever goes back, changes a word and sends the form again means something new.
"""

import json
from collections.abc import Callable

from flask import request
from sqlalchemy.orm import Session

from cafe.actions.deleting import is_going
from cafe.actions.visits import Answer
from cafe.domain import Cafe
from cafe.runtime import runtime
from cafe.security import seals, tokens
from cafe.store.writer import Command

NAME_LENGTH = 40  # of a command, in the store


def once(act: Callable[[Session], Answer], locks: str = "", **more: str) -> Command:
    """Return the command of the form that was sent; `more` is what else makes it what it is, such as its file.

    `locks` is its café, nothing if it changes none. The answer is kept: it must hold no secret.
    """
    cid = cid_sent()
    if not seals.CID.fullmatch(cid):
        return Command(act, locks=locks)
    return Command(act, cid=_typed(**more)[:NAME_LENGTH], locks=locks)


def name_of_making(**more: str) -> dict[str, str]:
    """Return what to give to `once` for a form that makes a café: another name if that was deleted since."""
    return _name(_is_there, more)


def name_of_deleting() -> dict[str, str]:
    """Return what to give to `once` for a form that deletes a café: another name if that was brought back since."""
    return _name(lambda cafe_id: not _is_there(cafe_id), {})


def _name(holds: Callable[[str], bool], more: dict[str, str]) -> dict[str, str]:
    """Return the name under which the form was not taken yet, or what it did to its café still holds."""
    again = 0
    while True:
        name = {**more, "again": str(again)}
        before = runtime().writer.earlier_answer(once(lambda _: {}, **name))
        if before is None or holds(before["cafe"]):
            return name
        again += 1


def own_secret(kind: str, place: str) -> str | None:
    """Return the secret that the visit of whoever comes in by this form gets, the same each time it is sent.

    With another password typed it is another form: nobody is told that one was set which was not.
    """
    return seals.secret_of(runtime().config.secret_key, f"{place}:{_typed()}", kind, cid_sent())


def _typed(**more: str) -> str:
    """Return a hash of the form that was sent, with what else makes it what it is."""
    fields = [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]
    return tokens.digest(json.dumps([request.path, fields, more]))


def cid_sent() -> str:
    """Return the cid of the form that was sent."""
    return request.form.get("cid", "")


def _is_there(cafe_id: str) -> bool:
    with runtime().store.reading() as session:
        cafe = session.get(Cafe, cafe_id)
    return cafe is not None and not is_going(cafe)
