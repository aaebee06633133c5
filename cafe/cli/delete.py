"""`python -m cafe delete CODE`: delete a café with everything in it, after a question."""

import argparse
import sys

from cafe.actions import deleting, door
from cafe.cli.beside import written
from cafe.cli.opening import opened
from cafe.config import Config
from cafe.publication.media import folder
from cafe.security import log
from cafe.terminal import say, tell

SHOWN = {
    "cafe_table": "Tische",
    "participant": "Personen",
    "contribution": "Beiträge",
    "vote": "Bewertungen",
    "summary": "Versionen von Kurzfassungen",
    "media": "Fotos und Dateien",
}


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "delete",
        help="ein World Café mit allem löschen",
        description="In Sicherungen des Servers bleibt es, bis diese gelöscht werden. Vorher: bin/cafe export CODE",
    )
    parser.add_argument("code", metavar="CODE", help="der Code, mit dem die Gäste beitreten")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Say what goes, ask, and delete."""
    config = Config.from_environment()
    with opened(config) as store:
        with store.reading() as session:
            cafe = door.with_code(session, args.code)
            cafe_id, title, extent = cafe.id, cafe.title, deleting.extent(session, cafe.id)
        goes = ", ".join(f"{extent[name]} {word}" for name, word in SHOWN.items())
        tell(f"„{title}“: {goes}. Das wird für immer gelöscht.\nZur Bestätigung Titel oder Code: ", end="")
        typed = sys.stdin.readline() if sys.stdin else ""
        written(store, lambda session: deleting.close(session, cafe_id, typed))
        folder.remove_all(config.media_folder, cafe_id)
        while written(store, lambda session: deleting.delete_some(session, cafe_id))["left"]:
            pass
    log.record("café deleted")
    say(f"„{title}“ ist gelöscht.")
    return 0
