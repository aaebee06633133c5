"""`python -m cafe backup FILE` while the server runs; `python -m cafe restore FILE` while it does not.

And `python -m cafe epoch`, after a database came back by its own means.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from cafe.config import Config
from cafe.errors import CafeError
from cafe.store import backup, migrating


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    kept = subparsers.add_parser("backup", help="alles sichern, während der Server läuft")
    kept.add_argument("file", metavar="FILE", type=Path, help="neue Datei für die Sicherung")
    kept.set_defaults(run=keep)
    restored = subparsers.add_parser(
        "restore",
        help="alles aus einer Sicherung zurückholen",
        description="Der Server darf nicht laufen. Telefone laden danach neu und senden, was der Sicherung fehlt.",
    )
    restored.add_argument("file", metavar="FILE", type=Path, help="eine Datei von: backup")
    restored.set_defaults(run=bring_back)
    begun = subparsers.add_parser(
        "epoch",
        help="nach pg_restore: alle Bildschirme neu laden und senden lassen",
        description="Der Server darf nicht laufen. bin/cafe restore tut dies von selbst.",
    )
    begun.set_defaults(run=begin_epoch)


def keep(args: argparse.Namespace) -> int:
    """Back up the store; return 2 and print one sentence if that fails."""
    return _done("backup", lambda: backup.back_up(Config.from_environment().database, args.file))


def bring_back(args: argparse.Namespace) -> int:
    """Restore a backup; the previous store is kept next to it under another name."""

    def restore() -> None:
        if before := backup.bring_back(Config.from_environment().database, args.file):
            print(f"Der bisherige Stand liegt in {before}.")

    return _done("restore", restore)


def begin_epoch(_args: argparse.Namespace) -> int:
    """Begin another epoch in the store that is there."""

    def begin() -> None:
        url = Config.from_environment().database
        migrating.upgrade(url)  # what came back may be older than the program
        backup.begin_another_epoch(url)

    return _done("epoch", begin)


def _done(command: str, act: Callable[[], None]) -> int:
    try:
        act()
    except CafeError as refused:
        print(f"{command}: {refused}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{command}: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    return 0
