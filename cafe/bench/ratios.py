"""From measured lines to medians, ratios, and whether they meet the demands. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf
from statistics import median

from cafe.bench.load import MOST_LOAD, Figures
from cafe.bench.servers import NODE, PLAIN, PRODUCT

LARGEST = 8_000  # phones; the search for the largest hall ends there
QUIET = 0.2  # of a core, used by others; milliseconds mean something only below this

Figure = Callable[[Figures], float]


@dataclass(frozen=True)
class Ratio:
    """One line of the table: the value (None: not measured), and whether it is enough (None: not judged)."""

    name: str
    found: float | None
    demand: str
    passed: bool | None


@dataclass(frozen=True)
class Comparison:
    """A figure of one server divided by that of another, which must reach `least`; 0 is only shown."""

    name: str
    case: str
    over: tuple[str, str]
    least: float
    figure: Figure

    def judge(self, lines: Sequence[Figures]) -> Ratio:
        """Return the line of the table."""
        above, below = (typical(lines, self.case, server, self.figure) for server in self.over)
        found = above / below if above is not None and below else None
        judged = found is not None and self.least > 0
        return Ratio(
            self.name,
            found,
            f"≥ {self.least:g}" if self.least else "",
            found >= self.least if judged and found else None,
        )


@dataclass(frozen=True)
class Bound:
    """A figure of the product, which must not exceed a limit."""

    name: str
    case: str
    most: float
    figure: Figure

    def judge(self, lines: Sequence[Figures]) -> Ratio:
        """Return the line of the table."""
        found = typical(lines, self.case, PRODUCT, self.figure)
        return Ratio(self.name, found, f"≤ {self.most:g}", None if found is None else found <= self.most)


def deliveries(line: Figures) -> float:
    """Beiträge on screens: each one that its table has seen, times the phones there. A message may bring several."""
    return float(line["finished"] * line["phones"] / line["tables"])


def delivered(line: Figures) -> float:
    """Deliveries per CPU second of the server."""
    return deliveries(line) / max(0.01, float(line["server_cpu_s"]))


def sent(line: Figures) -> float:
    """Messages with news that reached a phone, per CPU second of the server."""
    return float(line["messages"] / max(0.01, line["server_cpu_s"]))


def lost(line: Figures) -> float:
    """Beiträge and votes that were not answered, or not seen by everybody."""
    return float(line["unseen"] + line["asked"] - line["answered"])


OURS, THEIRS = (PRODUCT, PLAIN), (PLAIN, PRODUCT)
DEMANDS: tuple[Comparison | Bound, ...] = (
    Comparison("Zustellungen je CPU-Sekunde, 1.000 Telefone: Produkt zu plain", "fan-out", OURS, 3.5, delivered),
    Comparison("   in Nachrichten gezählt", "fan-out", OURS, 0, sent),
    Comparison("   Produkt zu Node", "fan-out", (PRODUCT, NODE), 1.4, delivered),
    Comparison("   in Nachrichten gezählt", "fan-out", (PRODUCT, NODE), 0, sent),
    Comparison("Zustellungen je CPU-Sekunde, 5.000 Telefone: Produkt zu plain", "crowd", OURS, 5, delivered),
    Comparison("   in Nachrichten gezählt", "crowd", OURS, 0, sent),
    Comparison("CPU für 1.000 Bewertungen in 10 s: plain zum Produkt", "votes", THEIRS, 5, lambda f: f["server_cpu_s"]),
    Comparison("   Node zum Produkt", "votes", (NODE, PRODUCT), 0, lambda f: f["server_cpu_s"]),
    Bound("Bewertung → jeder Bildschirm, p95, ms", "votes", 150, lambda f: f["screen_ms"][1]),
    Bound("Antwort nach dem Speichern, p95, ms", "votes", 50, lambda f: f["answer_ms"][1]),
    Comparison("gesendete Frames: plain zum Produkt", "votes", THEIRS, 9, lambda f: f["frames"]),
    Comparison(
        "Speicher je Telefon: plain mit deflate zum Produkt", "memory", THEIRS, 2.5, lambda f: f["kb_per_phone"]
    ),
    Bound("Bewertung oder Beitrag allein → jeder Bildschirm, p95, ms", "lone", 45, lambda f: f["screen_ms"][1]),
    Bound("   zehn Beiträge je Sekunde", "ten", 60, lambda f: f["screen_ms"][1]),
    Bound("300 treten zugleich bei: alle drin nach s", "joins", 1.2, lambda f: f["entered_s"]),
    Bound("   CPU für jeden, ms", "joins", 4, lambda f: 1_000 * f["entering_cpu_s"] / f["phones"]),
    Bound("   draußen geblieben", "joins", 0, lambda f: f["phones"] - f["in"]),
    Bound("1.300 Telefone zugleich: langsamste Seite, s", "doors", 1, lambda f: f["slowest_page_s"]),
    Bound("   draußen geblieben", "doors", 0, lambda f: f["phones"] - f["in"]),
    Bound("verloren oder nicht gesehen: Bewertungen", "votes", 0, lost),
    Bound("   Beiträge", "fan-out", 0, lost),
)


@dataclass(frozen=True)
class Endurance:
    """The most that a server held out, divided by that of another, which must reach `least`."""

    name: str
    case: str
    over: tuple[str, str]
    least: float
    largest: float = inf

    def judge(self, lines: Sequence[Figures]) -> Ratio:
        """Return the line of the table; a server that holds out not even one counts as if it did.

        Whoever holds out the largest that is tried has passed: how much more it would hold, nobody has looked.
        """
        above, below = (self._most(lines, server) for server in self.over)
        if above is None or below is None:
            return Ratio(self.name, None, f"≥ {self.least:g}", None)
        found, has_all = above / max(1, below), above >= self.largest
        name = f"{self.name}; hält den größten" if has_all else self.name
        return Ratio(name, found, f"≥ {self.least:g}", has_all or found >= self.least)

    def _most(self, lines: Sequence[Figures], server: str) -> float | None:
        tried = [line for line in lines if (line["case"], line["server"]) == (self.case, server)]
        return max((line.get("held", 0) for line in tried), default=None)


ENDURANCES = (
    Endurance(
        "größter Saal, der in 10 s abstimmt und nach 250 ms alles sieht: Produkt zu plain",
        "capacity",
        OURS,
        5,
        LARGEST,
    ),
    Endurance("   Produkt zu Node", "capacity", (PRODUCT, NODE), 3, LARGEST),
    Endurance("Beiträge je Sekunde, mit denen alle mitkommen: Produkt zu plain", "posts", OURS, 10),
)


def ratios(lines: Sequence[Figures]) -> list[Ratio]:
    """Return all lines of the table."""
    return [demand.judge(lines) for demand in (*DEMANDS, *ENDURANCES)]


def typical(lines: Sequence[Figures], case: str, server: str, figure: Figure) -> float | None:
    """Return the median of a figure over the rounds; None if no line counts."""
    found = [figure(line) for line in lines if (line["case"], line["server"]) == (case, server) and counts(line)]
    return median(found) if found else None


def counts(line: Figures) -> bool:
    """Say whether a line counts: the load was not the bottleneck, and no phone lost its connection."""
    return "error" not in line and line["load_share"] <= MOST_LOAD and not line["closed"]


def as_line(line: Figures) -> str:
    """Return a measured line in short, with anything that makes it doubtful."""
    if "error" in line:
        return f"{line['case']:>8} {line['server']:<8} abgebrochen ({line['error']})"
    parts = [
        f"{line['case']:>8} {line['server']:<8} {line['phones']:5d} Telefone",
        f"CPU {line['server_cpu_s']:6.2f} s",
        f"{line['messages']:8d} Nachrichten",
        f"Antwort {line['answer_ms'][1]:7.1f} ms",
        f"Bildschirm {line['screen_ms'][1]:7.1f} ms",
        f"{line['kb_per_phone']:5.1f} kB",
        f"Last {line['load_share']:4.0%}",
        f"andere {line['others_share']:4.0%}",
        *([] if line["others_share"] < QUIET else ["Zeiten gelten nicht"]),
        *([] if counts(line) else ["UNGÜLTIG"]),
    ]
    return "  ".join(parts)


def as_table(found: Sequence[Ratio]) -> str:
    """Return the table of ratios."""
    width = max(len(ratio.name) for ratio in found)
    verdicts: dict[bool | None, str] = {True: "ja", False: "NEIN", None: ""}
    rows = [f"{'':<{width}}  gemessen  gefordert  erfüllt"]
    for ratio in found:
        measured = "–" if ratio.found is None else f"{ratio.found:.2f}"
        rows.append(f"{ratio.name:<{width}}  {measured:>8}  {ratio.demand:<9}  {verdicts[ratio.passed]}".rstrip())
    return "\n".join(rows)
