"""DOCX of a documentation, to be worked on: real headings, lists and table heads, in German, with a title."""

import io
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from cafe.export import blocks
from cafe.export.blocks import Block, Figure, Gallery, Grid, Heading, Listing, Paragraph, Run, Text, TextDocument
from cafe.export.direction import reads_leftwards
from cafe.export.docx_contents import TITLE, add_contents
from cafe.export.docx_element import element, set_leftwards
from cafe.export.zipped import again

FONT = "Calibri"  # every office has it, or takes its own instead
ACCENT, MUTED = RGBColor(0x0B, 0x5D, 0x66), RGBColor(0x4D, 0x57, 0x66)
DEEPEST = 3  # lists in lists
WIDTH, FIGURE, GAP = Cm(16), Cm(10), Cm(0.4)  # of the text, of a picture, between two in a row
NUMBER = Cm(2.1)  # a column of numbers
INDENT = 360  # of a list in another, in twentieths of a point
MARKS = "•", "–", "·"


def as_docx(document: TextDocument) -> bytes:
    """Write a text as DOCX; the same text gives the same bytes."""
    word = docx.Document()
    _set_up(word, document)
    writer = _Writer(word)
    for block in document.blocks:
        writer.add(block)
    if writer.contents is not None:
        add_contents(word, writer.contents)
    written = io.BytesIO()
    word.save(written)
    return again(written.getvalue())


def _set_up(word: Word, document: TextDocument) -> None:
    """Set the language, the title, the fonts and the page."""
    made = datetime.fromtimestamp(document.made / 1000, UTC).replace(tzinfo=None)
    about = word.core_properties
    about.title, about.language, about.author, about.comments = document.title, document.language, "", ""
    about.created = about.modified = made
    defaults = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    for name in ("val", "eastAsia"):
        language.set(qn(f"w:{name}"), document.language)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.15
    for name, size in (("Title", 26), ("Heading 1", 16), ("Heading 2", 13), ("Heading 3", 12)):
        font = word.styles[name].font
        font.name, font.size, font.bold, font.color.rgb = FONT, Pt(size), True, ACCENT
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            font.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
    rule = word.styles["Title"].element.pPr.find(qn("w:pBdr"))
    rule.getparent().remove(rule)
    caption = word.styles["Caption"].font
    caption.size, caption.bold, caption.color.rgb = Pt(9), False, MUTED
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    _number_pages(section.footer.paragraphs[0], document)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)


def _number_pages(foot: Any, document: TextDocument) -> None:
    """Say at the foot of each page which one it is, of which text."""
    foot.add_run(" · ".join(filter(None, (document.title, document.day and f"Stand {document.day}", "Seite "))))
    for field, after in (("PAGE", " von "), ("NUMPAGES", "")):
        counted = OxmlElement("w:fldSimple")
        counted.set(qn("w:instr"), field)
        foot._p.append(counted)
        foot.add_run(after)
    font = foot.style.font  # the numbers have no runs of their own
    font.size, font.color.rgb = Pt(9), MUTED


