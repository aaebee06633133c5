"""A form that was sent and not taken: its fields wait, if need be beside the sign-in, and go on from there."""

import msgspec
from flask import render_template, request, url_for

from cafe.errors import N_
from cafe.web import addresses
from cafe.web.forgiving import page_of_form

SECRET = {"old", "password"}  # typed anew; nothing of them is written into a page
OURS = {"csrf_token"}
FORMS_OF_A_CAFE = {"cafes.create", "cafes.change"}
SHOW = ("rearrange", "show")  # to these forms: show what was typed, and save nothing yet

STILL_THERE = N_("Ihre Eingaben sind noch da.")

Fields = list[tuple[str, str]]


def keep() -> tuple[str, str | None]:
    """Return where to go on, and the fields of the form that was sent; none where it held secrets or a file."""
    if request.endpoint == "importing.bring":
        return url_for("importing.choose", copy=request.form.get("copy", "")), None
    if request.endpoint == "account.end_login":
        return url_for("account.own"), None
    if request.mimetype == "multipart/form-data" or SECRET & {*request.form}:
        return page_of_form(), None
    sent: Fields = [(name, value) for name, value in request.form.items(multi=True) if name not in OURS]
    if request.endpoint in FORMS_OF_A_CAFE and "rearrange" not in request.form:
        sent.append(SHOW)
    return addresses.asked(), msgspec.json.encode(sent).decode()


def page(address: str, kept: str, why: str = "", advice: str = "") -> str:
    """Show a page that has the fields, and one button to go on with them."""
    return render_template("entrance/go_on.html", address=address, fields=fields(kept), why=why, advice=advice)


def fields(kept: str) -> Fields:
    """Return the fields again; none of what is no form of ours."""
    try:
        return msgspec.json.decode(kept, type=Fields)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return []
