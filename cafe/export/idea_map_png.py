"""The idea map as a picture (PNG), for texts that take no drawing."""

from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from cafe.domain.idea_map import IdeaMap
from cafe.export.idea_layout import WIDTH
from cafe.export.idea_map import svg

FONTS = Path(__file__).parent.parent.parent / "static" / "vendor" / "fonts"
PIXELS = 2000  # of its width: sharp on paper
PAGE = '#set page(width: auto, height: auto, margin: 0pt)\n#image("map.svg", width: {width}pt)'
INK = ("#005e71", "#7a4126", "#6b406d", "#365e2e", "#3e5083", "#694e05", "#7b3c47", "#006252")  # as base/tokens.css
STYLE = (
    "text { font-family: 'Fira Sans'; fill: #1b242a } .ideamap__number { fill: white }"
    " .ideamap__dot { fill: white; stroke-width: 4 }"
    " .ideamap__way, .ideamap__rim { fill: none } .ideamap__rim { stroke: white; stroke-opacity: 0.55 }"
)


def png(ideas: IdeaMap) -> bytes:
    """Return the map as PNG on white; the same map gives the same bytes."""
    paint = "".join(
        f' [data-hue="{hue}"] .ideamap__way, [data-hue="{hue}"] .ideamap__dot {{ stroke: {ink} }}'
        f' [data-hue="{hue}"] .ideamap__tip, [data-hue="{hue}"] .ideamap__coaster {{ fill: {ink} }}'
        for hue, ink in enumerate(INK, 1)
    )
    with TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "map.svg").write_text(svg(ideas, "", STYLE + paint), encoding="utf-8")
        (here / "page.typ").write_text(PAGE.format(width=WIDTH), encoding="utf-8")
        drawn = typst.compile(
            str(here / "page.typ"),
            root=folder,
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            format="png",
            ppi=72 * PIXELS / WIDTH,
        )
    assert isinstance(drawn, bytes)
    return drawn
