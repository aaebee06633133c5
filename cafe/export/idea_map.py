"""The idea map as a drawing (SVG): tables around the middle, and between them an arrow for what travelled.

The same map gives the same drawing. It has no colours of its own: on a page `parts/idea-map.css` paints it, by night
and in forced colours, too.
"""

import re
from dataclasses import dataclass
from math import hypot, pi, sqrt
from textwrap import wrap

from markupsafe import escape

from cafe.domain.idea_map import IdeaMap, Journey, Stop
from cafe.export.words import hue

WIDTH, HEIGHT = 1600, 720  # the last row of a hall reads TYPE where the drawing is as wide as the picture
TYPE = 38
MOST = 16  # tables: more would stand in each other's way; those between which nothing travelled are left out first
SIDE, NEAR = 350, 300  # from the middle to the tables farthest out; few stand nearer: their words have the room
LARGEST, SMALLEST = 66, 34  # of a table's radius
FEW = 3  # tables on a side
MARGIN = 112  # from the edge to the middle of the outermost of few tables
LETTER, LINE = 0.53, 1.1  # of the size of type
LONG_WORD = re.compile(r"(\w{12})(?=\w{3})")
MOST_LINES, LINES_WHERE_FEW = 3, 4
WIDEST, NARROWEST = 22, 5  # of an arrow's line
BEND, APART = 0.5, 84  # how far arrows turn to the middle, and those there and back from each other
PALE = ' opacity="0.4"'
MOST_COUNTS = 24  # arrows that say their number; the others are pale, so that one sees the large ones


@dataclass(frozen=True)
class _Spot:
    """Where a table stands: `leftwards` is -1 on the left, where its words end at it, and 1 on the right."""

    stop: Stop
    x: float
    y: float
    radius: float
    leftwards: int
    lines: int
    roomy: bool


def svg(ideas: IdeaMap, label: str, style: str = "") -> str:
    """Return the map as an SVG image called `label`; only where no page paints it, it takes a `style`."""
    spots = {spot.stop.number: spot for spot in _spots(_drawn(ideas))}
    ways = sorted((one for one in ideas.journeys if {one.start, one.end} <= spots.keys()), key=lambda one: one.count)
    most = max((one.count for one in ways), default=1)
    arrows = [_Arrow(one, spots[one.start], spots[one.end], most) for one in ways]
    few, many = arrows[:-MOST_COUNTS], arrows[-MOST_COUNTS:]
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="ideamap" viewBox="0 0 {WIDTH} {HEIGHT}"'
            f' width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{escape(label)}">',
            *((f"<style>{style}</style>",) if style else ()),
            *(one.line(pale=True) for one in few),
            *(one.line() for one in many),
            *map(_table, spots.values()),
            *(one.number() for one in many),
            "</svg>",
        )
    )


def _drawn(ideas: IdeaMap) -> list[Stop]:
    """Return the tables that have room, in their order: those that most travelled to or from."""

    def moved(stop: Stop) -> int:
        return sum(one.count for one in ideas.journeys if stop.number in (one.start, one.end))

    busiest = sorted(ideas.stops, key=lambda stop: (-moved(stop), -stop.linked, stop.number))[:MOST]
    return sorted(busiest, key=lambda stop: stop.number)


def _spots(stops: list[Stop]) -> list[_Spot]:
    """Place the tables in two columns, row by row, as they stand everywhere."""
    roomy = len(stops) <= 2 * FEW
    most = max((stop.contributions for stop in stops), default=0) or 1
    found = []
    for leftwards, column in ((-1, stops[::2]), (1, stops[1::2])):
        row = HEIGHT / max(1, len(column))
        largest = min(LARGEST, row * 0.44)
        for at, stop in enumerate(column):
            y = row * (at + 0.5)
            if roomy and len(column) > 1:  # few stand far from each other, so that arrows have the room
                y = MARGIN + at * (HEIGHT - 2 * MARGIN) / (len(column) - 1)
            out = sqrt(1 - (0.8 * (2 * y / HEIGHT - 1)) ** 2) if len(column) > 1 else 1
            radius = max(SMALLEST, largest * sqrt(stop.contributions / most))
            lines = min(LINES_WHERE_FEW if roomy else MOST_LINES, int(row / (TYPE * LINE)))
            x = WIDTH / 2 + leftwards * (NEAR if roomy else SIDE) * out
            found.append(_Spot(stop, x, y, radius, leftwards, lines, roomy))
    return sorted(found, key=lambda spot: spot.stop.number)


