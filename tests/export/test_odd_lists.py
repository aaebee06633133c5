"""Lists as people type them when they are in a hurry: empty items, lists at once in lists, far too deep ones."""

from collections.abc import Callable

import pytest

from cafe.export.as_docx import as_docx
from cafe.export.as_markdown import as_markdown
from cafe.export.as_odt import as_odt
from cafe.export.as_pdf import as_pdf
from cafe.export.blocks import Heading, TextDocument, plain
from cafe.publication import rich_text

ODD = ("-", "- \n- zwei", "- - eins", "1. - eins\n   - zwei", "- a\n  - b\n    - c\n      - d\n        - e", "", " \n ")


@pytest.mark.parametrize("write", [as_pdf, as_docx, as_odt, as_markdown])
@pytest.mark.parametrize("words", ODD)
def test_every_format_takes_them(write: Callable[[TextDocument], bytes], words: str) -> None:
    blocks = (Heading(1, plain("Burg")), *rich_text.blocks(words))
    assert write(TextDocument("Burg", "de-DE", 0, blocks))
