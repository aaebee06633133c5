"""`python -m cafe rotation`: who sits where in which round, with figures and the bound."""

import argparse
import json
import sys
from time import perf_counter

from cafe.rotation import Impossible, Mode, Plan, Situation, plan
from cafe.terminal import tell


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser("rotation", help="einen Plan berechnen: wer in welcher Runde wo sitzt")
    parser.add_argument("--people", metavar="N", help="Zahl der Personen, ohne Moderation")
    parser.add_argument("--tables", metavar="N", help="Zahl der Tische")
    parser.add_argument("--spots", metavar="N", default="1", help="Gruppen je Tisch, etwa 5 oder 5,4,4 (Vorgabe: 1)")
    parser.add_argument("--rounds", metavar="N", help="Zahl der Runden")
    parser.add_argument("--mode", default=Mode.MIX, help="mix (beliebige Tische), visit (neue), groups (gemeinsam)")
    parser.add_argument("--home", action="store_true", help="letzte Runde wieder am ersten Tisch")
    parser.add_argument("--seed", metavar="N", default="1", help="gleiche Zahl, gleicher Plan (Vorgabe: 1)")
    parser.add_argument("--json", action="store_true", help="Plan und Zahlen als JSON ausgeben")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the plan; return 2, with one sentence on stderr, if there is none."""
    began = perf_counter()
    try:
        people = number("--people", args.people)
        made = plan(
            people,
            Situation(tuple(spots_of(args)), number("--rounds", args.rounds), Mode(args.mode), args.home),
            number("--seed", args.seed),
            anywhere=True,
            progress=report if sys.stderr.isatty() and not args.json else None,
        )
    except Impossible as error:
        print(error, file=sys.stderr)
        return 2
    seconds = round(perf_counter() - began, 3)
    tell(json.dumps(as_json(made, seconds)) if args.json else as_text(made, seconds))
    return 0


def number(option: str, text: str | None) -> int:
    """A whole number. Raises Impossible."""
    if text is None:
        raise Impossible("Bitte %(option)s angeben, zum Beispiel %(option)s 4.", option=option)
    try:
        return int(text)
    except ValueError:
        raise Impossible("%(option)s braucht eine ganze Zahl, nicht „%(text)s“.", option=option, text=text) from None


def spots_of(args: argparse.Namespace) -> list[int]:
    """The spots of each table. Raises Impossible."""
    tables, spots = number("--tables", args.tables), [number("--spots", part) for part in args.spots.split(",")]
    if not 1 <= tables <= 1_000:
        raise Impossible("Möglich sind 1 bis 1000 Tische, nicht %(tables)d; bitte --tables ändern.", tables=tables)
    if len(spots) not in (1, tables):
        raise Impossible(
            "Für %(tables)d Tische stehen %(given)d Angaben in --spots; bitte eine für alle oder eine je Tisch.",
            tables=tables,
            given=len(spots),
        )
    return spots * tables if len(spots) == 1 else spots


def as_json(made: Plan, seconds: float) -> dict[str, object]:
    """The plan for programs; tables and spots count from 0."""
    figures = made.figures
    return {
        "plan": made.seats,
        "distinct": figures.encounters,
        "bound": made.bound,
        "seat_pairs": figures.seat_pairs,
        "repeats": figures.repeats,
        "met": figures.met,
        "broken": made.broken,
        "seconds": seconds,
    }


def as_text(made: Plan, seconds: float) -> str:
    """The plan for people: every route, then the figures."""
    figures = made.figures
    least, median, most = figures.met
    routes = [
        f"Person {person}: " + " → ".join(f"{seat[0] + 1}{letters(seat[1])}" for seat in route if seat)
        for person, route in enumerate(made.seats, 1)
    ]
    return "\n".join(
        [
            *routes,
            "",
            made.certificate,
            f"Wiederholte Begegnungen: {figures.repeats} von {figures.seat_pairs}, höchstens {figures.longest} Runden",
            f"Eine Person trifft {least} bis {most} andere, im Median {median:g}".replace(".", ","),
            f"Personen je Gruppe: {figures.sizes[0]} bis {figures.sizes[1]}",
            f"Gebrochene Regeln und Wünsche: {made.broken}",
            f"Sekunden: {seconds:.1f}".replace(".", ","),
        ]
    )


def letters(spot: int) -> str:
    """a, b, … z, aa, ab, …"""
    return (letters(spot // 26 - 1) if spot >= 26 else "") + "abcdefghijklmnopqrstuvwxyz"[spot % 26]


def report(step: int, encounters: int, bound: int) -> None:
    """Print progress on one line while the plan is made."""
    print(f"\r{step} Schritte: {encounters} von höchstens {bound} Begegnungen ", end="", file=sys.stderr, flush=True)
