"""Rich text: a little Markdown, as the organizers write it, made into safe HTML for pages and into blocks for files.

Paragraphs, lists, emphasis and links; no pictures, no HTML, no headings of one's own: a section has its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode as Node

from cafe.export.blocks import Block, Listing, Paragraph, Run, Text
from cafe.publication.content import LINK_LIMIT

SCHEMES = {"http", "https", "mailto", "tel"}
PLAIN = Run("")
TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "br"}


def html(words: str, name: str = "") -> str:
    """Return the HTML of a text, which holds nothing but the tags that are allowed.

    With a name, which is ours, each paragraph and each list can be led to: `name-1`, `name-2` …
    """
    markdown = _markdown()
    tokens = markdown.parse(words)
    if name:
        for number, token in enumerate((one for one in tokens if one.level == 0 and one.nesting == 1), 1):
            token.attrSet("id", f"{name}-{number}")
    return nh3.clean(
        markdown.renderer.render(tokens, markdown.options, {}),
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start", "id"}, "ul": {"id"}, "p": {"id"}},
        url_schemes=SCHEMES,
        link_rel="noopener",
    )


def blocks(words: str) -> tuple[Block, ...]:
    """Return the blocks of a text."""
    return tuple(_blocks(Node(_markdown().parse(words)).children))


def runs(block: Block) -> Iterator[Run]:
    """Yield the words of a block that `blocks` made, whether they stand in a paragraph or in a list."""
    if isinstance(block, Paragraph):
        yield from block.text
        yield Run("\n")
    elif isinstance(block, Listing):
        for item in block.items:
            for one in item:
                yield from runs(one)


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("zero", {"breaks": True, "typographer": False})
    markdown.enable(["list", "emphasis", "link", "newline", "escape", "balance_pairs", "autolink"])
    markdown.validateLink = is_safe  # type: ignore[method-assign, assignment]
    return markdown


def is_safe(address: str) -> bool:
    """Return whether a link may lead there: to a page, a letter or a telephone, by an address that every file takes."""
    if len(address) > LINK_LIMIT:
        return False
    try:
        return urlsplit(address.strip()).scheme.lower() in SCHEMES
    except ValueError:
        return False


def _blocks(nodes: Sequence[Node]) -> Iterator[Block]:
    for node in nodes:
        if node.type in ("bullet_list", "ordered_list"):
            items = tuple(_item(tuple(_blocks(item.children))) for item in node.children)
            yield Listing(items, ordered=node.type == "ordered_list")
        elif node.type == "paragraph":
            yield Paragraph(tuple(_runs(node.children[0].children if node.children else [])))


def _item(parts: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return an item that begins with a paragraph, which may be empty: every format begins an item so."""
    return parts if parts and isinstance(parts[0], Paragraph) else (Paragraph(()), *parts)


def _runs(nodes: Sequence[Node], run: Run = PLAIN) -> Text:
    """Return the runs of a paragraph; each style adds to those around it."""
    found: list[Run] = []
    for node in nodes:
        match node.type:
            case "softbreak" | "hardbreak":
                found.append(_with(run, text="\n"))
            case "strong":
                found += _runs(node.children, _with(run, strong=True))
            case "em":
                found += _runs(node.children, _with(run, emphasis=True))
            case "link":
                found += _runs(node.children, _with(run, address=str(node.attrs.get("href", ""))))
            case _:
                found.append(_with(run, text=node.content))
    return tuple(found)


def _with(run: Run, **changes: object) -> Run:
    return replace(run, **changes)  # type: ignore[arg-type]
