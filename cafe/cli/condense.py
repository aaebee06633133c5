"""python -m cafe condense FILE.json: the contributions of one table, condensed into points."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from cafe.condense import Condensed, condense


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `condense FILE.json [--points 5] [--json]` to the command line."""
    parser = subparsers.add_parser("condense", help="condense a table's contributions into points")
    parser.add_argument("file", help="JSON list of {id, text, votes, author, group, round}; - reads standard input")
    parser.add_argument("--points", type=int, default=5, help="how many points at most, 1 to 10 (default 5)")
    parser.add_argument("--json", action="store_true", help="print clusters and points as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print clusters and points; 2 and one sentence on stderr if the file cannot be read."""
    try:
        items = _load(args.file)
        condensed = condense(items, args.points)
    except (OSError, TypeError, ValueError, RecursionError) as error:
        print(f"condense: {_sentence(args.file, error)}", file=sys.stderr)
        return 2
    print(json.dumps(condensed, ensure_ascii=False, indent=2) if args.json else _listed(condensed))
    return 0


def _load(file: str) -> Any:
    # Bytes, because the locale's encoding must not decide how an umlaut is read.
    return json.loads(sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes())


def _sentence(file: str, error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{file} cannot be read ({error.strerror})."
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError | RecursionError):
        return f"{file} is not valid JSON."
    return str(error)


def _listed(condensed: Condensed) -> str:
    points = condensed["selection"]
    lines = [f"{number}. {point['text']} ({len(point['members'])})" for number, point in enumerate(points, 1)]
    together = sum(len(cluster["members"]) > 1 for cluster in condensed["clusters"])
    return "\n".join([*lines, f"Clusters of two or more contributions: {together}"])