class _Writer:
    """Adds blocks to a document, and knows how deep in lists it is."""

    def __init__(self, word: Word) -> None:
        self.word, self.depth = word, 0
        self.contents: Any = None
        self.numbering: Any = word.part.numbering_part.element
        self.bullets, self.numbers = self._style_of_list("bullet"), self._style_of_list("decimal")

    def add(self, block: Block) -> None:
        """Add a block at the end."""
        match block:
            case Heading(level, text):
                self._say(self.word.add_paragraph(style=f"Heading {level - 1}" if level > 1 else "Title"), text)
            case Paragraph(text, leads):
                paragraph = self.word.add_paragraph()
                paragraph.paragraph_format.keep_with_next = leads or None
                if self.depth:
                    paragraph.paragraph_format.left_indent = Pt(INDENT * self.depth / 20)
                self._say(paragraph, text)
            case Listing(items, ordered):
                self._list(items, self._new_list(self.numbers if ordered else self.bullets))
            case Grid():
                self._grid(block)
            case Gallery(figures, columns):
                self._gallery(figures, WIDTH // columns)
            case Figure():
                self._figure(block, FIGURE)
            case blocks.Beside(figure, told):
                self._figure(figure, FIGURE)
                for one in told:
                    self.add(one)
            case blocks.Pointer():
                self._say(self.word.add_paragraph(), block.link)
            case blocks.Contents():
                self.contents = self.word.add_paragraph(TITLE)

    def _gallery(self, figures: tuple[Figure, ...], width: int) -> None:
        """Add pictures: with captions each by itself, else beside each other as words are."""
        if any(one.caption for one in figures):
            for one in figures:
                self._figure(one, width)
        else:
            paragraph = self.word.add_paragraph()
            for one in figures:
                self._picture(paragraph, one, width - GAP)
                paragraph.add_run(" ")

    def _figure(self, figure: Figure, width: int) -> None:
        paragraph = self.word.add_paragraph()
        self._picture(paragraph, figure, width)
        if figure.caption:
            paragraph.paragraph_format.keep_with_next = True
            self._say(self.word.add_paragraph(style="Caption"), figure.caption)

    def _picture(self, paragraph: Any, figure: Figure, width: int) -> None:
        shown = paragraph.add_run().add_picture(io.BytesIO(figure.image), width=width)
        shown._inline.docPr.set("descr", figure.alt)
        for side in "TBLR":  # LibreOffice would leave room around it
            shown._inline.set(f"dist{side}", "0")

    def _list(self, items: tuple[tuple[Block, ...], ...], number: int) -> None:
        level, self.depth = min(self.depth, DEEPEST - 1), self.depth + 1
        for first, *others in items:
            assert isinstance(first, Paragraph)
            paragraph = self.word.add_paragraph(style="List Paragraph")
            about: Any = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            about.get_or_add_ilvl().val, about.get_or_add_numId().val = level, number
            self._say(paragraph, first.text)
            for other in others:
                self.add(other)
        self.depth -= 1

    def _grid(self, grid: Grid) -> None:
        caption = self.word.add_paragraph(grid.caption, style="Caption")
        caption.paragraph_format.keep_with_next = True
        table = self.word.add_table(rows=1 + len(grid.rows), cols=len(grid.head), style="Table Grid")
        table.autofit = False
        widths = [WIDTH - NUMBER * (len(grid.head) - 1), *[NUMBER] * (len(grid.head) - 1)]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for at, row in enumerate((grid.head, *grid.rows)):
            table.rows[at]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for column, (cell, text) in enumerate(zip(table.rows[at].cells, row, strict=True)):
                cell.width = widths[column]
                paragraph = cell.paragraphs[0]
                paragraph.add_run(text).bold = at in (0, len(grid.rows)) or None
                paragraph.runs[0].font.size = Pt(10) if at else Pt(9)
                paragraph.paragraph_format.keep_with_next = at < len(grid.rows)
                paragraph.paragraph_format.space_after = Pt(2)
                if column:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        head = OxmlElement("w:tblHeader")  # read with every cell below, and again on the next page
        table.rows[0]._tr.get_or_add_trPr().append(head)
        self.word.add_paragraph()

    def _say(self, paragraph: Any, text: Text) -> None:
        if reads_leftwards(text):
            set_leftwards(paragraph)
        for run in text:
            self._run(paragraph, run)

    def _run(self, paragraph: Any, run: Run) -> None:
        said = paragraph.add_run(run.text)  # its line breaks become those of Word
        if run.address:
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), self.word.part.relate_to(run.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            paragraph._p.append(link)
            link.append(said._r)
            said.underline = True
        said.bold, said.italic = run.strong or None, run.emphasis or None
        if run.quiet:
            said.font.color.rgb, said.font.size = MUTED, Pt(10)

    def _style_of_list(self, kind: str) -> int:
        """Define how a list looks at each depth; return its id."""
        known = [int(one.get(qn("w:abstractNumId"))) for one in self.numbering.findall(qn("w:abstractNum"))]
        style = element("w:abstractNum", abstractNumId=max(known, default=0) + 1)
        style.append(element("w:multiLevelType", val="hybridMultilevel"))
        for depth in range(DEEPEST):
            level = element("w:lvl", ilvl=depth)
            level.append(element("w:start", val=1))
            level.append(element("w:numFmt", val=kind))
            level.append(element("w:lvlText", val=MARKS[depth] if kind == "bullet" else f"%{depth + 1}."))
            level.append(element("w:lvlJc", val="left"))
            place = element("w:pPr")
            place.append(element("w:ind", left=INDENT * (depth + 1), hanging=INDENT))
            level.append(place)
            style.append(level)
        self.numbering.insert(len(known), style)  # before all lists
        return max(known, default=0) + 1

    def _new_list(self, style: int) -> int:
        """Begin a list of a style, which counts from 1; return its id."""
        made: Any = self.numbering.add_num(style)
        for depth in range(DEEPEST):
            made.add_lvlOverride(ilvl=depth).add_startOverride(1)
        return int(made.numId)
