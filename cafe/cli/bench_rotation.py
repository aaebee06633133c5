"""`python -m cafe bench rotation`: how good plans are, and how long they take."""

import argparse

from cafe.rotation.acceptance import INSTANCES, OTHERS, measured


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the programme."""
    parser = subparsers.add_parser("rotation", help="Pläne an bekannten Fällen messen, je drei Saaten (2 Minuten)")
    parser.add_argument("--others", action="store_true", help="auch ungleiche, krumme und sehr große Fälle")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print a row for each instance as soon as it is measured; return 1 if one falls short."""
    print("| Personen, Gruppen je Tisch, Runden | erreicht | Obergrenze | Ziel | gebrochen | CPU-Sekunden | |")
    print("|---|---|---|---|---|---|---|")
    passed = True
    for row in measured(INSTANCES + OTHERS if args.others else INSTANCES):
        reached = " ".join(map(str, row.encounters))
        print(
            f"| {row.instance} | {reached} | {row.bound} | {row.goal} | {row.broken} | {row.seconds:.2f} "
            f"| {'ja' if row.passed else 'NEIN'} |",
            flush=True,
        )
        passed = passed and row.passed
    return 0 if passed else 1
