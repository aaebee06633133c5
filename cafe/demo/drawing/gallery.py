"""Eight drawings of the workshop, in the place of photos."""

import math
import random

from cafe.demo.drawing import ink, people
from cafe.demo.drawing.canvas import Canvas, Point, around, beside

WIDTH, HEIGHT = 1280, 853
SIZE = 0.75  # the demo must not keep anybody waiting


def canvas(ground: str = ink.LINEN) -> Canvas:
    """Return an empty drawing."""
    return Canvas(WIDTH, HEIGHT, ground, SIZE)


def four_tables() -> Canvas:
    """The whole room from above: four tables, people around each, light from the windows."""
    here = canvas("#e2cba8")
    floor(here)
    for left in range(-200, WIDTH, 330):
        here.shape([(left + 250, 0), (left + 400, 0), (left + 190, HEIGHT), (left + 40, HEIGHT)], ink.LIGHT)
    places = [(350.0, 225.0), (930.0, 225.0), (350.0, 630.0), (930.0, 630.0)]
    here.shade([((x + 6, y + 12), 116) for x, y in places], 60)
    for at, (place, hue) in enumerate(zip(places, ink.HUES, strict=True)):
        table(here, place, 104, hue, number=at)
        for seat, (where, angle) in enumerate(around(place, 146, 7, 0.2 + at)):
            people.from_above(here, where, angle, seat + 7 * at, 0.9)
    here.box(600, 345, 80, 160, "#8a6a48", 8)
    for at in range(3):
        cup(here, (640, 385 + 40 * at), 13)
    return here


def one_table() -> Canvas:
    """One table from above: its tablecloth full of notes."""
    here = canvas("#d9c09a")
    floor(here)
    centre = (640.0, 430.0)
    here.shade([((652, 452), 312)], 70, 18)
    table(here, centre, 292, ink.TEAL, number=3, notes=13)
    for at, (where, angle) in enumerate(around(centre, 364, 8, 0.3)):
        people.from_above(here, where, angle, at + 2, 1.9)
    for gap in (0, 3, 5):
        cup(here, beside(centre, 205, 0, math.pi * (gap + 0.5) / 4), 21)
    return here


def flip_chart() -> Canvas:
    """Two people before a flip chart."""
    here = canvas()
    wall(here, "#dfe9e6", "#f4efe4")
    window(here, 90)
    window(here, 300)
    for x in (640.0, 890.0):
        here.line([(765, 180), (x, 770)], 11, "#5a4632")
    here.box(612, 96, 312, 452, ink.SAND, 10)
    here.box(622, 108, 292, 428, ink.PAPER, 4)
    here.box(602, 84, 332, 26, "#5a4632", 10)
    here.line([(660, 172), (830, 172)], 15, ink.PETROL)
    for at, hue in enumerate((ink.TEAL, ink.TERRACOTTA, ink.MOSS)):
        here.disc((672, 252 + 92 * at), 16, hue)
        here.writing((790, 252 + 92 * at), 176, (1.0, 0.7), 0, ink.GREY)
    people.standing(here, (1032, 800), 520, 3, pointing=(902, 340))
    for number, x, y in ((1, 150, 640), (2, 300, 666), (4, 455, 640)):
        people.seated_from_behind(here, (x, y), 1.45, number)
    return here


def pin_board() -> Canvas:
    """A board with notes, which somebody has sorted into four groups."""
    here = canvas()
    wall(here, "#e9e4da", "#efe9dd")
    here.box(118, 74, 1060, 640, "#1d243022", 14)
    here.box(110, 60, 1060, 640, ink.DARK_WOOD, 14)
    here.box(128, 78, 1024, 604, "#efe0c4", 6)
    dice = random.Random(4)
    for at, (place, hue) in enumerate(zip(((370, 250), (880, 240), (440, 540), (870, 536)), ink.HUES, strict=True)):
        here.ring(place, 136, 5, hue)
        here.box(place[0] - 78, place[1] - 155, 156, 36, hue, 18)
        here.writing((place[0], place[1] - 137), 100, (1.0,), 0, ink.PAPER)
        for each, (where, _) in enumerate(around(place, 82, 5 + at % 2, dice.random())):
            note(here, where, 68, dice.uniform(-0.2, 0.2), ink.NOTES[(at + each) % 5], dots=dice.randint(0, 3))
        note(here, place, 68, dice.uniform(-0.2, 0.2), ink.NOTES[at], dots=3)
    for at, where in enumerate(((206, 420), (640, 180), (640, 400), (1072, 330), (1060, 470))):
        note(here, where, 68, dice.uniform(-0.2, 0.2), ink.NOTES[at], dots=at % 2)
    here.box(0, 800, WIDTH, 53, "#cbb594")
    for x in (190, 1060):
        here.box(x, 700, 22, 120, "#5a4632", 4)
    return here


