"""The organizers' cafés: the list, the form, a copy for a rehearsal, and the console."""

from contextlib import suppress

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy import select
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions import setting_up, visits
from cafe.actions.publishing import drafts
from cafe.actions.seating import planning
from cafe.actions.setting_up import Setup
from cafe.domain import Cafe, phases, zones
from cafe.domain.visit import PROJECTOR
from cafe.errors import CafeError, Closed, Stale, TableInUse
from cafe.language import current_locale, sentence
from cafe.runtime import runtime
from cafe.security.headers import FRAMING
from cafe.store.interludes import interludes_of
from cafe.store.writer import Command
from cafe.web import addresses, forms, listed, loose_ends, outlines
from cafe.web.agenda import agenda
from cafe.web.forms import CafeForm
from cafe.web.merging import brings_more, merged
from cafe.web.once import name_of_making, once
from cafe.web.organizer import only_organizers
from cafe.web.titles import is_partial

pages = Blueprint("cafes", __name__, url_prefix="/organisation")
pages.before_request(only_organizers)

FEW_PAST = 3  # cafés that have ended; more are folded where others run or come
MOST_EARLIER = 20  # from which a new café may take its set-up
TRIES = 5  # so many times others may save between the look and the writing


@pages.get("", strict_slashes=False)
def all_cafes() -> str:
    """List all cafés: those that run, those that come, those that have ended."""
    with runtime().store.reading() as session:
        groups = listed.all_of_them(session)
        return render_template(
            "organizer/cafes.html", **groups._asdict(), few_past=FEW_PAST, documented=drafts.begun(session)
        )


@pages.get("/cafes/vorlage")
def choose() -> str:
    """Ask what a new café begins with: an outline, or an earlier one."""
    with runtime().store.reading() as session:
        newest = session.scalars(select(Cafe).order_by(Cafe.created_at.desc(), Cafe.id).limit(MOST_EARLIER))
        earlier = [(cafe.code, cafe.title) for cafe in newest if not (is_partial(cafe) or cafe.rehearsal)]
        return render_template("organizer/outlines.html", outlines=outlines.OUTLINES, earlier=earlier)


@pages.get("/cafes/neu")
def new() -> str:
    """Show the form of a new café, filled with what was chosen."""
    if not (code := request.args.get("wie")):
        return _form_page(CafeForm.of(outlines.chosen(request.args)))
    with runtime().store.reading() as session:
        return _form_page(CafeForm.of(outlines.like(visits.by_code(session, code))))


@pages.post("/cafes/neu")
def create() -> AnyResponse | str | tuple[str, int]:
    """Make a café, if the form is right."""
    form = CafeForm.typed(request.form)
    if wish := request.form.get("rearrange"):
        form.rearrange(wish)
        return _form_page(form)
    form.drop_empty_rows()
    setup = form.check()
    if setup is None:
        return _form_page(form), 400
    key = runtime().config.secret_key
    made = runtime().writer.run(once(lambda session: setting_up.create(session, key, setup), **name_of_making()))
    _lay_out(made["cafe"])
    flash(gettext("Das World Café ist angelegt. Drucken Sie jetzt die Blätter für die Tische."))
    return redirect(url_for("cafes.console", code=made["code"]))


@pages.get("/cafes/<code>/bearbeiten")
def edit(code: str) -> str:
    """Show the form of a café as it is."""
    with runtime().store.reading() as session:
        cafe = visits.by_code(session, code)
        return _form_page(CafeForm.of(setting_up.setup_of(cafe)), cafe)


@pages.post("/cafes/<code>/bearbeiten")
def change(code: str) -> AnyResponse | str | tuple[str, int]:
    """Change a café, together with what somebody else has saved since the form was opened."""
    for _ in range(TRIES):
        with suppress(Stale):
            return _change(code)
    raise Stale


