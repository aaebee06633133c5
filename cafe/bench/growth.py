"""`python -m cafe bench growth`: how the cost grows with phones and tables, as figures and as a chart."""

import argparse
import json
import sys
from pathlib import Path

from cafe.bench import load, servers
from cafe.bench.chart import Panel, chart
from cafe.bench.ratios import counts, deliveries
from cafe.bench.servers import PLAIN, PRODUCT

PHONES = (100, 500, 1_000, 2_000, 5_000)
TABLES = (1, 4, 20)
FIXED_PHONES = 1_000  # phones, while the number of tables varies
VOTE_SECONDS = 10
CHART = servers.ROOT / "docs" / "growth.svg"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the programme."""
    parser = subparsers.add_parser("growth", help="wie der Aufwand mit Telefonen und Tischen wächst, als Bild")
    parser.add_argument("--most", type=int, default=PHONES[-1], help="höchstens so viele Telefone")
    parser.add_argument("--chart", type=Path, default=CHART, metavar="FILE.svg", help="wohin das Bild kommt")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Measure, print the figures, draw the chart; return 1 if a run was worthless."""
    phones = [number for number in PHONES if number <= args.most]
    lines = {name: {number: cost(name, number, 1) for number in phones} for name in (PRODUCT, PLAIN)}
    tables = {number: cost(PRODUCT, min(FIXED_PHONES, args.most), number) for number in TABLES}
    print(json.dumps({"phones": lines, "tables": tables}))
    args.chart.write_text(
        chart(
            [
                Panel("µs CPU je Zustellung", "Telefone", {name: at(found, 0) for name, found in lines.items()}),
                Panel("ms CPU je Bewertung", "Telefone", {name: at(found, 1) for name, found in lines.items()}),
                Panel(
                    f"ms CPU je Bewertung, {min(FIXED_PHONES, args.most)} Telefone", "Tische", {PRODUCT: at(tables, 1)}
                ),
            ]
        )
    )
    everything = [*lines[PRODUCT].values(), *lines[PLAIN].values(), *tables.values()]
    return 0 if all(everything) else 1


def cost(name: str, phones: int, tables: int) -> tuple[float, float] | None:
    """Measure what one delivery and one vote cost a server; None if the load was the bottleneck."""
    costs = []
    for mode, asked in (("loop", deliveries), ("vote", lambda line: line["asked"])):
        options = {"seconds": VOTE_SECONDS} if mode == "vote" else {"seconds": 4, "window": 4 * tables}
        with servers.start(name, phones, tables) as server:
            figures = load.run(server, mode, phones, **options)
        if not counts(figures):
            return None
        costs.append(figures["server_cpu_s"] / max(1, asked(figures)))
    print(
        f"{name:<8} {phones:5d} Telefone {tables:3d} Tische: {costs[0] * 1e6:.1f} µs, {costs[1] * 1e3:.2f} ms",
        file=sys.stderr,
    )
    return costs[0] * 1e6, costs[1] * 1e3


def at(found: dict[int, tuple[float, float] | None], which: int) -> dict[int, float]:
    """Return one of the two costs by number, without the numbers that could not be measured."""
    return {number: costs[which] for number, costs in found.items() if costs}
