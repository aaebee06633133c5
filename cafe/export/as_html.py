"""HTML of a documentation: one page that needs nothing else, to read, to send and to print."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from cafe.export import words
from cafe.export.document import Document

FOLDER = Path(__file__).parent.parent.parent / "templates" / "export"
HUES = 8  # table colours in document.css; after these they repeat


def as_html(document: Document) -> bytes:
    """Write the documentation as one page in UTF-8, without scripts or external files."""
    return _template().render(document=document).encode()


@lru_cache(maxsize=1)
def _template() -> Template:
    surroundings = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    surroundings.globals.update(words=words, hue=lambda number: (number - 1) % HUES + 1)
    return surroundings.get_template("document.html")
