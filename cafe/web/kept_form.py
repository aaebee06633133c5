"""A form that is sent when the login has ended: its fields wait beside the sign-in, and are there again after it."""

import msgspec
from flask import request, url_for

SECRET = {"csrf_token", "old", "password"}  # typed anew; nothing of them is written into a page
FORMS_OF_A_CAFE = {"cafes.create", "cafes.change"}
SHOW = ("rearrange", "show")  # to these forms: show what was typed, and save nothing yet

Fields = list[tuple[str, str]]


def keep() -> tuple[str, str | None]:
    """Return where to go after the sign-in, and the fields of the form that was sent; none where it held secrets."""
    if request.endpoint == "organizer.sign_out":
        return url_for("cafes.all_cafes"), None
    if SECRET & {*request.form} - {"csrf_token"}:
        return url_for("account.own"), None
    sent: Fields = [(name, value) for name, value in request.form.items(multi=True) if name not in SECRET]
    if request.endpoint in FORMS_OF_A_CAFE and "rearrange" not in request.form:
        sent.append(SHOW)
    return request.path, msgspec.json.encode(sent).decode()


def fields(kept: str) -> Fields:
    """Return the fields again; none of what is no form of ours."""
    try:
        return msgspec.json.decode(kept, type=Fields)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return []
