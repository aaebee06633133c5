"""`python -m cafe import FILE`: bring a café back from its JSON."""

import argparse
import sys
from pathlib import Path
from typing import Any

from cafe.actions import restoring
from cafe.config import Config
from cafe.errors import AlreadyThere, CafeError
from cafe.export.beside import beside
from cafe.export.unpacking import LARGEST_BYTES, rows, unpack
from cafe.store import migrating
from cafe.store.engine import Store
from cafe.store.writer import Command, write


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "import",
        help="ein World Café aus seiner Sicherung (JSON) wiederherstellen",
        description="Moderation und Leinwand bekommen neue Links; Gäste treten mit dem Code neu bei.",
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="eine Datei von: export CODE --format json")
    parser.add_argument("--beside", action="store_true", help="als Kopie mit eigenem Code neben dem, das schon da ist")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Restore the café and print its code; if that fails, change nothing, print one sentence and return 2."""
    try:
        print(_restored(args.file, Config.from_environment(), args.beside)["code"])
    except AlreadyThere as refused:
        print(f"import: {refused} Als Kopie kommt es daneben: import --beside.", file=sys.stderr)
        return 2
    except CafeError as refused:
        print(f"import: {refused}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"import: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    return 0


def _restored(file: Path, config: Config, as_copy: bool) -> dict[str, Any]:
    with file.open("rb") as opened:
        archive = unpack(opened.read(LARGEST_BYTES + 1))
    if as_copy:
        archive = beside(archive)
    migrating.upgrade(config.database)  # importing an old café may be the first command on a new machine
    store = Store(config.database)
    try:
        restore = Command(lambda session: restoring.restore(session, config.secret_key, rows(archive)))
        [outcome], _ = write(store, [restore])
    finally:
        store.close()
    if isinstance(outcome, Exception):
        raise outcome
    return outcome