def _table(spot: _Spot) -> str:
    """Draw a table: its number, its topic, and a ring that is as full as many Beiträge of it take up others of it.

    Where there is room, the number of those stands on the ring.
    """
    stop, x, y = spot.stop, _n(spot.x), _n(spot.y)
    ring = linked = ""
    if stop.linked:
        whole = 2 * pi * (spot.radius + 8)
        filled = whole * stop.linked / max(stop.linked, stop.contributions)
        outwards = f"matrix(-1 0 0 1 {_n(2 * spot.x)} 0) " if spot.leftwards < 0 else ""  # away from the arrows
        ring = (
            f'<circle class="ideamap__ring" cx="{x}" cy="{y}" r="{_n(spot.radius + 8)}"'
            f' stroke-dasharray="{_n(filled)} {_n(whole)}" transform="{outwards}rotate(-90 {x} {y})"/>'
        )
        linked = _dotted(stop.linked, spot.x, spot.y - spot.radius - 8) if spot.roomy else ""
    aside = spot.x + spot.leftwards * (spot.radius + 24)
    letters = int((WIDTH / 2 - abs(aside - WIDTH / 2)) / (LETTER * TYPE))
    longest = max(map(len, stop.topic.split()), default=0)
    topic = LONG_WORD.sub(r"\1- ", stop.topic) if longest > letters else stop.topic
    lines = wrap(topic, letters, max_lines=spot.lines, placeholder=" …")
    below = TYPE * LINE
    top = spot.y - (len(lines) - 1) * below / 2 + TYPE * 0.35
    words = "".join(
        f'<tspan x="{_n(aside)}" y="{_n(top + at * below)}">{escape(line)}</tspan>' for at, line in enumerate(lines)
    )
    anchor = "end" if spot.leftwards < 0 else "start"
    return (
        f'<g class="ideamap__table" data-hue="{hue(stop.number)}">{ring}'
        f'<circle class="ideamap__coaster" cx="{x}" cy="{y}" r="{_n(spot.radius)}"/>'
        f'<text class="ideamap__number" x="{x}" y="{_n(spot.y + TYPE * 0.36)}" text-anchor="middle"'
        f' font-size="{TYPE}" font-weight="700">{stop.number}</text>'
        f'<text class="ideamap__topic" text-anchor="{anchor}" font-size="{TYPE}">{words}</text>{linked}</g>'
    )


def _dotted(count: int, x: float, y: float) -> str:
    """Write a number on a dot."""
    radius = 12 + 12 * len(str(count))
    return (
        f'<circle class="ideamap__dot" cx="{_n(x)}" cy="{_n(y)}" r="{radius}"/>'
        f'<text class="ideamap__count" x="{_n(x)}" y="{_n(y + TYPE * 0.36)}" text-anchor="middle"'
        f' font-size="{TYPE}" font-weight="700">{count}</text>'
    )


class _Arrow:
    """An arrow that bends to the middle, in the colour of the table where it starts, as broad as many travelled."""

    def __init__(self, way: Journey, start: _Spot, end: _Spot, most: int) -> None:
        self.way, self.broad = way, NARROWEST + (WIDEST - NARROWEST) * (way.count - 1) / max(1, most - 1)
        far = hypot(end.x - start.x, end.y - start.y)
        aside = APART * (end.y - start.y) / far, -APART * (end.x - start.x) / far
        self.turn = (
            (start.x + end.x) * (1 - BEND) / 2 + WIDTH / 2 * BEND + aside[0],
            (start.y + end.y) * (1 - BEND) / 2 + HEIGHT / 2 * BEND + aside[1],
        )
        self.tip = _toward(end, self.turn, end.radius + 8)
        self.foot = _toward(end, self.turn, end.radius + 24 + self.broad)
        self.begin = _toward(start, self.turn, start.radius + 6)

    def line(self, pale: bool = False) -> str:
        """Draw it without its number."""
        (x, y), (tip_x, tip_y) = self.foot, self.tip
        half = (8 + self.broad * 0.75) / (16 + self.broad)
        aside_x, aside_y = (y - tip_y) * half, (tip_x - x) * half
        corners = (self.tip, (x + aside_x, y + aside_y), (x - aside_x, y - aside_y))
        return (
            f'<g data-hue="{hue(self.way.start)}"{PALE if pale else ""}>'
            f'<path class="ideamap__way" d="M{_at(self.begin)} Q{_at(self.turn)} {_at(self.foot)}"'
            f' stroke-width="{_n(self.broad)}"/>'
            f'<polygon class="ideamap__tip" points="{" ".join(map(_at, corners))}"/></g>'
        )

    def number(self) -> str:
        """Write how many travelled, on the line and nearer to where they started."""
        x, y = (0.36 * b + 0.48 * t + 0.16 * f for b, t, f in zip(self.begin, self.turn, self.foot, strict=True))
        return f'<g data-hue="{hue(self.way.start)}">{_dotted(self.way.count, x, y)}</g>'


def _toward(spot: _Spot, to: tuple[float, float], distance: float) -> tuple[float, float]:
    """Return the point so far from the middle of a table towards another one."""
    far = hypot(to[0] - spot.x, to[1] - spot.y) or 1
    return spot.x + (to[0] - spot.x) * distance / far, spot.y + (to[1] - spot.y) * distance / far


def _at(point: tuple[float, float]) -> str:
    return f"{_n(point[0])},{_n(point[1])}"


def _n(number: float) -> str:
    """Return a number as short as the drawing needs it: the same on every machine."""
    return f"{number:.1f}".removesuffix(".0")
