"""Take the stroke out of the zero of a typeface, if it has one: `open_zero.py FILE` writes the file anew.

Readers of German take a crossed zero for Ø, the sign of an average: "0 da" was read as one. Where a zero could be taken
for an O, in codes, we use neither.
"""

import sys

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates
from fontTools.varLib.iup import iup_delta

Point = tuple[float, float]

OUTLINE = 16  # points; behind them the two counters that the stroke parts
QUARTER = 23, 24, 25, 26  # of the lower counter, from the left side down
FOOT = 16


def counter(points: list[Point]) -> list[Point]:
    """Return the points of one oval counter: the lower left quarter, mirrored, and both of them turned by half.

    Every point is a sum of points that were there, so it does the same to what a weight adds to them.
    """
    quarter, foot = [points[at] for at in QUARTER], points[FOOT]
    middle = foot[0], quarter[0][1]
    lower = [*quarter, foot, *((2 * middle[0] - x, y) for x, y in reversed(quarter[1:]))]
    return lower + [(2 * middle[0] - x, 2 * middle[1] - y) for x, y in lower]


def open_zero(font: TTFont) -> None:
    """Give the zero of a variable typeface one counter instead of two, in all its weights."""
    outlines, weights = font["glyf"], font["gvar"].variations["zero"]
    zero = outlines["zero"]
    points, ends, flags = zero.getCoordinates(outlines)
    with_edges = [*points, *outlines._getPhantomPoints("zero", font["hmtx"].metrics)]
    for weight in weights:
        added = iup_delta(weight.coordinates, with_edges, list(ends))
        weight.coordinates = [*added[:OUTLINE], *counter(added), *added[-4:]]
    zero.coordinates = GlyphCoordinates([*points[:OUTLINE], *counter(points)])
    on_curve = [flags[at] for at in (*QUARTER, FOOT, *reversed(QUARTER[1:]))]
    zero.flags = type(flags)([*flags[:OUTLINE], *on_curve, *on_curve])
    zero.endPtsOfContours, zero.numberOfContours = [OUTLINE - 1, 2 * OUTLINE - 1], 2
    zero.recalcBounds(outlines)


if __name__ == "__main__":
    typeface = TTFont(sys.argv[1])
    if "zero" in typeface.getGlyphOrder():
        open_zero(typeface)
    typeface.save(sys.argv[1])
