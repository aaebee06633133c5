"""`python -m cafe condense FILE.json`: the contributions of one table, condensed into points."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from cafe.condense import Condensed, condense
from cafe.terminal import tell


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser("condense", help="Beiträge aus einer Datei zu Ergebnissen verdichten")
    parser.add_argument("file", help="JSON-Liste von {id, text, votes, author, group, round} oder -")
    parser.add_argument("--points", type=int, default=5, help="höchstens so viele Ergebnisse (1 bis 10)")
    parser.add_argument("--json", action="store_true", help="Schwerpunkte und Ergebnisse als JSON ausgeben")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print clusters and points; return 2, with one sentence on stderr, if the file cannot be read."""
    try:
        condensed = condense(_read(args.file), args.points)
    except (TypeError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    tell(json.dumps(condensed, ensure_ascii=False, indent=2) if args.json else _listed(condensed))
    return 0


def _read(file: str) -> Any:
    try:
        # Bytes, because the terminal's encoding must not decide how an umlaut is read.
        found = json.loads(sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes())
        json.dumps(found, ensure_ascii=False).encode()  # half a surrogate pair can be read, but never printed
    except OSError as error:
        raise ValueError(f"{file} ist nicht zu lesen ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{file} ist kein gültiges JSON.") from error
    return found


def _listed(condensed: Condensed) -> str:
    points = [
        f"{number}. {' '.join(point['text'].split())} (Beiträge: {len(point['members'])})"
        for number, point in enumerate(condensed["selection"], 1)
    ]
    together = sum(len(cluster["members"]) > 1 for cluster in condensed["clusters"])
    return "\n".join([*points, f"Schwerpunkte aus mehreren Beiträgen: {together}"])
