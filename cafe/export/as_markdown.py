"""Markdown of a documentation; what people wrote appears letter by letter, never as markup."""

import re
from collections.abc import Iterable

from cafe.export import blocks
from cafe.export.blocks import Block, Figure, Gallery, Grid, Heading, Listing, Paragraph, Run, Text, TextDocument

INLINE = re.compile(r"([\\`*_{}\[\]<>&~|$^#@])")
ADDRESS = re.compile(r"(?i)(:(?=//)|(?<=www)\.)")  # Markdown turns bare addresses into links
ANGLES = re.compile(r"[<>\s\\]")  # what would end an address
LINE_START = re.compile(r"^([-+=]|\d+(?=[.)]))")


def as_markdown(document: TextDocument) -> bytes:
    """Write a text as CommonMark in UTF-8; of a picture it has the words."""
    return ("\n\n".join(filter(None, (_block(one, "") for one in document.blocks))) + "\n").encode()


def escaped(text: str, indent: str = "") -> str:
    r"""Return a text that Markdown shows as it is; line breaks stay, indented like the item they are in.

    >>> escaped("*2* < 3")
    '\\*2\\* \\< 3'
    """
    return _text((Run(text),), indent)


def _blocks(several: Iterable[Block], indent: str = "") -> str:
    """Return blocks with empty lines between them."""
    return f"\n\n{indent}".join(_block(one, indent) for one in several)


def _block(block: Block, indent: str) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {_text(text, indent)}"
        case Paragraph(text):
            return _text(text, indent)
        case Listing(items, ordered):
            return _list(items, ordered, indent)
        case Grid():
            return _grid(block)
        case Figure(_, alt, caption):
            return _text((Run(alt, emphasis=True), *((Run("\n"), *caption) if caption else ())), indent)
        case Gallery(figures):
            return _blocks(figures, indent)
        case blocks.Beside(figure, told):
            return _blocks((figure, *told), indent)
        case blocks.Pointer():
            return _text(block.link, indent)
        case blocks.Contents():
            return ""


def _list(items: tuple[tuple[Block, ...], ...], ordered: bool, indent: str) -> str:
    """Return a list; its items stand close together if each is one paragraph."""
    marks = [f"{number}. " if ordered else "- " for number in range(1, len(items) + 1)]
    written = [f"{mark}{_blocks(item, indent + ' ' * len(mark))}" for mark, item in zip(marks, items, strict=True)]
    loose = any(len(item) > 1 for item in items)
    return f"\n\n{indent}".join(written) if loose else f"\n{indent}".join(written)


def _grid(grid: Grid) -> str:
    head = [_text((Run(cell),), "") for cell in grid.head]
    *rows, last = ([_text((Run(cell),), "") for cell in row] for row in grid.rows)
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows, [f"**{last[0]}**", *last[1:]]]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"**{_text((Run(grid.caption),), '')}**\n\n{table}"


def _text(text: Text, indent: str) -> str:
    """Return words in one paragraph; each line break in them is a hard one."""
    written = "".join(map(_run, text))
    return f"\\\n{indent}".join(_line(line) for line in written.splitlines())


def _run(run: Run) -> str:
    written = ADDRESS.sub(r"\\\1", INLINE.sub(r"\\\1", run.text))
    if run.address:
        return f"[{written}](<{ANGLES.sub(lambda sign: f'%{ord(sign[0]):02X}', run.address)}>)"
    mark = "**" if run.strong else "*" if run.emphasis else ""
    outer = re.fullmatch(r"(\s*)(.*?)(\s*)", written, re.DOTALL)
    assert outer
    before, inner, after = outer.groups()
    return f"{before}{mark}{inner}{mark}{after}" if inner else written


def _line(line: str) -> str:
    return LINE_START.sub(lambda found: found[1] + "\\" if found[1].isdigit() else "\\" + found[1], line.strip())
