"""Drawings of who was there: initiatives that introduce themselves, people who were asked, and logos."""

import math

from PIL import ImageFont

from cafe.demo.drawing import ink, people
from cafe.demo.drawing.canvas import Canvas, around, beside
from cafe.export.as_pdf import FONTS

WIDTH, HEIGHT = 960, 640
LOGO_HEIGHT, WORDS_LEFT = 120, 134
FOR_PAPER = 2  # times as many pixels as a screen needs
SIZE = 0.75
CLEAR = "#ffffff00"


def station() -> Canvas:
    """An old station that has become a place to try things out."""
    here = Canvas(WIDTH, HEIGHT, ink.SKY, SIZE)
    here.glow(("#bcd9e2", "#f3e9d6"))
    here.disc((780, 130), 54, "#f6dd8d")
    for x, y, wide in ((70, 470, 120), (900, 460, 140), (770, 500, 90)):
        here.disc((x, y), wide, ink.LEAF if wide > 100 else ink.MOSS)
    here.box(0, 520, WIDTH, 120, "#b9a88c")
    here.box(230, 250, 500, 280, "#b8573c")
    here.box(390, 150, 180, 380, ink.TERRACOTTA)
    here.shape([(200, 256), (390, 186), (390, 256)], ink.BROWN)
    here.shape([(760, 256), (570, 186), (570, 256)], ink.BROWN)
    here.shape([(370, 156), (480, 76), (590, 156)], ink.BROWN)
    here.disc((480, 212), 34, ink.PAPER)
    here.line([(480, 212), (480, 190)], 5, ink.INK)
    here.line([(480, 212), (496, 220)], 5, ink.INK)
    for x in (262, 330, 586, 654):
        here.box(x, 316, 46, 96, "#f6e3a6", 22)
    here.box(430, 360, 100, 170, ink.PETROL, 46)
    here.box(200, 440, 560, 20, ink.BROWN)
    for x in (222, 350, 600, 728):
        here.box(x, 460, 12, 70, ink.BROWN)
    for y in (560, 600):
        here.box(0, y, WIDTH, 7, "#5b5b5b")
    for at, x in enumerate((300, 660, 800)):
        people.standing(here, (x, 552), 150, at + 1)
    return here


def bus() -> Canvas:
    """A small bus on a country road, ordered by telephone."""
    here = Canvas(WIDTH, HEIGHT, ink.SKY, SIZE)
    here.glow(("#a8cdd6", "#eef3e6"))
    here.oval((260, 520), 520, 190, 0, ink.LEAF)
    here.oval((760, 560), 560, 210, 0, "#8fae85")
    here.shape([(0, 640), (960, 640), (960, 560), (0, 500)], "#6f746f")
    for x in range(30, WIDTH, 150):
        here.line([(x, 566 + x / 16), (x + 70, 570 + x / 16)], 6, ink.PAPER)
    here.box(270, 300, 420, 210, ink.OCHRE, 36)
    here.box(270, 420, 420, 34, ink.PAPER)
    for x in (300, 404, 508):
        here.box(x, 332, 88, 72, ink.MIST, 12)
    here.box(612, 332, 62, 110, ink.MIST, 12)
    for at, x in enumerate((344, 448, 552)):
        people.head(here, (x, 378), 20, ink.SKINS[at], ink.HAIRS[at * 2])
        here.box(x - 26, 396, 52, 10, ink.CLOTHES[at + 2], 5)
    for x in (360, 600):
        here.disc((x, 510), 46, ink.INK)
        here.disc((x, 510), 20, ink.SAND)
    here.line([(800, 300), (800, 560)], 12, ink.BROWN)
    here.disc((800, 280), 50, ink.MOSS)
    here.ring((800, 280), 36, 8, ink.OCHRE)
    people.standing(here, (876, 575), 190, 4)
    return here


def workshop() -> Canvas:
    """A bench with tools that can be borrowed."""
    here = Canvas(WIDTH, HEIGHT, ink.MIST, SIZE)
    here.glow(("#dcebee", "#f3eadb"))
    here.box(90, 60, 780, 330, "#d9c4a0", 12)
    for at in range(10):
        for row in range(4):
            here.disc((140 + 75 * at, 106 + 78 * row), 4, "#a98f66")
    here.line([(190, 120), (190, 320)], 20, "#8a6a48")
    here.box(140, 104, 100, 46, "#5b6470", 8)
    here.ring((340, 150), 36, 16, "#5b6470")
    here.line([(340, 190), (340, 330)], 22, "#5b6470")
    here.line([(450, 110), (450, 220)], 12, "#5b6470")
    here.line([(450, 220), (450, 330)], 28, ink.TERRACOTTA)
    here.shape([(540, 130), (760, 130), (760, 176), (540, 204)], "#8b96a3")
    here.box(748, 116, 76, 96, ink.OCHRE, 18)
    here.disc((640, 296), 52, ink.PETROL)
    for where, _ in around((640, 296), 52, 8):
        here.disc(where, 14, ink.PETROL)
    here.disc((640, 296), 22, "#d9c4a0")
    here.box(40, 470, 880, 44, ink.WOOD, 8)
    for x in (90, 820):
        here.box(x, 510, 50, 130, "#8a6a48")
    here.box(120, 330, 210, 146, ink.INK, 12)
    here.box(132, 342, 186, 122, ink.SKY, 4)
    here.writing((214, 402), 120, (1.0, 0.6, 0.8), 0, ink.PETROL)
    here.box(560, 360, 220, 16, "#5b6470", 6)
    for x in (572, 752):
        here.box(x, 330, 16, 142, "#5b6470")
    here.shape([(640, 472), (700, 472), (688, 412), (652, 412)], ink.TERRACOTTA)
    here.shape([(660, 376), (680, 376), (670, 398)], ink.INK)
    return here


