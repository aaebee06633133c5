"""People in drawings: from above at a table, and from behind or before; nobody has a face."""

from cafe.demo.drawing import ink
from cafe.demo.drawing.canvas import Canvas, Point, beside


def from_above(canvas: Canvas, place: Point, angle: float, number: int, size: float = 1.0) -> None:
    """Draw somebody who looks in a direction; the number decides about clothes and hair."""
    skin, hair, clothes = _looks(number)
    for side in (-1, 1):
        canvas.oval(beside(place, 17 * size, side * 22 * size, angle), 19 * size, 8 * size, angle - side * 0.3, clothes)
        canvas.disc(beside(place, 34 * size, side * 16 * size, angle), 6.5 * size, skin)
    canvas.oval(place, 17 * size, 34 * size, angle, clothes)
    canvas.disc(beside(place, 9 * size, 0, angle), 15.5 * size, skin)
    canvas.disc(beside(place, 3 * size, 0, angle), 17 * size, hair)


def standing(canvas: Canvas, foot: Point, height: float, number: int, pointing: Point | None = None) -> None:
    """Draw somebody who stands, on the point between the feet, and may point somewhere to the left."""
    (skin, hair, clothes), (x, y) = _looks(number), foot
    part = height / 100
    canvas.oval((x, y), 17 * part, 3 * part, 0, "#1d243040")
    for side in (-1, 1):
        canvas.box(x + side * 5 * part - 4.2 * part, y - 46 * part, 8.4 * part, 46 * part, "#34404f", 3 * part)
    canvas.box(x - 13 * part, y - 78 * part, 26 * part, 40 * part, clothes, 10 * part)
    hanging = [(x + side * 15 * part, y - 42 * part) for side in (-1, 1)]
    for side, hand in zip((-1, 1), (pointing or hanging[0], hanging[1]), strict=True):
        canvas.line([(x + side * 11 * part, y - 72 * part), hand], 6 * part, clothes)
        canvas.disc(hand, 3.4 * part, skin)
    head(canvas, (x, y - 88 * part), 9 * part, skin, hair)


def seated_from_behind(canvas: Canvas, place: Point, size: float, number: int) -> None:
    """Draw head and shoulders of somebody who sits before us."""
    (skin, hair, clothes), (x, y) = _looks(number), place
    canvas.box(x - 46 * size, y + 34 * size, 92 * size, 150 * size, clothes, 40 * size)
    canvas.box(x - 11 * size, y + 14 * size, 22 * size, 30 * size, skin, 9 * size)
    canvas.disc((x, y), 29 * size, hair)


def bust(canvas: Canvas, place: Point, size: float, number: int) -> None:
    """Draw head and shoulders of somebody who looks at us."""
    (skin, hair, clothes), (x, y) = _looks(number), place
    canvas.oval((x, y + 310 * size), 210 * size, 190 * size, 0, clothes)
    canvas.oval((x, y + 124 * size), 62 * size, 24 * size, 0, clothes)
    canvas.box(x - 44 * size, y + 50 * size, 88 * size, 110 * size, skin, 44 * size)
    head(canvas, (x, y), 104 * size, skin, hair)


def head(canvas: Canvas, centre: Point, radius: float, skin: str, hair: str) -> None:
    """Draw a head with its hair."""
    x, y = centre
    canvas.disc((x, y - radius * 0.12), radius * 1.06, hair)
    canvas.oval((x, y + radius * 0.2), radius * 0.8, radius * 0.84, 0, skin)


def _looks(number: int) -> tuple[str, str, str]:
    """Return the colours of somebody's skin, hair and clothes."""
    skins, hairs, clothes = ink.SKINS, ink.HAIRS, ink.CLOTHES
    return skins[number % len(skins)], hairs[number * 3 % len(hairs)], clothes[number * 5 % len(clothes)]
