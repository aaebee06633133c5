"""`python -m cafe db upgrade | downgrade`: bring the database to the newest schema, or back to none."""

import argparse

from cafe.config import Config
from cafe.store import migrating


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser("db", help="Datenbank auf den neuesten Stand bringen")
    parser.add_argument("direction", choices=("upgrade", "downgrade"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Migrate the database of this installation."""
    getattr(migrating, args.direction)(Config.from_environment().database)
    return 0
