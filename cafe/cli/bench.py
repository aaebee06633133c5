"""`python -m cafe bench PROGRAMME`: measurements, each in a file of its own."""

import argparse
import importlib

PROGRAMMES = ("rotation",)


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser("bench", help="messen, was das Haus leistet")
    programmes = parser.add_subparsers(required=True, metavar="PROGRAMM")
    for name in PROGRAMMES:
        importlib.import_module(f"cafe.cli.bench_{name}").register(programmes)
