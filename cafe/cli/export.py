"""`python -m cafe export CODE`: the documentation or the back-up of a café, at any moment."""

import argparse
import sys
from pathlib import Path

from sqlalchemy.exc import OperationalError

from cafe import own_files
from cafe.actions import visits
from cafe.config import Config
from cafe.errors import CafeError
from cafe.export.formats import FORMATS
from cafe.store.engine import Store

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
    """Write the file and print its path; return 2 and print one sentence if that fails."""
    try:
        print(_written(args.code, args.format, args.out))
    except CafeError as refused:
        print(f"export: {refused}", file=sys.stderr)
        return 2
    except OperationalError:
        print("export: Die Datenbank ist nicht lesbar; python -m cafe db upgrade richtet sie ein.", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"export: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    return 0


def _written(code: str, ending: str, folder: Path) -> Path:
    wanted = FORMATS[ending]
    store = Store(Config.from_environment().database)
    try:
        with store.reading() as session:
            cafe = visits.by_code(session, code)
            path = folder / wanted.file_name(cafe)
            content = wanted.write(wanted.read(session, cafe.id))
    finally:
        store.close()
    folder.mkdir(parents=True, exist_ok=True)
    own_files.make(path)
    own_files.tighten([path])
    path.write_bytes(content)
    return path
