"""`python -m cafe export CODE`: the documentation, the data or the back-up of a café, at any moment."""

import argparse
from functools import partial
from pathlib import Path

from cafe import own_files
from cafe.actions import visits
from cafe.cli.opening import opened
from cafe.config import Config
from cafe.publication.files import FORMATS, write_file
from cafe.security import log
from cafe.terminal import tell

FORMATS_TOLD = """\
Die Dokumentation, mit dem, was das Team dazu vorbereitet hat:
  pdf    für alle und fürs Archiv: PDF/UA-1 und PDF/A-2a
  docx   zum Weiterschreiben in Word
  odt    dasselbe für LibreOffice
  md     als Markdown
  html   als eine Seite, zum Lesen und Drucken
  zip    als Webseite mit allen Bildern und Dateien, die aus einem Ordner läuft

Ihre Daten, ohne Namen und ohne Ausgeblendetes:
  xlsx   Ergebnisse, Beiträge und Tische als Tabellen
  csv    die sichtbaren Beiträge mit Punkten; Texte, die eine Tabelle für Formeln hielte, beginnen mit '
  data   dasselbe und mehr als JSON, für Programme
  polis  CSV-Dateien in der Form, in der Polis sie ausgibt

Zum Zurückholen, auch mit ausgeblendeten und zurückgezogenen Beiträgen: nicht zum Veröffentlichen.
  json       die Sicherung, ohne Fotos und Dateien
  sicherung  dieselbe mit allen Fotos und Dateien, als ZIP
"""


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "export",
        help="Dokumentation, Daten oder Sicherung eines World Cafés schreiben",
        epilog=FORMATS_TOLD,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("code", metavar="CODE", help="der Code, mit dem die Gäste beitreten")
    parser.add_argument("--format", choices=FORMATS, default="html")
    parser.add_argument("--out", metavar="DIR", type=Path, default=Path(), help="Ordner für die Datei (dieser)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the file, whole or not at all, and print its path."""
    wanted, folder, config = FORMATS[args.format], args.out, Config.from_environment()
    with opened(config) as store:
        with store.reading() as session:
            cafe = visits.by_code(session, args.code)
            path, cafe_id = folder / wanted.file_name(cafe), cafe.id
        folder.mkdir(parents=True, exist_ok=True)
        own_files.put_by(path, partial(write_file, config.database, config.media_folder, cafe_id, args.format))
    log.record("exported")
    tell(str(path))
    return 0
