"""The pages: thin views that read, render, and hand every write to the writer."""

from flask import Flask
from flask_wtf import CSRFProtect

from cafe.security import tokens
from cafe.web import (
    account,
    addresses,
    bodies,
    cafes,
    commands,
    cookie_jar,
    deleting,
    desk,
    desk_contributions,
    desk_editions,
    desk_head,
    desk_media,
    desk_preview,
    desk_requests,
    desk_sections,
    documentation,
    documentation_files,
    documentation_forms,
    documentation_lead,
    entrance,
    exports,
    failures,
    forgiving,
    importing,
    loose_ends,
    media,
    moderator,
    monitor,
    operations,
    organizer,
    participant,
    projector,
    reading,
    rehearsing,
    rotation,
    run_sheet,
    sending,
    sheets,
    static_files,
    titles,
    uploads,
    venue,
)


def init_app(app: Flask) -> None:
    """Mount all pages."""
    bodies.init_app(app)
    importing.init_app(app)  # before what reads forms
    uploads.init_app(app)
    csrf = CSRFProtect(app)
    app.jinja_env.globals.update(
        cards_are_dead=sheets.cards_are_dead,
        new_cid=tokens.new_nonce,
        is_partial=titles.is_partial,
        title_of=titles.title_of,
    )
    addresses.init_app(app)
    static_files.init_app(app)
    reading.init_app(app)
    failures.init_app(app)
    cookie_jar.init_app(app)
    forgiving.init_app(app)
    _mount(app)
    csrf.exempt(entrance.visit_by_code)  # for clients without cookies; it makes a new participant and reads nothing
    csrf.exempt(commands.take)  # it checks the origin itself


def _mount(app: Flask) -> None:
    app.register_blueprint(entrance.pages)
    app.register_blueprint(participant.pages)
    app.register_blueprint(moderator.pages)
    app.register_blueprint(organizer.pages)
    app.register_blueprint(account.pages)
    app.register_blueprint(cafes.pages)
    app.register_blueprint(loose_ends.pages)
    app.register_blueprint(sheets.pages)
    app.register_blueprint(deleting.pages)
    app.register_blueprint(rehearsing.pages)
    app.register_blueprint(rotation.pages)
    app.register_blueprint(run_sheet.pages)
    app.register_blueprint(venue.pages)
    app.register_blueprint(projector.pages)
    app.register_blueprint(exports.pages)
    app.register_blueprint(desk.pages)
    app.register_blueprint(desk_contributions.pages)
    app.register_blueprint(desk_editions.pages)
    app.register_blueprint(desk_head.pages)
    app.register_blueprint(desk_media.pages)
    app.register_blueprint(desk_preview.pages)
    app.register_blueprint(desk_requests.pages)
    app.register_blueprint(desk_sections.pages)
    app.register_blueprint(documentation.pages)
    app.register_blueprint(documentation_files.pages)
    app.register_blueprint(documentation_forms.pages)
    app.register_blueprint(documentation_lead.pages)
    app.register_blueprint(sending.pages)
    app.register_blueprint(media.pages)
    app.register_blueprint(commands.pages)
    app.register_blueprint(monitor.pages)
    app.register_blueprint(operations.pages)
