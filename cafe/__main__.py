"""`python -m cafe COMMAND`: the terminal's way into the app."""

import argparse
import importlib
import sys

from sqlalchemy.exc import ArgumentError, OperationalError

from cafe import own_files

COMMANDS = (
    "crowd", "demo", "sign_in_link", "condense", "export", "import_", "delete", "backup", "db", "protocol", "rotation",
    "bench",
)  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m cafe", description="World Café im Terminal")
    subparsers = parser.add_subparsers(required=True, metavar="BEFEHL")
    for name in COMMANDS:
        importlib.import_module(f"cafe.cli.{name}").register(subparsers)
    args = parser.parse_args(arguments)
    try:
        status: int = args.run(args)
    except (ArgumentError, OperationalError):
        print("Die Datenbank ist nicht lesbar; python -m cafe db upgrade richtet sie ein.", file=sys.stderr)
        return 2
    return status


if __name__ == "__main__":
    own_files.keep_to_owner()
    sys.exit(main())
