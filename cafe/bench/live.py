"""`python -m cafe bench live`: the product and the yardsticks, measured in turns, round by round."""

import argparse
import json
import sys
import threading
import time
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.request import urlopen

from cafe.bench import load, servers
from cafe.bench.load import Figures
from cafe.bench.ratios import LARGEST, as_line, as_table, counts, lost, ratios
from cafe.bench.servers import NODE, PLAIN, PRODUCT

PHONES, CROWD = 1_000, 5_000
ROOM = 300  # phones where not the hall counts, but how long one thing takes
TICK_MS = 100  # CAFE_PULSE_SECONDS of the product
POSTS_MS = 50  # how much later than the tick a screen may be while many post
LEAST_OF_OURS = 10  # where the search begins for the product
SIZES = (100, 150, 200, 300, 400, 500, 600, 800, 1_000, 1_300, 1_600, 2_000, 2_500, 3_000, 4_000, 5_000, 6_000, LARGEST)
SHOWN_MS = 250  # until a vote has to be on every screen of the largest hall
STEPS = (1, 2, 5, 10, 15, 20, 30, 40, 60, 80, 100, 150, 200, 250, 300, 400, 500, 600, 800, 1_000)  # posts a second


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the programme."""
    parser = subparsers.add_parser("live", help="Bewertungen und Beiträge eines ganzen Saals, neben Vergleichsservern")
    parser.add_argument("--rounds", type=int, default=3, help="Durchgänge, in denen sich alle abwechseln")
    parser.add_argument("--quick", action="store_true", help="klein und kurz, zum Ausprobieren")
    parser.add_argument("--only", action="append", choices=CASES, help="nur diese Messung; mehrmals möglich")
    parser.add_argument("--json", type=Path, metavar="FILE", help="alle Messungen, eine Zeile je Lauf")
    parser.set_defaults(run=run)


@dataclass
class Bench:
    """One run of the programme: what was asked for, and every line measured so far."""

    rounds: int
    quick: bool
    out: Path | None
    lines: list[Figures] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """Return the servers that can be measured here."""
        return [PLAIN, PRODUCT] if servers.node_is_missing() else [PLAIN, PRODUCT, NODE]

    def size(self, phones: int) -> int:
        """Return how many phones to use instead of `phones`: a tenth for a quick run."""
        return max(50, phones // 10) if self.quick else phones

    def measure(
        self, case: str, name: str, mode: str, phones: int, *, joined: bool = True, **options: object
    ) -> Figures:
        """Start a server, run one thing on the phones, and keep the line."""
        phones = self.size(phones)
        with servers.start(name, phones, joined=joined) as server:
            return self.note(case, load.run(server, mode, phones, **options))

    def note(self, case: str, figures: Figures) -> Figures:
        """Keep a line, write it to the file, and print it in short."""
        figures = {"case": case, **figures}
        self.lines.append(figures)
        if self.out:
            with self.out.open("a") as file:
                file.write(json.dumps(figures) + "\n")
        print(as_line(figures), file=sys.stderr, flush=True)
        return figures


def run(args: argparse.Namespace) -> int:
    """Measure, print the table; return 1 if a demand is missed."""
    if reason := servers.node_is_missing():
        print(f"Ohne Node als Vergleich: {reason}.", file=sys.stderr)
    bench = Bench(1 if args.quick else args.rounds, args.quick, args.json)
    if args.json:
        args.json.write_text("")
    for case in args.only or CASES:
        CASES[case](bench)
    found = ratios(bench.lines)
    print(as_table(found))
    if args.quick:
        print("\nKlein und kurz gemessen: Ob die Forderungen erfüllt sind, sagt nur der volle Lauf.")
    return 1 if any(ratio.passed is False for ratio in found) else 0


# -- what is measured --


def fan_out(bench: Bench) -> None:
    """Measure what one delivery costs: four posts are always on their way to everybody."""
    for _ in range(bench.rounds):
        for name in bench.names:
            bench.measure("fan-out", name, "loop", PHONES, window=4, seconds=5)


def fan_out_to_a_crowd(bench: Bench) -> None:
    """Measure the same with five thousand."""
    for _ in range(bench.rounds):
        for name in (PLAIN, PRODUCT):
            bench.measure("crowd", name, "loop", CROWD, window=2, seconds=6)


def burst(bench: Bench) -> None:
    """Measure everybody voting once within ten seconds."""
    for _ in range(bench.rounds):
        for name in bench.names:
            bench.measure("votes", name, "vote", PHONES, seconds=3 if bench.quick else 10)


def capacity(bench: Bench) -> None:
    """Find the largest hall, all voting once within ten seconds, whose votes are on every screen in time.

    A larger hall is taken to do no better than one that is too large.
    """

    def is_too_large(name: str, phones: int) -> bool:
        figures = bench.measure("capacity", name, "vote", phones, seconds=3 if bench.quick else 10)
        too_large = not counts(figures) or bool(lost(figures)) or figures["screen_ms"][1] > SHOWN_MS
        figures["held"] = 0 if too_large else figures["phones"]
        return too_large

    for name in bench.names:
        bisect_left(SIZES, True, key=partial(is_too_large, name))


def posting(bench: Bench) -> None:
    """Find the most posts a second that all screens keep up with."""
    for name in (PLAIN, PRODUCT):
        bound = POSTS_MS + (TICK_MS if name == PRODUCT else 0)
        for step in (step for step in STEPS if name == PLAIN or step >= LEAST_OF_OURS):
            figures = bench.measure("posts", name, "rate", PHONES, rate=step, seconds=4)
            if not counts(figures) or figures["unseen"] or figures["screen_ms"][1] >= bound:
                break
            figures["held"] = step


def lone(bench: Bench) -> None:
    """Measure how soon a vote or post that comes alone is everywhere: two a second, at random moments."""
    for _ in range(bench.rounds):
        for name in bench.names:
            bench.measure("lone", name, "lone", ROOM, rate=2, seconds=5 if bench.quick else 20)


def ten(bench: Bench) -> None:
    """Measure the same for ten posts a second."""
    for _ in range(bench.rounds):
        for name in bench.names:
            bench.measure("ten", name, "rate", ROOM, rate=10, seconds=5 if bench.quick else 10)


def joining(bench: Bench) -> None:
    """Let everybody join at the same moment, by the code; each is in when they have had their first look."""
    for _ in range(bench.rounds):
        phones = bench.size(ROOM)
        bench.measure("joins", PRODUCT, "idle", phones, joined=False, join=1, at_once=phones, seconds=1)


def memory(bench: Bench) -> None:
    """Measure the memory of a connected phone that offers deflate, as every browser does."""
    for name in (PLAIN, PRODUCT):
        bench.measure("memory", name, "idle", PHONES, seconds=2, deflate=1)


def doors(bench: Bench) -> None:
    """Connect 1,300 phones at once, and see whether pages are answered meanwhile."""
    phones = bench.size(1_300)
    with servers.start(PRODUCT, phones) as server:
        pages: list[float] = []
        over = threading.Event()

        def look() -> None:
            while not over.is_set():
                began = time.monotonic()
                with urlopen(server.url, timeout=30) as answer:
                    answer.read()
                pages.append(time.monotonic() - began)
                over.wait(0.1)

        visitor = threading.Thread(target=look)
        visitor.start()
        figures = load.run(server, "idle", phones, seconds=2, at_once=phones)
        over.set()
        visitor.join()
        bench.note("doors", {**figures, "pages": len(pages), "slowest_page_s": round(max(pages), 3)})


CASES: dict[str, Callable[[Bench], None]] = {
    "fan-out": fan_out,
    "votes": burst,
    "lone": lone,
    "ten": ten,
    "joins": joining,
    "capacity": capacity,
    "memory": memory,
    "doors": doors,
    "posts": posting,
    "crowd": fan_out_to_a_crowd,
}
