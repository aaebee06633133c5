"""The table of contents of a DOCX: a field that Word can write anew, filled with links to the headings."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from cafe.export.docx_element import element, set_leftwards

TITLE = "Inhalt"
WISHES = r'TOC \o "1-2" \h \n'  # headings of two levels, as links, without numbers of pages: those only Word knows
STYLES = ("Heading 1", "Heading 2")
INDENT = Cm(0.6)


def add_contents(word: Word, title: Any) -> None:
    """Put the contents below their title, with what comes after it; the first of that begins a page."""
    paragraphs: list[Any] = word.paragraphs
    at = next(number for number, one in enumerate(paragraphs) if one._p is title._p)
    found = [one for one in paragraphs[at:] if _style(one) in STYLES]
    if not found:
        return
    first = found[0]
    title.runs[0].bold = True
    title.paragraph_format.space_before, title.paragraph_format.keep_with_next = Pt(18), True
    entries = [_entry(first, heading, number) for number, heading in enumerate(found, 1)]
    _frame_as_field(entries)
    first.paragraph_format.page_break_before = True


def _style(paragraph: Any) -> str:
    return str(paragraph.style.name)


def _entry(before: Any, heading: Any, number: int) -> Any:
    """Add a line that leads to a heading."""
    name = f"_Toc{number}"
    start = element("w:bookmarkStart", id=number, name=name)
    heading._p.insert(0 if heading._p.pPr is None else 1, start)
    heading._p.append(element("w:bookmarkEnd", id=number))
    line = before.insert_paragraph_before()
    line.paragraph_format.space_after = Pt(2)
    line.paragraph_format.left_indent = INDENT * STYLES.index(_style(heading))
    if heading._p.pPr is not None and heading._p.pPr.find(qn("w:bidi")) is not None:
        set_leftwards(line)
    said = line.add_run(heading.text)
    link = element("w:hyperlink", anchor=name)
    line._p.append(link)
    link.append(said._r)
    return line


def _frame_as_field(entries: Sequence[Any]) -> None:
    """Make the lines what a field has come to."""
    first, last = entries[0], entries[-1]
    wishes = OxmlElement("w:instrText")
    wishes.text = WISHES
    opening = [element("w:fldChar", fldCharType="begin"), wishes, element("w:fldChar", fldCharType="separate")]
    for part in opening:
        first._p.insert_element_before(_in_run(part), "w:hyperlink")
    last._p.append(_in_run(element("w:fldChar", fldCharType="end")))


def _in_run(part: Any) -> Any:
    run = OxmlElement("w:r")
    run.append(part)
    return run
