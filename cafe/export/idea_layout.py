"""Where the tables of the idea map stand, and where their words do. Pure arithmetic: the same map, the same places."""

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from textwrap import wrap

from cafe.domain.idea_map import IdeaMap, Stop

WIDTH, HEIGHT = 1600, 720  # the last row of a hall reads TYPE where the drawing is as wide as the picture
TYPE = 38
LINE = TYPE * 1.1
MOST_TABLES = 16  # more would stand in each other's way; those between which nothing travelled are left out first
LARGEST, SMALLEST = 62, 34  # of a table's radius
FEW = 4  # tables: their words stand above and below them, and they the farther apart
OUT_OF_FEW, OUT = 470, 350  # from the middle to the tables farthest out
GAP = 20  # between a table and its words
LETTER = 0.53  # of the size of bold type
MOST_LINES, MOST_LINES_ASIDE = 2, 3
CUT = "…"  # where the rest is left out


@dataclass(frozen=True)
class Words:
    """A line of words at a table."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Spot:
    """Where a table stands, with its topic: `anchor` is as in SVG."""

    stop: Stop
    x: float
    y: float
    radius: float
    topic: tuple[Words, ...]
    anchor: str


def spots(ideas: IdeaMap) -> dict[int, Spot]:
    """Place the tables that have room in two columns, row by row, as they stand everywhere."""
    stops = _drawn(ideas)
    largest_count = max((stop.contributions for stop in stops), default=0) or 1
    rows = -(-len(stops) // 2)
    largest = min(LARGEST, HEIGHT / max(1, rows) * 0.44)
    found = {}
    for at, stop in enumerate(stops):
        radius = max(SMALLEST, largest * sqrt(stop.contributions / largest_count))
        place = _few if len(stops) <= FEW else _many
        found[stop.number] = place(stop, radius, at // 2, rows, -1 if at % 2 == 0 else 1)
    return found


def _drawn(ideas: IdeaMap) -> list[Stop]:
    """Return the tables that have room, in their order: those that most travelled to or from."""

    moved = Counter[int]()
    for one in ideas.journeys:
        moved[one.start] += one.count
        moved[one.end] += one.count
    busiest = sorted(ideas.stops, key=lambda stop: (-moved[stop.number], stop.number))[:MOST_TABLES]
    return sorted(busiest, key=lambda stop: stop.number)


def _few(stop: Stop, radius: float, row: int, rows: int, side: int) -> Spot:
    """Place one of few: its words stand at the edge of the drawing, so that arrows meet none."""
    x = WIDTH / 2 + side * OUT_OF_FEW
    lines = balanced(stop.topic, 2 * (WIDTH / 2 - OUT_OF_FEW) - GAP / 2)
    height = MOST_LINES * LINE + GAP + LARGEST + TYPE / 4
    y = HEIGHT / 2 if rows == 1 else height if row == 0 else HEIGHT - height
    top = y + LARGEST + GAP + TYPE * (0.8 if rows > 1 else 1.6)  # below arrows that hang through
    if rows > 1 and row == 0:
        top = y - LARGEST - GAP - (len(lines) - 1) * LINE - TYPE * 0.2
    return Spot(stop, x, y, radius, _set(lines, x, top), "middle")


def _many(stop: Stop, radius: float, row: int, rows: int, side: int) -> Spot:
    """Place one of many: the columns bend around the middle, and words stand outside."""
    y = HEIGHT / rows * (row + 0.5)
    x = WIDTH / 2 + side * OUT * sqrt(1 - (0.8 * (2 * y / HEIGHT - 1)) ** 2)
    aside = x + side * (radius + GAP)
    most_lines = min(MOST_LINES_ASIDE, int(HEIGHT / rows / LINE))
    lines = balanced(stop.topic, WIDTH / 2 - abs(aside - WIDTH / 2), most_lines)
    top = y - (len(lines) - 1) * LINE / 2 + TYPE * 0.35
    return Spot(stop, x, y, radius, _set(lines, aside, top), "end" if side < 0 else "start")


def _set(lines: list[str], x: float, top: float) -> tuple[Words, ...]:
    """Set lines from the top."""
    return tuple(Words(text, x, top + at * LINE) for at, text in enumerate(lines))


def balanced(topic: str, room: float, most_lines: int = MOST_LINES) -> list[str]:
    """Break words into as few lines as have room, of about one length; what is too much is left out.

    >>> balanced("Wertschöpfung und Innovation", 700)
    ['Wertschöpfung und Innovation']
    >>> balanced("Digitale Verwaltung und Politik, Transparenz und Partizipation", 700)
    ['Digitale Verwaltung und Politik,', 'Transparenz und Partizipation']
    >>> balanced("Nachhaltigkeitsberichterstattungspflicht", 300)
    ['Nachhaltigkei-', 'tsberichterst…']
    """
    letters = max(4, int(room / (LETTER * TYPE)))
    words = " ".join(_breakable(word, letters) for word in topic.split())
    lines = wrap(words, letters)
    if len(lines) > most_lines:
        return [*lines[: most_lines - 1], lines[most_lines - 1][: letters - 1].rstrip("-, ") + CUT]
    widths = range(max(map(len, words.split()), default=letters), letters)
    return next((closer for width in widths if len(closer := wrap(words, width)) == len(lines)), lines)


def _breakable(word: str, letters: int) -> str:
    """Break a word that is longer than a line."""
    if len(word) <= letters:
        return word
    part = letters - 1
    return "- ".join(word[at : at + part] for at in range(0, len(word), part))
