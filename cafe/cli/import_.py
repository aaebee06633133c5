"""`python -m cafe import FILE`: bring a café back from its JSON."""

import argparse
from functools import partial
from pathlib import Path

from cafe.actions import restoring
from cafe.cli.beside import written
from cafe.cli.opening import opened
from cafe.config import Config
from cafe.errors import AlreadyThere
from cafe.export.beside import beside
from cafe.export.unpacking import LARGEST_BYTES, rows, unpack
from cafe.security import log
from cafe.store import migrating
from cafe.terminal import Stop, tell


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
    """Restore the café and print its code; if that fails, nothing has changed."""
    config = Config.from_environment()
    with args.file.open("rb") as file:
        archive = unpack(file.read(LARGEST_BYTES + 1))
    if args.beside:
        archive = beside(archive)
    migrating.begin(config.database)  # importing an old café may be the first command on a new machine
    with opened(config) as store:
        try:
            code = restoring.restore(partial(written, store), config.secret_key, rows(archive))["code"]
        except AlreadyThere as refused:
            raise Stop(f"{refused} Als Kopie kommt es daneben: import --beside.") from None
    log.record("café imported")
    tell(code)
    return 0
