"""Paper of a café: sheets for hall and tables, and, separately, the links of moderators and projector."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions import door, visits
from cafe.actions.visits import Answer
from cafe.domain import Cafe
from cafe.domain.visit import MODERATOR, PROJECTOR
from cafe.errors import Stale, Unknown
from cafe.runtime import runtime
from cafe.security import log, tokens
from cafe.store.writer import Command
from cafe.web import addresses
from cafe.web.once import once
from cafe.web.organizer import only_organizers

pages = Blueprint("sheets", __name__, url_prefix="/organisation/cafes/<code>")
pages.before_request(only_organizers)


@pages.get("/druck")
def printed(code: str) -> str:
    """Show the sheets for the hall and the tables; everybody may see all of them."""
    with runtime().store.reading() as session:
        cafe = visits.by_code(session, code)
        address = addresses.to_join(cafe.code)
        return render_template(
            "organizer/sheets.html",
            cafe=cafe,
            qr=addresses.qr(address),
            host=addresses.typed(addresses.start()),
            former=door.former_codes(session, cafe.id),
            hidden=visits.hidden_links(session, runtime().config.secret_key, cafe.id),
        )


@pages.get("/zugaenge")
def access(code: str) -> str:
    """Show the links of moderators and projector, each to hand to one person."""
    with runtime().store.reading() as session:
        cafe = visits.by_code(session, code)
        projector = _address(session, PROJECTOR, cafe.id)
        moderators = [(table, _address(session, MODERATOR, cafe.id, table.id)) for table in cafe.tables]
        return render_template(
            "organizer/access.html",
            cafe=cafe,
            projector=projector,
            moderators=moderators,
            qr=addresses.qr,
            mark=partial(_mark, session, runtime().config.secret_key, cafe.id),
            hidden=visits.hidden_links(session, runtime().config.secret_key, cafe.id),
        )


@pages.post("/zugaenge/erneuern")
def renew(code: str) -> AnyResponse:
    """Make a new link; the old one and everything opened with it ends."""
    key = runtime().config.secret_key
    done = gettext("Der neue Link gilt ab sofort, der alte nicht mehr.")
    return _at_link(code, "link renewed", done, lambda session, *place: visits.invite(session, key, *place))


@pages.post("/zugaenge/alle-erneuern")
def renew_hidden(code: str) -> AnyResponse:
    """Make a new link for each that cannot be shown any more."""
    key = runtime().config.secret_key
    with runtime().store.reading() as session:
        cafe_id = visits.by_code(session, code).id
    if runtime().writer.run(Command(lambda session: visits.renew_hidden(session, key, cafe_id), locks=cafe_id))[
        "renewed"
    ]:
        log.record("link renewed")
    flash(gettext("Die neuen Links gelten ab sofort. Bitte geben Sie sie aus."))
    return redirect(url_for("sheets.access", code=code))


@pages.post("/zugaenge/sperren")
def revoke(code: str) -> AnyResponse:
    """End a link and everything opened with it."""
    done = gettext("Der Link ist gesperrt. Wer ihn schon geöffnet hatte, ist abgemeldet.")
    return _at_link(code, "link locked", done, visits.revoke)


def cards_are_dead(cafe: Cafe) -> bool:
    """Whether seat cards of this café were printed that let nobody in any more."""
    return door.cards_are_dead(runtime().config.secret_key, cafe)


def _at_link(code: str, happening: log.Happening, done: str, act: Callable[..., Answer]) -> AnyResponse:
    """Renew or end the link that was on the page; one that a colleague has made meanwhile stays as it is."""
    cafe_id, role, table = _place(code)
    seen, key = request.form.get("seen"), runtime().config.secret_key

    def checked(session: Session) -> Answer:
        if seen is not None and seen != _mark(session, key, cafe_id, table):
            raise Stale
        act(session, role, cafe_id, table)
        return {}  # not the new link: it is a secret

    try:
        if "dup" not in runtime().writer.run(once(checked, cafe_id)):
            log.record(happening)
    except Stale:
        done = gettext("Diesen Link hat inzwischen jemand anderes erneuert oder gesperrt. Hier steht, was jetzt gilt.")
    flash(done)
    return redirect(url_for("sheets.access", code=code))


def _mark(session: Session, key: str, cafe_id: str, table_id: str | None = None) -> str:
    """Name the link in force, without its secret."""
    secret = visits.link(session, key, MODERATOR if table_id else PROJECTOR, cafe_id, table_id)
    return tokens.digest(secret)[:16] if secret else ""


def _address(session: Session, role: str, cafe_id: str, table_id: str | None = None) -> str | None:
    """Return the address of a link; None if it was revoked, "" if it cannot be shown."""
    secret = visits.link(session, runtime().config.secret_key, role, cafe_id, table_id)
    return addresses.of_link(secret) if secret else secret


def _place(code: str) -> tuple[str, str, str | None]:
    """Return café, role and table of the link that was sent; raise Unknown for another café's table."""
    table = request.form.get("table") or None
    with runtime().store.reading() as session:
        cafe: Cafe = visits.by_code(session, code)
        if table and table not in {one.id for one in cafe.tables}:
            raise Unknown
        return cafe.id, MODERATOR if table else PROJECTOR, table