def first_answer() -> Canvas:
    """Somebody who was asked."""
    return _asked("#2a7f88", "#12464d", 3)


def second_answer() -> Canvas:
    """Somebody else."""
    return _asked("#7f9f77", "#3f5c43", 1)


def third_answer() -> Canvas:
    """Two who were asked together."""
    here = _wall("#8a6a8c", "#4f3a52")
    people.bust(here, (330, 270), 0.9, 8)
    people.bust(here, (640, 300), 0.9, 5)
    _microphone(here)
    return here


def _asked(above: str, below: str, number: int) -> Canvas:
    here = _wall(above, below)
    people.bust(here, (480, 250), 1.1, number)
    _microphone(here)
    return here


def _wall(above: str, below: str) -> Canvas:
    here = Canvas(WIDTH, HEIGHT, above, SIZE)
    here.glow((above, below))
    for x, y, wide in ((140, 130, 150), (830, 180, 210), (720, 560, 120)):
        here.disc((x, y), wide, "#ffffff14")
    return here


def _microphone(here: Canvas) -> None:
    here.line([(860, 660), (770, 520)], 34, ink.INK)
    here.oval((744, 480), 58, 44, math.pi / 3, "#3d4652")
    here.line([(716, 508), (790, 466)], 8, ink.SAND)


def ring_of_villages() -> Canvas:
    """The logo of the first organizer."""
    here, centre = _logo("Netzwerk", "Ring der Dörfer", ink.TEAL), (60.0, 60.0)
    here.ring(centre, 40, 9, ink.TEAL)
    for at, (where, _) in enumerate(around(centre, 40, 5, -math.pi / 2)):
        here.disc(where, 12, (ink.TERRACOTTA, ink.OCHRE, ink.MOSS, ink.PLUM, ink.PETROL)[at])
    return here


def open_workshop() -> Canvas:
    """The logo of the second."""
    here, centre = _logo("Offene Werkstatt", "Ihletal", ink.TERRACOTTA), (60.0, 60.0)
    for at in range(3):
        angle = -math.pi / 2 + at * 2 * math.pi / 3
        corner = beside(centre, 46, 0, angle)
        sides = [beside(centre, 24, 0, angle + turn) for turn in (1.05, -1.05)]
        here.shape([corner, sides[0], centre, sides[1]], (ink.TERRACOTTA, ink.OCHRE, ink.ROSE)[at])
    return here


def four_towers() -> Canvas:
    """The logo of the third."""
    here = _logo("Gesprächskreis", "Vier Türme", ink.PETROL)
    for at, tall in enumerate((46, 74, 62, 86)):
        left = 12 + 25 * at
        here.box(left, 104 - tall, 19, tall, (ink.PETROL, ink.TEAL, ink.MOSS, ink.PLUM)[at])
        here.shape([(left, 105 - tall), (left + 19, 105 - tall), (left + 9.5, 90 - tall)], ink.TERRACOTTA)
    return here


def _logo(above: str, below: str, hue: str) -> Canvas:
    """Return a logo's two lines, beside room for its sign; as wide as its words."""
    width = round(
        WORDS_LEFT + 12 + max(_font("400Regular", 27).getlength(above), _font("600SemiBold", 35).getlength(below))
    )
    here = Canvas(width, LOGO_HEIGHT, CLEAR, FOR_PAPER)
    fine = here.fine
    here.pen.text((WORDS_LEFT * fine, 22 * fine), above, ink.INK, _font("400Regular", 27 * fine))
    here.pen.text((WORDS_LEFT * fine, 53 * fine), below, hue, _font("600SemiBold", 35 * fine))
    return here


def _font(weight: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"FiraSans_{weight}.ttf", size)


INITIATIVES = (station, bus, workshop)
ANSWERS = (first_answer, second_answer, third_answer)
LOGOS = (ring_of_villages, open_workshop, four_towers)
DRAWN = (*INITIATIVES, *ANSWERS, *LOGOS)