def _change(code: str) -> AnyResponse | str | tuple[str, int]:
    """Change a café as it is now; once it has begun, some fields stay as they are. Raises Stale."""
    mine = CafeForm.typed(request.form)
    with runtime().store.reading() as session:
        cafe = visits.by_code(session, code)
        now = setting_up.setup_of(cafe)
        theirs = CafeForm.of(now)
        seen = CafeForm.seen_by(request.form, theirs)
        begun = cafe.phase != phases.LOBBY
        asked = "rotation" in request.form  # the page of a café that has begun does not ask what is settled
        late = begun and asked and mine.structure not in (seen.structure, theirs.structure)
        if begun or not asked:
            mine.keep_structure(theirs if begun else seen)
        if wish := request.form.get("rearrange"):
            if not begun:
                mine.rearrange(wish)
            return _form_page(mine, cafe, seen)
        if not begun:
            mine.drop_empty_rows()
        mine.write_times()
        form = merged(seen, mine, theirs)
        form.joined = seen.as_seen != theirs.as_seen and brings_more(form, mine)
        touching = form.errors
        setup = form.check()
        form.errors = form.errors | touching
        done = None if touching or setup is None else _changed(cafe.id, setup, now, form)
        if done is None:
            return _form_page(form, cafe, theirs), 400
    if late:
        flash(
            gettext(
                "Das World Café hat inzwischen begonnen: Tische, Gruppen, Runden und Regeln sind geblieben, wie sie "
                "waren. Alles andere ist gespeichert."
            )
        )
    elif form.joined:
        flash(gettext("Gespeichert. Auch was inzwischen auf einem anderen Gerät geändert wurde, ist erhalten."))
    else:
        flash(gettext("Die Änderungen sind gespeichert."))
    if done["dropped_plan"]:
        flash(
            gettext(
                "Der bisherige Sitzplan gilt nicht mehr, auch feste Plätze unter den Wünschen nicht. Gedruckte "
                "Platzkarten stimmen nicht mehr."
            )
        )
    _lay_out(cafe.id)
    return redirect(url_for("cafes.console", code=cafe.code))


def _changed(cafe_id: str, setup: Setup, seen: Setup, form: CafeForm) -> setting_up.Answer | None:
    """Return the answer if the change was accepted; if not, say why in the form. Raises Stale."""
    key = runtime().config.secret_key
    try:
        return runtime().writer.run(
            Command(lambda session: setting_up.edit(session, key, cafe_id, setup, seen), locks=cafe_id)
        )
    except Closed:
        form.errors = {"title": gettext("Das World Café hat gerade begonnen. Bitte speichern Sie noch einmal.")}
    except TableInUse as error:
        form.put_back("table", error.number, CafeForm.of(seen))
        form.errors = {"tables": sentence(error, current_locale())}
    return None


def _lay_out(cafe_id: str) -> None:
    """Plan for the participants who are expected; if that fails, say so: the page of the plan tries again."""
    try:
        with runtime().store.reading() as session:
            wanted = planning.to_lay_out(session, cafe_id)
        if wanted is not None:
            task, proposal, seen = wanted
            done = runtime().planner.do(task, cafe_id)
            runtime().writer.run(
                Command(lambda session: planning.adopt(session, cafe_id, done, proposal, seen), locks=cafe_id)
            )
    except CafeError:
        flash(gettext("Der Sitzplan ist noch nicht berechnet. Öffnen Sie dafür bitte die Seite „Sitzplan“."))


@pages.post("/cafes/<code>/kopieren")
def duplicate(code: str) -> AnyResponse:
    """Make a copy for a rehearsal and open its form."""
    cafe_id, title = _named(code)
    key, copy = runtime().config.secret_key, gettext("Probe: %(title)s", title=title)[: forms.TITLE_LIMIT]
    copied = once(lambda session: setting_up.duplicate(session, key, cafe_id, copy), cafe_id, **name_of_making())
    made = runtime().writer.run(copied)
    _lay_out(made["cafe"])
    flash(gettext("Das ist eine Kopie mit eigenem Code, ohne Teilnehmende und ohne Beiträge."))
    return redirect(url_for("cafes.edit", code=made["code"]))


@pages.get("/cafes/<code>")
def console(code: str) -> Response:
    """Show the console, from which the café is run."""
    with runtime().store.reading() as session:
        cafe = visits.by_code(session, code)
        secret = visits.link(session, runtime().config.secret_key, PROJECTOR, cafe.id)
        page = render_template(
            "organizer/console.html",
            cafe=cafe,
            agenda=agenda(session, cafe),
            interludes=interludes_of(session, cafe.id),
            address=addresses.typed(addresses.start()),
            qr=addresses.qr(addresses.to_join(cafe.code)),
            projector=addresses.of_link(secret) if secret else None,
            hidden=visits.hidden_links(session, runtime().config.secret_key, cafe.id),
            open=loose_ends.before_the_start(session, cafe),
        )
    response = make_response(page)
    response.headers["Content-Security-Policy"] = FRAMING
    return response


def _named(code: str) -> tuple[str, str]:
    with runtime().store.reading() as session:
        cafe = visits.by_code(session, code)
        return cafe.id, cafe.title


def _form_page(form: CafeForm, cafe: Cafe | None = None, seen: CafeForm | None = None) -> str:
    """Show the form; `seen` is the café as its editor knows it, if the form says something else by now."""
    begun = cafe is not None and cafe.phase != phases.LOBBY
    known = (seen or form).as_seen
    places = [(name, name.replace("_", " ")) for name in zones.names()]
    return render_template(
        "organizer/cafe_form.html",
        form=form,
        cafe=cafe,
        begun=begun,
        seen=known,
        zones=places,
        limits=forms,
        outline=outlines.named(request.args),
    )
