"""`python -m cafe delete CODE`: delete a café with everything in it, after a question."""

import argparse
import sys

from cafe.actions import deleting, visits
from cafe.config import Config
from cafe.errors import CafeError
from cafe.store.engine import Store
from cafe.store.writer import Answer, Command, write

SHOWN = {
    "cafe_table": "Tische",
    "participant": "Personen",
    "contribution": "Beiträge",
    "vote": "Bewertungen",
    "summary": "Fassungen von Kurzfassungen",
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
    """Say what goes, ask, and delete; return 2 and print one sentence if that is refused."""
    store = Store(Config.from_environment().database)
    try:
        with store.reading() as session:
            cafe = visits.by_code(session, args.code)
            cafe_id, extent = cafe.id, deleting.extent(session, cafe.id)
            title = cafe.title
        goes = ", ".join(f"{extent[name]} {word}" for name, word in SHOWN.items())
        print(f"„{title}“: {goes}. Das wird für immer gelöscht.\nZur Bestätigung Titel oder Code: ", end="", flush=True)
        typed = sys.stdin.readline()
        _done(store, Command(lambda session: deleting.close(session, cafe_id, typed)))
        while _done(store, Command(lambda session: deleting.delete_some(session, cafe_id)))["left"]:
            pass
    except CafeError as refused:
        print(f"delete: {refused}", file=sys.stderr)
        return 2
    finally:
        store.close()
    print(f"„{title}“ ist gelöscht.")
    return 0


def _done(store: Store, command: Command) -> Answer:
    [outcome], _ = write(store, [command])
    if isinstance(outcome, Exception):
        raise outcome
    return outcome
