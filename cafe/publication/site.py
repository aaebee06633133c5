"""The documentation as the same page that readers see, without a server: as one file, or as a folder in a ZIP file.

It runs no script and asks nobody for anything; whoever has it can read it, print it, and put it into an archive.
"""

import base64
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from cafe.domain.media import CAPTIONS, LOGO, PHOTO, PICTURE
from cafe.export.words import hue
from cafe.export.zipped import zipped_to
from cafe.publication import rich_text, saying
from cafe.publication.documentation import Documentation, Medium, Sized
from cafe.publication.manuscript import Manuscript

ROOT = Path(__file__).parent.parent.parent
TEMPLATES, STATIC = ROOT / "templates", ROOT / "static" / "css"
BASE = ("tokens", "elements", "layout", "controls", "forced-colors")  # as on the page
SHEETS = *(f"base/{name}" for name in BASE), "parts/idea-map", "pages/documentation"
IMAGES = {PHOTO, PICTURE, LOGO}
IN_A_FILE = 640  # pixels: of pictures that travel within the page itself
PAGE, STYLE = "index.html", "stil.css"
ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
IN_A_FOLDER = "default-src 'none'; style-src 'self' file:; img-src 'self' file:; media-src 'self' file: data:"

Address = Callable[..., str]


def as_html(manuscript: Manuscript) -> bytes:
    """Write one page that has everything within it: smaller pictures; of videos and files their names."""
    documentation = manuscript.documentation
    media = {name: _alone(medium) for name, medium in documentation.media.items()}

    def file_of(medium: Medium, width: int | None = None) -> str:
        if medium.kind not in IMAGES:
            return ""
        return _data(medium.mimetype, manuscript.picture(medium, IN_A_FILE))

    shown = replace(documentation, media=media)
    return _page(shown, file_of, lambda label: f"#{label}", policy=ALONE, style=Markup(_style()))


def as_zip(manuscript: Manuscript, to: BinaryIO) -> None:
    """Write the page with its media, in all their sizes, as they lie in a folder."""
    documentation = manuscript.documentation

    def file_of(medium: Medium, width: int | None = None) -> str:
        if medium.kind == CAPTIONS:  # a player takes none from another file of a folder
            return _data(medium.mimetype, manuscript.path(medium.sized()).read_bytes())
        return _place(medium, medium.sized(width))

    photos = {one.label: file_of(one) for one in documentation.photos}
    page = _page(documentation, file_of, photos.__getitem__, policy=IN_A_FOLDER, style=Markup(""))
    media = ((_place(one, each), manuscript.path(each)) for one in documentation.media.values() for each in one.files)
    zipped_to(to, {PAGE: page, STYLE: _style().encode(), **dict(sorted(media))})


def _page(documentation: Documentation, file_of: Address, photo_page: Address, **values: Any) -> bytes:
    written = (
        _templates()
        .get_template("export/site.html")
        .render(
            documentation=documentation,
            words=saying,
            hue=hue,
            rich=lambda words, name="": Markup(rich_text.html(documentation.words(words), name)),
            verbatim=lambda words, name="": Markup(rich_text.html(words, name)),
            file_of=file_of,
            photo_page=photo_page,
            removal=None,
            beside=None,
            notice_page="",
            all_contributions="",
            files=(),
            editions=(),
            **values,
        )
    )
    return written.encode()


def _data(mimetype: str, content: bytes) -> str:
    return f"data:{mimetype};base64,{base64.b64encode(content).decode()}"


def _alone(medium: Medium) -> Medium:
    """Return a medium that has one size only."""
    return replace(medium, files=(medium.sized(IN_A_FILE),)) if medium.kind in IMAGES else medium


def _place(medium: Medium, sized: Sized) -> str:
    """Return where a file lies in the folder: a photo under its number, so that it is found without the page."""
    if medium.label:
        return f"medien/{medium.label}{f'-{sized.width}' if sized.width else ''}{Path(sized.name).suffix}"
    return f"medien/{sized.name}"


@lru_cache(maxsize=1)
def _style() -> str:
    """Return the styles of the page in one, in the order of their layers."""
    sheets = [(STATIC / f"{name}.css").read_text("utf-8") for name in SHEETS]
    return "".join(["@layer base, layout, parts, pages, forced, print;\n", *sheets, _own_style()])


def _own_style() -> str:
    return (TEMPLATES / "export" / "site.css").read_text("utf-8")


@lru_cache(maxsize=1)
def _templates() -> Environment:
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals |= {"_": str, "locale": lambda: "de"}  # a file has one language
    return found
