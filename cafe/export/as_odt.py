"""ODT of a documentation: the same as DOCX, in the open format that authorities ask for."""

import io
from datetime import UTC, datetime
from typing import Any

import odfdo
from PIL import Image

from cafe.export import blocks
from cafe.export.blocks import Block, Figure, Gallery, Grid, Heading, Listing, Paragraph, Run, Text, TextDocument
from cafe.export.direction import reads_leftwards
from cafe.export.zipped import again

FONT = "Liberation Sans"
ACCENT, MUTED = "#0b5d66", "#4d5766"
SIZES = {1: "26pt", 2: "16pt", 3: "13pt"}
WIDTH, FIGURE, GAP = 16.0, 10.0, 0.4  # centimetres: of the text, of a picture, between two in a row
INDENT = 0.6  # centimetres: of a list, and of each list in it
STRONG, EMPHASIS, QUIET = "Wichtig", "Betont", "Leise"
STYLES = {  # of words in a paragraph
    STRONG: {"fo:font-weight": "bold"},
    EMPHASIS: {"fo:font-style": "italic"},
    QUIET: {"fo:color": MUTED, "fo:font-size": "10pt"},
}
BODY, NUMBER, LEFTWARDS, LEADING = "Text_20_body", "Zahl", "Linksläufig", "Voran"  # of paragraphs
BULLETS, NUMBERS = "List_20_1", "Numbering_20_1"  # of lists


def as_odt(document: TextDocument) -> bytes:
    """Write a text as ODT; the same text gives the same bytes."""
    odt = odfdo.Document("text")
    _set_up(odt, document)
    for block in document.blocks:
        for element in _elements(block, odt):
            odt.body.append(element)
    written = io.BytesIO()
    odt.save(written)
    return again(written.getvalue())


def _set_up(odt: Any, document: TextDocument) -> None:
    """Set the language, the title and the styles."""
    made = datetime.fromtimestamp(document.made / 1000, UTC).replace(tzinfo=None)
    odt.body.clear()
    odt.language = odt.meta.language = document.language
    odt.meta.title = document.title
    odt.meta.creation_date = odt.meta.date = made
    odt.get_style("outline", "Outline").clear()  # no numbers before headings
    odt.get_style("paragraph", "Standard").set_properties({"style:font-name": FONT}, area="text")
    for level, size in SIZES.items():
        look = odt.get_style("paragraph", f"Heading_20_{level}")
        look.set_properties({"fo:font-size": size, "fo:color": ACCENT, "fo:font-style": "normal"}, area="text")
    for name in (BULLETS, NUMBERS):
        for depth, level in enumerate(odt.get_style("list", name).children, 1):
            _indent(level, depth)
    for name, look in STYLES.items():
        style = odfdo.Style("text", name=name)
        style.set_properties(look, area="text")
        odt.insert_style(style)
    number = odfdo.Style("paragraph", name=NUMBER, parent_style="Standard")
    number.set_properties({"fo:text-align": "end"}, area="paragraph")
    odt.insert_style(number)
    leftwards = odfdo.Style("paragraph", name=LEFTWARDS, parent_style=BODY)
    leftwards.set_properties({"style:writing-mode": "rl-tb", "fo:text-align": "start"}, area="paragraph")
    odt.insert_style(leftwards)
    leading = odfdo.Style("paragraph", name=LEADING, parent_style=BODY)
    leading.set_properties({"fo:keep-with-next": "always"}, area="paragraph")
    odt.insert_style(leading)


def _indent(level: Any, depth: int) -> None:
    """Have the lines of a list begin below each other, behind its mark."""
    place = level.get_element("style:list-level-properties")
    place.set_attribute("text:list-level-position-and-space-mode", "label-alignment")
    behind = odfdo.Element.from_tag("style:list-level-label-alignment")
    behind.set_attribute("text:label-followed-by", "listtab")
    behind.set_attribute("fo:text-indent", f"-{INDENT}cm")
    behind.set_attribute("fo:margin-left", f"{INDENT * depth:.1f}cm")
    place.append(behind)


