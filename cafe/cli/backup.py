"""`python -m cafe backup FILE` while the server runs; `python -m cafe restore FILE` while it does not.

And `python -m cafe epoch`, after a database came back by other means.
"""

import argparse
from pathlib import Path

from cafe.config import Config
from cafe.publication.saying import size
from cafe.security import log
from cafe.store import backup, backup_postgres, media_files, migrating
from cafe.store.files import file_of
from cafe.terminal import say, warn

MISSING_HERE = "{count} Fotos und Dateien, die der Bestand kennt, fehlen in {folder}; die Sicherung hat sie auch nicht."
MISSING_THERE = (
    "{count} Fotos und Dateien, die zu dieser Sicherung gehören, fehlen in {folder}. Die Seiten lassen sie weg. "
    "Haben Sie den Ordner noch, legen Sie ihn dorthin und holen Sie die Sicherung noch einmal zurück."
)
SCHEMA = (
    "Der bisherige Stand liegt in derselben Datenbank im Schema {schema}, seine Fotos und Dateien liegen in {folder}. "
    "„DROP SCHEMA {schema} CASCADE“ löscht ihn."
)


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    kept = subparsers.add_parser("backup", help="alles sichern, während der Server läuft")
    kept.add_argument("file", metavar="FILE", type=Path, help="neue Datei für die Sicherung; Fotos in FILE-media")
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
    """Back up the store with its files."""
    config, beside = Config.from_environment(), media_files.beside(args.file)
    if file_of(config.database):
        backup.back_up(config.database, args.file, config.media_folder)
    else:
        backup_postgres.back_up(config.database, args.file, config.media_folder)
    log.record("backed up")
    found = media_files.look(_known(args.file), beside)
    if found.there:
        say(f"{found.there} Fotos und Dateien ({size(found.bytes)}) liegen in {beside} dabei.")
    if found.missing:
        warn(MISSING_HERE.format(count=found.missing, folder=config.media_folder))
    return 0


def bring_back(args: argparse.Namespace) -> int:
    """Restore a backup; the previous store is kept next to it under another name."""
    config = Config.from_environment()
    kept = _bring_back(config, args.file)
    log.record("restored")
    found = media_files.look(_known(args.file), config.media_folder)
    if found.there:
        say(f"{found.there} Fotos und Dateien ({size(found.bytes)}) sind in {config.media_folder}.")
    if found.missing:
        warn(MISSING_THERE.format(count=found.missing, folder=media_files.beside(args.file)))
    if kept:
        say(kept)
    return 0


def _bring_back(config: Config, file: Path) -> str:
    """Restore a backup; return a sentence that says where the previous store is, "" if there was none."""
    if file_of(config.database):
        before = backup.bring_back(config.database, file, config.media_folder)
        return f"Der bisherige Stand liegt in {before}." if before else ""
    schema = backup_postgres.bring_back(config.database, file, config.media_folder)
    return SCHEMA.format(schema=schema, folder=f"{config.media_folder}-{schema}") if schema else ""


def _known(copy: Path) -> list[media_files.Named]:
    """Return the files that a copy knows, of whichever database it is."""
    return backup_postgres.known(copy) if backup_postgres.is_copy(copy) else media_files.known(copy)


def begin_epoch(_args: argparse.Namespace) -> int:
    """Begin another epoch in the store that is there."""
    config = Config.from_environment()
    migrating.require(config.database, older=True)  # what came back may be older than the program
    migrating.upgrade(config.database)
    with migrating.said(config.database):
        backup.begin_another_epoch(config.database)
    log.record("restored")
    return 0
