"""`python -m cafe import FILE`: bring a café back from its back-up, JSON or ZIP."""

import argparse
import hashlib
from functools import partial
from pathlib import Path

from cafe.actions import restoring
from cafe.cli.beside import written
from cafe.cli.opening import opened
from cafe.config import Config
from cafe.domain import Cafe
from cafe.errors import AlreadyThere, Invalid
from cafe.export.unpacking import LARGEST_BYTES
from cafe.publication.packed import brought
from cafe.security import log
from cafe.store import migrating
from cafe.terminal import Stop, tell, warn

COPIED = (
    "Aus dieser Datei gibt es hier schon eine Kopie, mit dem Code {code}. Es kommt keine zweite dazu. "
    "Wenn Sie noch eine wollen: import --another."
)
MISSING = "{count} Fotos und Dateien sind nicht dabei; die Seiten lassen sie weg."


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "import",
        help="ein World Café aus seiner Sicherung wiederherstellen",
        description="Moderation und Leinwand bekommen neue Links; Gäste treten mit dem Code neu bei.",
    )
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="eine Datei von: export CODE --format json, oder sicherung"
    )
    parser.add_argument("--beside", action="store_true", help="als Kopie mit eigenem Code neben dem, das schon da ist")
    parser.add_argument(
        "--another", action="store_true", help="als Kopie, auch wenn es aus dieser Datei schon eine gibt"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Restore the café and print its code; if that fails, nothing has changed.

    The ids of a copy come from its file: whoever was cut off, and does it again, goes on with the same copy.
    """
    config = Config.from_environment()
    with args.file.open("rb") as file:
        seed = None if args.another else hashlib.file_digest(file, "sha256").hexdigest()
    found = brought(args.file, config.media_folder, args.beside or args.another, seed, LARGEST_BYTES)
    if found.refused:
        raise Invalid(reason=found.refused)
    migrating.begin(config.database)  # importing an old café may be the first command on a new machine
    with opened(config) as store:
        try:
            code = restoring.restore(partial(written, store), config.secret_key, found.rows)["code"]
        except AlreadyThere as refused:
            found.take_back()
            with store.reading() as session:
                there = session.get(Cafe, found.cafe)
            if args.beside and there:
                raise Stop(COPIED.format(code=there.code)) from None
            raise Stop(f"{refused} Als Kopie kommt es daneben: import --beside.") from None
    log.record("café imported")
    if found.missing:
        warn(MISSING.format(count=found.missing))
    tell(code)
    return 0
