"""PDF of a documentation, for everybody: PDF/UA-1 for those who read by ear, PDF/A-2a for archives."""

import hashlib
import io
import re
import unicodedata
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import segno
import typst
from fontTools.ttLib import TTFont
from PIL import Image

from cafe.export import blocks
from cafe.export.blocks import Block, Figure, Gallery, Grid, Heading, Listing, Paragraph, Run, Text, TextDocument
from cafe.export.direction import reads_leftwards

ROOT = Path(__file__).parent.parent.parent
TEMPLATE = ROOT / "templates" / "export" / "document.typ"
FONTS = ROOT / "static" / "vendor" / "fonts"
FAMILIES = ("Fira Sans", "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Emoji")  # the first that can
TITLES = "Libertinus Serif"  # comes with the writer; of titles, as on the page
TALL = 0.8  # of its width: a picture that is higher is not as wide as its column
MODULE, QUIET_ZONE = 4, 1  # pixels of a module of a code, and modules around it: paper is white
PNG = b"\x89PNG"
PRIVATE = "Co"  # signs that mean what their font says
UNKNOWN = "▯"  # for a sign that none of our fonts has: without it there would be no PDF at all
LONG_WORD, BREAK = re.compile(r"\S{40}(?=\S)"), "\u200b"
UNSEEN = dict.fromkeys(map(ord, "\u200d\ufe0e\ufe0f"))  # they join emoji; one by one they are readable

State = dict[str, Any]


def as_pdf(document: TextDocument) -> bytes:
    """Write a text as PDF; the same text gives the same bytes."""
    with TemporaryDirectory() as folder:
        here = Path(folder)
        made = datetime.fromtimestamp(document.made / 1000, UTC)
        data = {
            "title": _legible(document.title),
            "language": document.language[:2],
            "made": made.timetuple()[:3],
            "day": document.day,
            "fonts": FAMILIES,
            "titles": (TITLES, *FAMILIES),
            "blocks": [_block(one, here) for one in document.blocks],
        }
        (here / "data.json").write_bytes(msgspec.json.encode(data))
        (here / TEMPLATE.name).write_bytes(TEMPLATE.read_bytes())
        written = typst.compile(
            str(here / TEMPLATE.name),
            root=folder,
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            pdf_standards=["ua-1", "a-2a"],
            timestamp=0,
        )
    return bytes(written)


def _block(block: Block, folder: Path) -> State:
    """Return a block as the template reads it; pictures are laid into the folder."""
    match block:
        case Heading(level, text, listed):
            return {"kind": "heading", "level": level, "listed": listed, **_said(text)}
        case Paragraph(text, leads):
            return {"kind": "paragraph", "leads": leads, **_said(text)}
        case Listing(items, ordered):
            return {
                "kind": "list",
                "ordered": ordered,
                "items": [[_block(one, folder) for one in item] for item in items],
            }
        case Grid(caption, head, rows):
            legible = [[_legible(cell) for cell in row] for row in rows]
            return {"kind": "grid", "caption": caption, "head": head, "rows": legible}
        case Gallery(figures, columns):
            return {"kind": "gallery", "columns": columns, "figures": [_block(one, folder) for one in figures]}
        case Figure(image, alt, caption_of_figure):
            shown = {"file": _laid(image, folder), "alt": _legible(alt), "caption": _text(caption_of_figure)}
            return {"kind": "figure", **shown}
        case blocks.Beside(figure, told):
            with Image.open(io.BytesIO(figure.image)) as image_:
                tall = image_.height > image_.width * TALL
            beside = [_block(one, folder) for one in told]
            return {"kind": "beside", "figure": _block(figure, folder), "tall": tall, "blocks": beside}
        case blocks.Pointer(_, address):
            drawn = io.BytesIO()
            segno.make(address, error="m", micro=False).save(drawn, kind="png", scale=MODULE, border=QUIET_ZONE)
            code = {"file": _laid(drawn.getvalue(), folder), "alt": f"QR-Code: {_legible(address)}"}
            return {"kind": "pointer", **_said(block.link), **code}
        case blocks.Contents():
            return {"kind": "contents", "title": "Inhalt"}


def _laid(image: bytes, folder: Path) -> str:
    """Lay a picture into the folder, and return its name."""
    name = f"{hashlib.sha256(image).hexdigest()[:16]}.{'png' if image.startswith(PNG) else 'jpg'}"
    (folder / name).write_bytes(image)
    return name


def _said(text: Text) -> State:
    return {"text": _text(text), "leftwards": reads_leftwards(text)}


def _text(text: Text) -> list[State]:
    return [_run(run) for run in text]


def _run(run: Run) -> State:
    return {**{name: getattr(run, name) for name in run.__match_args__}, "text": _legible(run.text)}


def _legible(text: str) -> str:
    """Return a text in signs that our fonts have, and in words that may break before the paper ends."""
    known = _signs()
    legible = "".join(sign if sign in known or sign.isspace() else UNKNOWN for sign in text.translate(UNSEEN))
    return LONG_WORD.sub(f"\\g<0>{BREAK}", legible)


@lru_cache(maxsize=1)
def _signs() -> frozenset[str]:
    """Return all signs of our fonts that mean the same everywhere: an archive takes no others."""
    signs: set[str] = set()
    for path in sorted(FONTS.glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            signs |= set(map(chr, font.getBestCmap()))
    return frozenset(sign for sign in signs if unicodedata.category(sign) != PRIVATE)
