"""The typeface of the screens as `bin/setup` cuts it."""

import io

import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from tests.architecture.test_imports import ROOT

TYPEFACE = ROOT / "static" / "vendor" / "fonts" / "hyperlegible-latin.woff2"


@pytest.mark.parametrize("weight", [400, 550, 700])
def test_the_zero_is_an_oval_without_a_stroke_in_every_weight(weight: int) -> None:
    plain = io.BytesIO()
    font = TTFont(TYPEFACE)
    font.flavor = None
    font.save(plain)
    typeface = ImageFont.truetype(io.BytesIO(plain.getvalue()), 100)
    typeface.set_variation_by_axes([weight])
    picture = Image.new("L", (100, 130))
    ImageDraw.Draw(picture).text((0, 0), "0", font=typeface, fill=255)
    left, top, right, bottom = picture.getbbox() or (0, 0, 0, 0)
    height = (top + bottom) // 2
    assert (picture.getpixel(((left + right) // 2, height)), picture.getpixel((left + 5, height))) == (0, 255)
