"""The arrows of the idea map: how they leave a table, bend past the others, and where their number has room.

Around each table the arrows stand apart by as much as they are broad, in the order of where they lead; there and back
keep to the right, as on a road.
"""

from dataclasses import dataclass, replace
from itertools import chain, pairwise
from math import atan2, cos, dist, pi, sin

from cafe.domain.idea_map import Journey
from cafe.export.idea_layout import FEW, HEIGHT, WIDTH, Spot

Point = tuple[float, float]
Circle = tuple[Point, float]  # with its radius

WIDEST, NARROWEST = 18, 5  # of an arrow's line
BEND = 0.3  # how far arrows turn to the middle
BOW, CLEAR = 0.45, 60  # how far those of one column turn away from it, as a part of their length and at least
REACH = 0.4  # of its way an arrow goes straight on from a table
AIR = 9  # between arrows at a table
AROUND = 3  # a number, at least
SLACK = 0.3  # of an angle: so far outside of where they lead arrows may begin, and no farther
ALONG = (0.3, 0.26, 0.34, 0.22, 0.38, 0.42, 0.18, 0.46, 0.14, 0.5, 0.1, 0.54, 0.58, 0.62, 0.66, 0.7)  # where numbers go
SAMPLES = 32
ROUNDS = 100


@dataclass(frozen=True)
class Arrow:
    """One way as it is drawn: a line of four points (as Bézier drew), the corners of its head, where its number is."""

    way: Journey
    broad: float
    line: tuple[Point, Point, Point, Point]
    head: tuple[Point, Point, Point]
    number: Point | None = None

    def at(self, part: float) -> Point:
        """Return the point after a part of the line."""
        rest = 1 - part
        shares = rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3
        return (
            sum(share * x for share, (x, _) in zip(shares, self.line, strict=True)),
            sum(share * y for share, (_, y) in zip(shares, self.line, strict=True)),
        )


def arrows(ways: list[Journey], spots: dict[int, Spot]) -> list[Arrow]:
    """Return the arrows of these ways, the broadest last; those for more than one Beitrag say how many."""
    ways = sorted(ways, key=lambda one: (one.count, one.start, one.end))
    largest = max((one.count for one in ways), default=1)
    broad = {one: NARROWEST + (WIDEST - NARROWEST) * (one.count - 1) / max(1, largest - 1) for one in ways}
    ports = {number: _ports(spots, number, broad) for number in spots}
    drawn = [_arrow(one, broad[one], spots, ports) for one in ways]
    return _numbered(drawn, spots)


def dot(count: int) -> float:
    """Return the radius of the dot on which a number stands."""
    return 12 + 10 * len(str(count))


def _head(broad: float) -> tuple[float, float]:
    """Return length and half width of an arrow's head."""
    return 18 + broad, 9 + broad * 0.6


def _ports(spots: dict[int, Spot], number: int, broad: dict[Journey, float]) -> dict[Journey, float]:
    """Return at which angle each way touches a table: towards where it leads, but apart from its neighbours."""
    here = spots[number]
    wanted = []
    for way, width in broad.items():
        if number in (way.start, way.end):
            other = spots[way.end if way.start == number else way.start]
            right = 1 if way.start == number else -1  # beside the way back
            half = (width / 2 if right > 0 else _head(width)[1]) + AIR / 2
            wanted.append(
                (_towards(here, other, right, len(spots) <= FEW) + right * 0.01, half / (here.radius + 8), way)
            )
    wanted.sort(key=lambda one: one[:1])
    wanted = _from_the_widest_gap(wanted)
    angles = [angle for angle, _, _ in wanted]
    if not angles:
        return {}
    least, most = angles[0] - SLACK, angles[-1] + SLACK
    squeezed = min(1, (most - least) / (2 * sum(half for _, half, _ in wanted)))
    halves = [half * squeezed for _, half, _ in wanted]
    for _ in range(ROUNDS):  # neighbours push each other away until they have room
        angles[0], angles[-1] = max(angles[0], least), min(angles[-1], most)
        for at, following in pairwise(range(len(angles))):
            lacking = halves[at] + halves[following] - (angles[following] - angles[at])
            if lacking > 0:
                angles[at] -= lacking / 2
                angles[following] += lacking / 2
    return {way: angle for (_, _, way), angle in zip(wanted, angles, strict=True)}


