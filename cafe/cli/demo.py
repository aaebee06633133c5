"""`python -m cafe demo`: make the demo cafés, and print links."""

import argparse
import sys
from contextlib import suppress

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cafe.actions import visits
from cafe.actions.publishing import drafts
from cafe.cli.opening import opened
from cafe.config import Config
from cafe.domain import Cafe, Organizer, phases
from cafe.domain.visit import MODERATOR, PROJECTOR, SETUP
from cafe.errors import Busy, StoreLost
from cafe.security import log
from cafe.store import files
from cafe.store.writer import Command
from cafe.terminal import say, tell

TRIES = 10  # each try waits a fifth of a second for the store
LINKED = 3  # cafés whose links are printed, the newest first


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    parser = subparsers.add_parser("demo", help="die Beispiel-Cafés „Burg“ anlegen und alle Links zeigen")
    parser.add_argument("--if-empty", action="store_true", help="nur anlegen, wenn es noch kein Café gibt")
    parser.set_defaults(run=run)
    shown = subparsers.add_parser("links", help="die Links der Cafés zeigen")
    renewed = "die Links eines Cafés erneuern, die sich nicht mehr anzeigen lassen"
    shown.add_argument("--renew", metavar="CODE", help=renewed)
    shown.set_defaults(run=show)


def run(args: argparse.Namespace) -> int:
    """Make the cafés; with --if-empty only if there is none yet, and no store was put aside."""
    from cafe.demo import making, publishing  # here: what draws and writes PDF is slow to load, and not for servers

    config = Config.from_environment()
    if args.if_empty and (file := files.file_of(config.database)) and files.asides(file):
        return 0
    with opened(config) as store, store.writing() as session:
        if args.if_empty and session.scalar(select(func.count(Cafe.id))):
            return 0
        finished = making.make(session, config.secret_key, phases.FINISHED)
        publishing.publish(session, finished, config.media_folder)
        making.make(session, config.secret_key)
    say("Zwei Beispiel-Cafés „Burg“ sind angelegt, eines davon mit veröffentlichter Tagungsdokumentation.")
    return 0


def show(args: argparse.Namespace) -> int:
    """Print the links; with --renew make those of a café anew that were made with another key."""
    config = Config.from_environment()
    with opened(config) as store, store.writing() as session:
        if args.renew:
            visits.renew_hidden(session, config.secret_key, visits.by_code(session, args.renew).id)
        shown = links(session, config)
    log.record("link renewed" if args.renew else "links shown")
    tell(shown)
    return 0


def links_of(app: Flask) -> str:
    """Return what a server says when it listens: all links to a terminal, none to a journal that others may read.

    If the store is locked for long, the server starts all the same.
    """
    runtime = app.extensions["cafe"]
    if sys.stdout and sys.stdout.isatty():  # there is none where it was closed
        for _ in range(TRIES):
            with suppress(Busy, StoreLost):
                answer = runtime.writer.run(Command(lambda session: {"links": links(session, runtime.config)}))
                return str(answer["links"])
    return f"World Café läuft auf {address_of(runtime.config)}; die Links zeigt „bin/cafe links“."


def address_of(config: Config) -> str:
    """Return where the server is reached, for the terminal."""
    own = config.own_url.replace("http:", "https:", 1) if config.https else config.own_url
    return config.public_url.rstrip("/") or own


def links(session: Session, config: Config) -> str:
    """Return all addresses a newcomer needs, as text for the terminal."""
    base = address_of(config)
    lines = ["", f"World Café läuft auf {base}", "", *_organizer(session, config, base)]
    newest = select(Cafe).order_by(Cafe.created_at.desc(), Cafe.phase.desc()).limit(LINKED)
    for cafe in session.scalars(newest):
        lines += ["", f"„{cafe.title}“, {cafe.place or 'ohne Ort'} · {_phase_line(cafe)}"]
        lines += _of_cafe(session, config, base, cafe)
    return "\n".join([*lines, ""])


def _organizer(session: Session, config: Config, base: str) -> list[str]:
    if session.scalar(select(func.count(Organizer.id))):
        return [f"  Veranstaltungsteam  {base}/organisation"]
    secret = visits.link(session, config.secret_key, SETUP)
    secret = secret or visits.invite(session, config.secret_key, SETUP)["link"]
    return [f"  Veranstaltungsteam  {base}/anmelden#{secret}  (einmalig: hier legen Sie Ihr Passwort fest)"]


def _of_cafe(session: Session, config: Config, base: str, cafe: Cafe) -> list[str]:
    def line(name: str, role: str, table: str | None = None) -> str:
        secret = visits.link(session, config.secret_key, role, cafe.id, table)
        hidden = (
            f"(anderer Schlüssel: bin/cafe links --renew {cafe.code})" if secret == "" else "(Link gilt nicht mehr)"
        )
        return f"  {name:<18}  {base}/anmelden#{secret}" if secret else f"  {name:<18}  {hidden}"

    console = f"  {'Konsole':<18}  {base}/organisation/cafes/{cafe.code}"
    projector = line("Leinwand", PROJECTOR)
    if cafe.phase == phases.FINISHED:
        return [console, projector, *_published(session, base, cafe)]
    moderators = [line(f"Moderation Tisch {t.number}", MODERATOR, t.id) for t in cafe.tables]
    participants = f"  {'Teilnehmende':<18}  {base}/beitreten/{cafe.code}  (Code {cafe.code})"
    crowd = f"  {'Saal füllen':<18}  bin/cafe crowd {cafe.code} --phones 120"
    return [console, *moderators, participants, projector, crowd]


def _published(session: Session, base: str, cafe: Cafe) -> list[str]:
    publication = drafts.find(session, cafe.id)
    if publication is None or not publication.is_public:
        return []
    return [f"  {'Dokumentation':<18}  {base}/dokumentation/{publication.slug}"]


def _phase_line(cafe: Cafe) -> str:
    if cafe.phase == phases.LOBBY:
        return "wartet auf den Beginn"
    return "beendet" if cafe.phase == phases.FINISHED else f"läuft, Runde {cafe.current_round}"