def _elements(block: Block, odt: Any) -> list[Any]:
    match block:
        case Heading(level, text):
            return [_say(odfdo.Header(level, style=f"Heading_20_{level}"), text)]
        case Paragraph(text, leads):
            style = LEFTWARDS if reads_leftwards(text) else LEADING if leads else BODY
            return [_say(odfdo.Paragraph(style=style), text)]
        case Listing(items, ordered):
            made = odfdo.List(style=NUMBERS if ordered else BULLETS)
            for item in items:
                made.append(_item(item, odt))
            return [made]
        case Grid():
            return [_say(odfdo.Paragraph(style="Caption"), (Run(block.caption),)), _grid(block)]
        case Gallery(figures, columns):
            return _gallery(figures, WIDTH / columns, odt)
        case Figure():
            return _figure(block, FIGURE, odt)
        case blocks.Beside(figure, told):
            return [*_figure(figure, FIGURE, odt), *(element for one in told for element in _elements(one, odt))]
        case blocks.Pointer():
            return _elements(Paragraph(block.link), odt)
        case blocks.Contents():
            return []


def _gallery(figures: tuple[Figure, ...], width: float, odt: Any) -> list[Any]:
    """Return pictures: with captions each by itself, else beside each other as words are."""
    if any(one.caption for one in figures):
        return [element for one in figures for element in _figure(one, width, odt)]
    row = odfdo.Paragraph(style=BODY)
    for one in figures:
        row.append(_frame(one, width - GAP, odt))
        row.append_plain_text(" ")
    return [row]


def _frame(figure: Figure, width: float, odt: Any) -> Any:
    with Image.open(io.BytesIO(figure.image)) as image:
        height = width * image.height / image.width
    name = odt.add_file(io.BytesIO(figure.image))
    frame = odfdo.Frame.image_frame(name, size=(f"{width:.2f}cm", f"{height:.2f}cm"), anchor_type="as-char")
    frame.svg_description = figure.alt
    return frame


def _figure(figure: Figure, width: float, odt: Any) -> list[Any]:
    shown = odfdo.Paragraph(style=LEADING if figure.caption else BODY)
    shown.append(_frame(figure, width, odt))
    return [shown, *([_say(odfdo.Paragraph(style="Caption"), figure.caption)] if figure.caption else [])]


def _item(parts: tuple[Block, ...], odt: Any) -> Any:
    item = odfdo.ListItem()
    for element in (element for part in parts for element in _elements(part, odt)):
        item.append(element)
    return item


def _grid(grid: Grid) -> Any:
    table = odfdo.Table("Auf einen Blick", width=len(grid.head), height=0)
    rows = [_row(row, strong=at in (0, len(grid.rows))) for at, row in enumerate((grid.head, *grid.rows))]
    head = odfdo.HeaderRows()  # read with every cell below, and again on the next page
    head.append(rows[0])
    table.append(head)
    for row in rows[1:]:
        table.append(row)
    return table


def _row(cells: tuple[str, ...], *, strong: bool) -> Any:
    row = odfdo.Row()
    for at, text in enumerate(cells):
        cell = odfdo.Cell()
        cell.append(_say(odfdo.Paragraph(style=NUMBER if at else "Standard"), (Run(text, strong=strong),)))
        row.append_cell(cell)
    return row


def _say(element: Any, text: Text) -> Any:
    """Write words into a paragraph."""
    for run in text:
        style = STRONG if run.strong else EMPHASIS if run.emphasis else QUIET if run.quiet else ""
        if run.address:
            element.append(odfdo.Link(run.address, text=run.text))
        elif style:
            element.append(odfdo.Span(run.text, style=style, formatted=True))
        else:
            element.append_plain_text(run.text)
    return element