def change_of_tables() -> Canvas:
    """Everybody gets up and goes on to another table; one person stays at each."""
    here = canvas("#dfd9cf")
    floor(here, "#00000008")
    places = [(235.0, 290.0), (1045.0, 270.0), (640.0, 640.0)]
    here.shade([((x + 6, y + 12), 122) for x, y in places], 60)
    ways = [(places[0], places[1], -90), (places[1], places[2], 130), (places[2], places[0], 130)]
    for at, (start, end, bend) in enumerate(ways):
        path = way(start, end, bend)
        for begin, then in zip(path[3:-5:2], path[4:-4:2], strict=False):
            here.line([begin, then], 7, ink.HUES[at])
        for step in (6, 10, 14):
            (x, y), (to_x, to_y) = path[step], path[step + 1]
            people.from_above(here, (x, y), math.atan2(to_y - y, to_x - x), at * 4 + step, 1.15)
    for at, place in enumerate(places):
        table(here, place, 112, ink.HUES[at], number=at + 5)
        where, angle = around(place, 152, 1, (3.6, 5.2, 1.6)[at])[0]
        people.from_above(here, where, angle, at + 11, 1.15)
    return here


def telephone() -> Canvas:
    """A telephone on the tablecloth: two Beiträge, and points for them."""
    here = canvas(ink.PAPER)
    for at in range(0, WIDTH, 64):
        here.box(at, 0, 32, HEIGHT, "#2a7f880c")
    for at in range(0, HEIGHT, 64):
        here.box(0, at, WIDTH, 32, "#2a7f880c")
    here.shade([((640, 470), 300)], 60, 40)
    here.box(462, 60, 356, 734, ink.INK, 48)
    here.box(478, 78, 324, 698, ink.PAPER, 34)
    here.box(478, 78, 324, 96, ink.TEAL, 34)
    here.box(478, 130, 324, 50, ink.TEAL)
    here.writing((600, 128), 170, (1.0, 0.6), 0, ink.PAPER)
    for at, (hue, dots) in enumerate(((ink.OCHRE, 3), (ink.TERRACOTTA, 2), (ink.MOSS, 1))):
        top = 206 + 172 * at
        here.box(500, top, 280, 150, ink.MIST, 16)
        here.box(500, top, 10, 150, hue, 5)
        here.writing((632, top + 44), 200, (1.0, 0.75), 0, ink.GREY)
        for dot in range(3):
            here.ring((546 + 38 * dot, top + 112), 13, 4, hue)
            if dot < dots:
                here.disc((546 + 38 * dot, top + 112), 13, hue)
    here.box(500, 722, 280, 36, ink.TEAL, 18)
    note(here, (215, 220), 190, -0.16, ink.NOTES[0], dots=2)
    note(here, (260, 560), 190, 0.1, ink.NOTES[2], dots=0)
    note(here, (1040, 590), 190, -0.08, ink.NOTES[1], dots=3)
    here.line([(930, 320), (1150, 180)], 20, ink.PETROL)
    here.line([(912, 331), (930, 320)], 8, ink.OCHRE)
    cup(here, (1095, 330), 72)
    return here


