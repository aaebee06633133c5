"""Contrast as it is seen: the colour of words against the pixels behind them, whatever layers those come from."""

import io
from typing import Any, NamedTuple

from PIL import Image
from playwright.sync_api import Page

NEEDED, NEEDED_IF_LARGE = 4.5, 3.0  # WCAG 1.4.3
OVERLOOKED = 0.05  # the share of pixels that may be an edge beside the words, or the ring of a neighbour
AIR = 0.15  # of a line, above and below what is drawn of most letters
MOST_COLOURS = 1 << 16

Colour = tuple[int, int, int]


class Faint(NamedTuple):
    """Words that have too little contrast."""

    name: str
    contrast: float


def luminance(colour: Colour) -> float:
    """Return how bright a colour is, as WCAG counts it."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, 1 to 21."""
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def blend(colour: Colour, alpha: float, behind: Colour) -> Colour:
    """Return what is seen of a colour that lets shine through what is behind it."""
    red, green, blue = (round(c * alpha + b * (1 - alpha)) for c, b in zip(colour, behind, strict=True))
    return red, green, blue


def worst(picture: Image.Image, colour: Colour, alpha: float) -> float:
    """Return the lowest contrast of words in front of a picture, but for a few pixels."""
    found = picture.getcolors(MOST_COLOURS) or []
    against = sorted((contrast(blend(colour, alpha, behind), behind), count) for count, behind in found)  # type: ignore[arg-type]
    left = OVERLOOKED * picture.width * picture.height
    for each, count in against:
        left -= count
        if left < 0:
            return each
    return 21.0


def measure(page: Page) -> tuple[list[Faint], float, list[dict[str, Any]]]:
    """Return the words that are too faint, the lowest contrast that counts, and all words in sight.

    A picture may be taken while parts of the page still have the colours of before; what is faint is looked at again.
    """
    found = _measure(page)
    return _measure(page) if found[0] else found


def _measure(page: Page) -> tuple[list[Faint], float, list[dict[str, Any]]]:
    texts: list[dict[str, Any]] = page.evaluate("inspection.texts()")
    page.evaluate("inspection.wordless(true)")
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    page.evaluate("inspection.wordless(false)")
    faint, lowest = [], 21.0
    for text in texts:
        boxes = (box(line, picture) for line in text["lines"])
        contrasts = [
            worst(picture.crop(b), text["colour"], text["alpha"]) for b in boxes if b[0] < b[2] and b[1] < b[3]
        ]
        found = min(contrasts, default=21.0)
        if not text["isLarge"]:
            lowest = min(lowest, found)
        if found < (NEEDED_IF_LARGE if text["isLarge"] else NEEDED):
            faint.append(Faint(text["name"], found))
    return faint, lowest, texts


def box(line: list[float], picture: Image.Image) -> tuple[int, int, int, int]:
    """Return the pixels of a line of words, as far as they are in the picture."""
    left, top, right, bottom = line
    air = AIR * (bottom - top)
    return (
        max(0, round(left) + 1),
        max(0, round(top + air)),
        min(picture.width, round(right) - 1),
        min(picture.height, round(bottom - air)),
    )
