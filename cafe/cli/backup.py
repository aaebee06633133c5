"""`python -m cafe backup FILE` while the server runs; `python -m cafe restore FILE` while it does not.

And `python -m cafe epoch`, after a database came back by its own means.
"""

import argparse
from pathlib import Path

from cafe.config import Config
from cafe.security import log
from cafe.store import backup, migrating
from cafe.terminal import say


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
    """Back up the store."""
    backup.back_up(Config.from_environment().database, args.file)
    log.record("backed up")
    return 0


def bring_back(args: argparse.Namespace) -> int:
    """Restore a backup; the previous store is kept next to it under another name."""
    before = backup.bring_back(Config.from_environment().database, args.file)
    log.record("restored")
    if before:
        say(f"Der bisherige Stand liegt in {before}.")
    return 0


def begin_epoch(_args: argparse.Namespace) -> int:
    """Begin another epoch in the store that is there."""
    config = Config.from_environment()
    migrating.require(config.database, older=True)  # what came back may be older than the program
    migrating.upgrade(config.database)
    with migrating.said(config.database):
        backup.begin_another_epoch(config.database)
    log.record("restored")
    return 0