def results() -> Canvas:
    """Rows of people look at the projector, which shows what the tables found."""
    here = canvas()
    here.glow(("#24424d", "#162a33"))
    here.shade([((640, 300), 430)], 90, 60)
    here.box(206, 50, 868, 470, "#0f1b21", 10)
    here.box(218, 62, 844, 446, ink.PAPER, 4)
    here.line([(270, 120), (560, 120)], 18, ink.PETROL)
    for at, hue in enumerate(ink.HUES):
        left, top = 262 + 400 * (at % 2), 168 + 164 * (at // 2)
        here.box(left, top, 362, 138, "#f1ece1", 12)
        here.disc((left + 44, top + 44), 24, hue)
        here.writing((left + 206, top + 46), 230, (1.0, 0.7), 0, ink.GREY)
        here.box(left + 88, top + 100, (230, 190, 150, 210)[at], 14, hue, 7)
    here.shape([(218, 508), (1062, 508), (1280, 853), (0, 853)], "#fdfaf312")
    people.standing(here, (1165, 640), 320, 8)
    for row, (y, size) in enumerate(((610, 0.86), (730, 1.12))):
        for at in range(10 - row * 2):
            people.seated_from_behind(here, (70 + row * 40 + at * (128 + 44 * row), y), size, at * 2 + row)
    return here


def coffee_break() -> Canvas:
    """A break: cups, a pot and cake on a long table."""
    here = canvas("#c9a982")
    floor(here)
    here.shade([((640, 480), 470)], 40, 60)
    here.box(120, 120, 1040, 620, ink.PAPER, 26)
    here.box(120, 380, 1040, 100, "#2a7f8826")
    here.disc((640, 430), 168, ink.MIST)
    here.ring((640, 430), 168, 6, ink.SKY)
    for at, (where, angle) in enumerate(around((640, 430), 96, 8)):
        tip = beside(where, 78, 0, angle)
        sides = [beside(where, -48, side * 44, angle) for side in (-1, 1)]
        here.shape([tip, *sides], (ink.OCHRE, ink.ROSE)[at % 2])
        here.disc(beside(where, -22, 0, angle), 9, ink.TERRACOTTA)
    for at, place in enumerate(((270, 240), (400, 330), (260, 610), (410, 560), (900, 300), (1030, 230), (890, 590))):
        cup(here, place, 48 + 3 * (at % 2))
    here.ring((1112, 512), 44, 16, ink.PETROL)
    here.shape([(960, 550), (930, 640), (1020, 630)], ink.PETROL)
    here.disc((1030, 560), 84, ink.PETROL)
    here.disc((1030, 560), 56, ink.TEAL)
    here.disc((1030, 560), 14, ink.OCHRE)
    for at, (x, angle) in enumerate(((560, 0.2), (700, -0.15), (640, 0.05))):
        here.card((x, 200 if at < 2 else 660), 92, 92, angle, (ink.LEAF, ink.NOTES[1], ink.NOTES[4])[at])
    for at, (x, y) in enumerate(((250, 64), (520, 60), (800, 66), (1050, 60), (380, 800), (700, 806), (960, 798))):
        people.from_above(here, (x, y), math.pi / 2 if y < HEIGHT / 2 else -math.pi / 2, at + 5, 1.6)
    return here


def floor(here: Canvas, joint: str = "#0000000f") -> None:
    """Lay a floor of boards."""
    for at, y in enumerate(range(0, here.height, 61)):
        here.box(0, y, here.width, 61, "#ffffff12" if at % 2 else "#00000008")
        for x in range(-150 + 137 * (at % 3), here.width, 410):
            here.box(x, y, 3, 61, joint)


def wall(here: Canvas, above: str, below: str) -> None:
    """Draw a wall, and the floor before it."""
    here.glow((above, below))
    here.box(0, 742, here.width, 111, ink.WOOD)
    here.box(0, 732, here.width, 12, ink.PAPER)


def window(here: Canvas, left: float) -> None:
    """Draw a window with trees behind it."""
    here.box(left, 90, 170, 330, ink.PAPER, 6)
    here.box(left + 12, 102, 146, 306, "#cfe4ea")
    here.disc((left + 60, 372), 62, ink.LEAF)
    here.disc((left + 120, 390), 52, ink.MOSS)
    here.box(left + 12, 408, 146, 40, "#e9efe8")
    here.box(left + 81, 102, 8, 306, ink.PAPER)
    here.box(left + 12, 230, 146, 8, ink.PAPER)
    here.box(left - 10, 412, 190, 20, ink.PAPER, 4)


def table(here: Canvas, centre: Point, radius: float, hue: str, *, number: int, notes: int = 7) -> None:
    """Draw a round table from above, with notes on a tablecloth."""
    here.disc(centre, radius, ink.DARK_WOOD)
    here.disc(centre, radius * 0.96, ink.WOOD)
    here.disc(centre, radius * 0.86, ink.PAPER)
    here.ring(centre, radius * 0.86, radius * 0.03, hue)
    here.disc(centre, radius * 0.13, hue)
    dice = random.Random(number)
    inner = max(0, notes - 8)
    rings = [(radius * 0.6, notes - inner, 0.0), (radius * 0.33, inner, 0.5)]
    for reach, count, first in rings:
        for at, (place, angle) in enumerate(around(centre, reach, count, first) if count else []):
            tilt = angle + math.pi / 2 + dice.uniform(-0.25, 0.25)
            note(here, place, radius * 0.24, tilt, ink.NOTES[(at + number) % 5], dots=dice.randint(0, 2))


def note(here: Canvas, place: Point, size: float, angle: float, colour: str, *, dots: int) -> None:
    """Draw a note with writing, and the points that it was given."""
    here.card(place, size, size, angle, colour)
    here.writing(beside(place, 0, -size * 0.1, angle), size * 0.7, (1.0, 0.8, 0.5), angle, "#3b4656")
    for at in range(dots):
        here.disc(beside(place, size * (0.3 - 0.2 * at), size * 0.36, angle), size * 0.075, ink.TERRACOTTA)


def cup(here: Canvas, place: Point, radius: float) -> None:
    """Draw a cup of coffee from above."""
    x, y = place
    here.disc((x + radius * 0.1, y + radius * 0.16), radius * 1.3, "#1d243026")
    here.disc(place, radius * 1.3, "#ffffff")
    here.disc(place, radius * 1.12, ink.MIST)
    here.line([place, beside(place, radius * 1.2, 0, 0.7)], radius * 0.3, "#ffffff")
    here.disc(place, radius * 0.86, "#ffffff")
    here.disc(place, radius * 0.7, "#6b4a33")


def way(start: Point, end: Point, bend: float) -> list[Point]:
    """Return a bent way from one place to another, in twenty steps."""
    (x, y), (to_x, to_y) = start, end
    angle = math.atan2(to_y - y, to_x - x)
    length = math.hypot(to_x - x, to_y - y)
    return [beside(start, length * at / 20, bend * math.sin(math.pi * at / 20), angle) for at in range(21)]


DRAWN = (four_tables, one_table, pin_board, telephone, change_of_tables, flip_chart, coffee_break, results)
