"""`python -m cafe export CODE`: the documentation or the back-up of a café, at any moment."""

import argparse
from pathlib import Path

from cafe import own_files
from cafe.actions import visits
from cafe.cli.opening import opened
from cafe.config import Config
from cafe.export.formats import FORMATS
from cafe.security import log
from cafe.terminal import tell

FORMATS_TOLD = """\
html  die Dokumentation als eine Seite, zum Lesen und Drucken
md    die Dokumentation als Markdown
csv   die sichtbaren Beiträge mit Punkten; Texte, die eine Tabelle für Formeln hielte, beginnen mit '
json  die Sicherung, auch mit ausgeblendeten und zurückgezogenen Beiträgen: nicht zum Veröffentlichen
"""


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "export",
        help="Dokumentation oder Sicherung eines World Cafés schreiben",
        epilog=FORMATS_TOLD,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("code", metavar="CODE", help="der Code, mit dem die Gäste beitreten")
    parser.add_argument("--format", choices=FORMATS, default="html")
    parser.add_argument("--out", metavar="DIR", type=Path, default=Path(), help="Ordner für die Datei (dieser)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the file, whole or not at all, and print its path."""
    wanted, folder = FORMATS[args.format], args.out
    with opened(Config.from_environment()) as store, store.reading() as session:
        cafe = visits.by_code(session, args.code)
        path = folder / wanted.file_name(cafe)
        content = wanted.write(wanted.read(session, cafe.id))
    folder.mkdir(parents=True, exist_ok=True)
    own_files.put(path, content)
    log.record("exported")
    tell(str(path))
    return 0
