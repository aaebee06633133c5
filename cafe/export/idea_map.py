"""The idea map as a drawing (SVG): tables around the middle, and between them an arrow for what travelled.

The same map gives the same drawing. It has no colours of its own: on a page `parts/idea-map.css` paints it, by night
and in forced colours, too.
"""

from collections.abc import Container
from dataclasses import dataclass

from markupsafe import escape

from cafe.domain.idea_map import IdeaMap, Journey
from cafe.export.idea_layout import HEIGHT, TYPE, WIDTH, Spot, Words, spots
from cafe.export.idea_ways import Arrow, Point, arrows, dot
from cafe.export.words import hue

MOST_ARROWS = 12  # the strongest: more cannot be told from each other


@dataclass(frozen=True)
class Drawing:
    """What has room on a map: tables, and arrows between them."""

    spots: tuple[Spot, ...]
    arrows: tuple[Arrow, ...]


def drawing(ideas: IdeaMap) -> Drawing:
    """Lay a map out."""
    placed = spots(ideas)
    return Drawing(tuple(placed.values()), tuple(arrows(strongest(ideas, placed), placed)))


def strongest(ideas: IdeaMap, placed: Container[int]) -> list[Journey]:
    """Return the ways that are drawn: those on which most travelled between tables that have room."""
    ways = [one for one in ideas.journeys if one.start in placed and one.end in placed]
    return sorted(ways, key=lambda one: (-one.count, one.start, one.end))[:MOST_ARROWS]


def svg(ideas: IdeaMap, label: str, style: str = "", legend: str = "") -> str:
    """Return the map as an SVG image called `label`; only where no page paints it, it takes a `style`."""
    drawn = drawing(ideas)
    told = f' data-legend="{escape(legend)}"' if legend else ""
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="ideamap" viewBox="0 0 {WIDTH} {HEIGHT}"'
            f' width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{escape(label)}"{told}>',
            *((f"<style>{style}</style>",) if style else ()),
            *map(_arrow, drawn.arrows),
            *map(_table, drawn.spots),
            *(_number(one.way, one.number) for one in drawn.arrows if one.number),
            "</svg>",
        )
    )


def _arrow(arrow: Arrow) -> str:
    begin, out, back, foot = map(_at, arrow.line)
    return (
        f'<g data-hue="{hue(arrow.way.start)}">'
        f'<path class="ideamap__way" d="M{begin} C{out} {back} {foot}" stroke-width="{_n(arrow.broad)}"/>'
        f'<polygon class="ideamap__tip" points="{" ".join(map(_at, arrow.head))}"/></g>'
    )


def _table(spot: Spot) -> str:
    """Draw a table: its sign as it stands everywhere, and its topic."""
    stop, x, y = spot.stop, _n(spot.x), _n(spot.y)
    size = max(TYPE, spot.radius * 0.8)
    words = "".join(map(_span, spot.topic))
    return (
        f'<g class="ideamap__table" data-hue="{hue(stop.number)}">'
        f'<circle class="ideamap__coaster" cx="{x}" cy="{y}" r="{_n(spot.radius)}"/>'
        f'<circle class="ideamap__rim" cx="{x}" cy="{y}" r="{_n(spot.radius * 0.85)}"'
        f' stroke-width="{_n(spot.radius * 0.07)}"/>'
        f'<text class="ideamap__number" x="{x}" y="{_n(spot.y + size * 0.36)}" text-anchor="middle"'
        f' font-size="{_n(size)}" font-weight="700">{stop.number}</text>'
        f'<text class="ideamap__topic" text-anchor="{spot.anchor}" font-size="{TYPE}" font-weight="700">'
        f"{words}</text></g>"
    )


def _span(words: Words) -> str:
    return f'<tspan x="{_n(words.x)}" y="{_n(words.y)}">{escape(words.text)}</tspan>'


def _number(way: Journey, place: Point) -> str:
    """Write how many travelled on a dot, near where they started."""
    x, y = place
    return (
        f'<g data-hue="{hue(way.start)}">'
        f'<circle class="ideamap__dot" cx="{_n(x)}" cy="{_n(y)}" r="{_n(dot(way.count))}"/>'
        f'<text class="ideamap__count" x="{_n(x)}" y="{_n(y + TYPE * 0.36)}" text-anchor="middle"'
        f' font-size="{TYPE}" font-weight="700">{way.count}</text></g>'
    )


def _at(point: Point) -> str:
    return f"{_n(point[0])},{_n(point[1])}"


def _n(number: float) -> str:
    """Return a number as short as the drawing needs it: the same on every machine."""
    return f"{number:.1f}".removesuffix(".0")
