"""The Beiträge at the desk of a documentation: what must not be public is hidden here, also when the café is over."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions.publishing import hiding
from cafe.errors import Unknown
from cafe.publication.content import Tables
from cafe.runtime import runtime
from cafe.web.at_desk import at_desk, blueprint, read_desk
from cafe.web.once import once

pages = blueprint("desk_contributions")

ACTS = {"hide": hiding.hide, "show": hiding.show}


@pages.get("/beitraege")
def contributions(code: str) -> str:
    """Show the Beiträge of one table, also those that are hidden."""
    with runtime().store.reading() as session:
        desk = read_desk(session, code)
        tables = desk.cafe.tables
        wanted = request.args.get("tisch", "")
        left_out = [of for one in desk.draft.sections if isinstance(one, Tables) for of in one.without_points]
        table = next((one for one in tables if str(one.number) == wanted), tables[0])
        return render_template(
            "organizer/desk/contributions.html",
            cafe=desk.cafe,
            table=table,
            contributions=hiding.at_table(session, table.id),
            quoting=[one for one in hiding.quoting_points(session, table.id) if one["id"] not in left_out],
        )


@pages.post("/beitraege")
def turn(code: str) -> AnyResponse:
    """Hide or show one Beitrag. Raises Unknown."""
    cafe_id, wish, which = at_desk(code).cafe.id, request.form.get("wish", ""), request.form.get("contribution", "")
    if wish not in ACTS:
        raise Unknown
    try:
        done = runtime().writer.run(once(lambda session: ACTS[wish](session, cafe_id, which), cafe_id))
    except Unknown:
        flash(gettext("Diesen Beitrag gibt es nicht mehr."))
        return redirect(url_for("desk_contributions.contributions", code=code))
    runtime().bookshelf.forget(cafe_id)  # nobody would get these files any more, nor shall the disk have them
    flash(gettext("Verborgen, auch in allen Dateien.") if wish == "hide" else gettext("Wieder zu sehen."))
    return redirect(url_for("desk_contributions.contributions", code=code, tisch=done["table"], _anchor=which))
