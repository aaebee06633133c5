"""A canvas for flat shapes: drawn twice as large as it is wanted, and scaled down, so that edges are smooth."""

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from cafe.demo.drawing import ink

Point = tuple[float, float]

FINE = 2
COARSE = 8  # what is soft anyway is drawn so much smaller
ROUNDNESS = 90  # corners of a shape that is to look round


class Canvas:
    """What is drawn on; the finished picture is `times` as large as its sizes and places say."""

    def __init__(self, width: int, height: int, ground: str, times: float = 1) -> None:
        self.width, self.height, self.fine = width, height, FINE * times
        mode = "RGBA" if len(ground) == len("#rrggbbaa") else "RGB"
        self.image = Image.new(mode, (round(width * self.fine), round(height * self.fine)), ground)
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def shape(self, corners: Iterable[Point], fill: str) -> None:
        """Fill a shape."""
        self.pen.polygon([(x * self.fine, y * self.fine) for x, y in corners], fill)

    def line(self, points: Iterable[Point], width: float, fill: str) -> None:
        """Draw a line with round ends."""
        places = [(x * self.fine, y * self.fine) for x, y in points]
        self.pen.line(places, fill, round(width * self.fine), joint="curve")
        for x, y in (places[0], places[-1]):
            half = width * self.fine / 2
            self.pen.ellipse((x - half, y - half, x + half, y + half), fill)

    def box(self, left: float, top: float, width: float, height: float, fill: str, rounded: float = 0) -> None:
        """Fill a box."""
        corners = (left * self.fine, top * self.fine, (left + width) * self.fine, (top + height) * self.fine)
        self.pen.rounded_rectangle(corners, rounded * self.fine, fill)

    def disc(self, centre: Point, radius: float, fill: str) -> None:
        """Fill a circle."""
        (x, y), wide = centre, radius
        self.pen.ellipse(
            ((x - wide) * self.fine, (y - wide) * self.fine, (x + wide) * self.fine, (y + wide) * self.fine), fill
        )

    def ring(self, centre: Point, radius: float, width: float, fill: str) -> None:
        """Draw a circle."""
        (x, y), wide = centre, radius
        around = ((x - wide) * self.fine, (y - wide) * self.fine, (x + wide) * self.fine, (y + wide) * self.fine)
        self.pen.ellipse(around, outline=fill, width=round(width * self.fine))

    def oval(self, centre: Point, along: float, across: float, angle: float, fill: str) -> None:
        """Fill an oval whose longer side lies at an angle."""
        turns = (2 * math.pi * at / ROUNDNESS for at in range(ROUNDNESS))
        self.shape((beside(centre, along * math.cos(t), across * math.sin(t), angle) for t in turns), fill)

    def card(self, centre: Point, width: float, height: float, angle: float, fill: str) -> None:
        """Lay a piece of paper down, with its shadow."""
        half, tall = width / 2, height / 2
        corners = ((-half, -tall), (half, -tall), (half, tall), (-half, tall))
        x, y = centre
        self.shape((beside((x + width / 25, y + width / 16), one, two, angle) for one, two in corners), ink.SHADOW)
        self.shape((beside(centre, one, two, angle) for one, two in corners), fill)

    def writing(self, centre: Point, width: float, lines: Sequence[float], angle: float, fill: str = ink.INK) -> None:
        """Draw lines as if something was written there; each is so long a part of the width."""
        gap, thick = width / 4.2, max(1.0, width / 22)
        for at, part in enumerate(lines):
            down = (at - (len(lines) - 1) / 2) * gap
            ends = (beside(centre, side, down, angle) for side in (-width / 2, -width / 2 + width * part))
            self.line(ends, thick, fill)

    def glow(self, colours: tuple[str, str]) -> None:
        """Cover everything with a colour that becomes another one towards the ground."""
        fade = Image.linear_gradient("L").crop((0, 0, 1, 256))
        above, below = (Image.new("RGB", fade.size, colour) for colour in colours)
        column = Image.composite(below, above, fade).resize((1, self.image.height))
        self.image.paste(column.resize(self.image.size, Image.Resampling.NEAREST))

    def shade(self, shapes: Iterable[tuple[Point, float]], strength: int = 70, soft: float = 14) -> None:
        """Throw soft shadows of circles."""
        mask = Image.new("L", (self.image.width // COARSE, self.image.height // COARSE))
        pen = ImageDraw.Draw(mask)
        for (x, y), wide in shapes:
            pen.ellipse([part * self.fine / COARSE for part in (x - wide, y - wide, x + wide, y + wide)], strength)
        mask = mask.filter(ImageFilter.GaussianBlur(soft * self.fine / COARSE)).resize(self.image.size)
        self.image.paste(ink.INK, mask=mask)

    def save(self, path: Path) -> None:
        """Write the picture as PNG, quickly rather than small: it is read once."""
        self.image.reduce(FINE).save(path, "PNG", compress_level=0)


def beside(place: Point, along: float, across: float, angle: float) -> Point:
    """Return the point that lies so far along and across a direction from a place."""
    cosine, sine = math.cos(angle), math.sin(angle)
    return place[0] + along * cosine - across * sine, place[1] + along * sine + across * cosine


def around(centre: Point, radius: float, count: int, first: float = 0.0) -> list[tuple[Point, float]]:
    """Return places in a circle, each with the angle that leads from it to the centre."""
    angles = [first + 2 * math.pi * at / count for at in range(count)]
    return [(beside(centre, radius, 0, angle), angle + math.pi) for angle in angles]
