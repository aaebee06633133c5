"""Elements of a DOCX that the library has no call for."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# what stands behind it in a paragraph
AFTER_BIDI = "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr"


def element(tag: str, **values: object) -> Any:
    """Return an element of the namespace of Word with these attributes: `element("w:start", val=1)`."""
    made = OxmlElement(tag)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def set_leftwards(paragraph: Any) -> None:
    """Set a paragraph from right to left."""
    paragraph._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *AFTER_BIDI)
