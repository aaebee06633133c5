"""`python -m cafe db upgrade`: bring the database to the newest schema."""

import argparse

from cafe.config import Config
from cafe.store import migrating


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser("db", help="Datenbank auf den neuesten Stand bringen")
    parser.add_argument("what", choices=("upgrade",))
    parser.set_defaults(run=run)


def run(_args: argparse.Namespace) -> int:
    """Migrate the database of this installation."""
    migrating.upgrade(Config.from_environment().database)
    return 0
