"""`python -m cafe bench [PROGRAMME]`: measurements, each in a file of its own; 1 if one falls short."""

import argparse
import importlib

PROGRAMMES = {
    "live": "cafe.bench.live",
    "growth": "cafe.bench.growth",
    "phone": "cafe.bench.phone",
    "files": "cafe.bench.files",
    "rotation": "cafe.cli.bench_rotation",
}


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser("bench", help="messen, was das Haus leistet")
    programmes = parser.add_subparsers(metavar="PROGRAMM", help="ohne Angabe: alle nacheinander")
    parser.set_defaults(run=run_all, programmes=programmes)
    for module in PROGRAMMES.values():
        importlib.import_module(module).register(programmes)


def run_all(args: argparse.Namespace) -> int:
    """Run every programme with its defaults; return the worst status."""
    statuses: list[int] = []
    for name in PROGRAMMES:
        alone = args.programmes.choices[name].parse_args([])
        statuses.append(alone.run(alone))
    return max(statuses)