def _from_the_widest_gap(wanted: list[tuple[float, float, Journey]]) -> list[tuple[float, float, Journey]]:
    """Begin where nothing leads to, and count angles on from there."""
    if len(wanted) < 2:
        return wanted
    turned = [(angle + 2 * pi, half, way) for angle, half, way in wanted]
    gaps = [following[0] - one[0] for one, following in pairwise([*wanted, turned[0]])]
    first = (gaps.index(max(gaps)) + 1) % len(wanted)
    return [*wanted[first:], *turned[:first]]


def _towards(here: Spot, other: Spot, right: int, few: bool) -> float:
    """Return the angle in which the way to another table begins: a little to the middle of the drawing.

    In a column of few tables ways bow to their own right, so that there and back lie on both sides of it.
    """
    x, y = (here.x + other.x) / 2, (here.y + other.y) / 2
    if (here.x < WIDTH / 2) == (other.x < WIDTH / 2):
        inwards = 1 if here.x < WIDTH / 2 else -1
        aside = right * (1 if here.y > other.y else -1) if few else inwards
        x += aside * (BOW * abs(here.y - other.y) + CLEAR)
    else:
        y += (HEIGHT / 2 - y) * BEND
    return atan2(y - here.y, x - here.x)


def _arrow(way: Journey, broad: float, spots: dict[int, Spot], ports: dict[int, dict[Journey, float]]) -> Arrow:
    start, end = spots[way.start], spots[way.end]
    out, back = ports[way.start][way], ports[way.end][way]
    long, half = _head(broad)
    tip = _off(end, back, end.radius + 7)
    foot = _off(end, back, end.radius + 7 + long)
    begin = _off(start, out, start.radius + 5)
    reach = REACH * dist(begin, foot)
    line = (
        begin,
        _off(start, out, start.radius + 5 + reach),
        _off(end, back, end.radius + 7 + long + reach),
        foot,
    )
    aside = -sin(back) * half, cos(back) * half
    head = tip, (foot[0] + aside[0], foot[1] + aside[1]), (foot[0] - aside[0], foot[1] - aside[1])
    return Arrow(way, broad, line, head)


def _numbered(drawn: list[Arrow], spots: dict[int, Spot]) -> list[Arrow]:
    """Give numbers their places, near where a way begins and clear of all that they do not count; or none."""
    lines = {one.way: [(one.at(step / SAMPLES), one.broad / 2) for step in range(SAMPLES + 1)] for one in drawn}
    taken: list[Circle] = [((spot.x, spot.y), spot.radius) for spot in spots.values()]
    taken += [(one.head[0], _head(one.broad)[1]) for one in drawn]
    found = []
    for arrow in reversed(drawn):
        place = None
        if arrow.way.count > 1:
            others = chain.from_iterable(line for way, line in lines.items() if way is not arrow.way)
            place = _clear([arrow.at(part) for part in ALONG], dot(arrow.way.count), [*taken, *others])
        if place:
            taken.append((place, dot(arrow.way.count)))
        found.append(replace(arrow, number=place))
    return found[::-1]


def _clear(places: list[Point], radius: float, taken: list[Circle]) -> Point | None:
    """Return the first place where a number touches nothing; None where there is none."""
    return next(
        (one for one in places if all(dist(one, point) >= radius + size + AROUND for point, size in taken)), None
    )


def _off(spot: Spot, angle: float, distance: float) -> Point:
    """Return the point so far from the middle of a table at an angle."""
    return spot.x + distance * cos(angle), spot.y + distance * sin(angle)
