"""A page as somebody reads it who cannot see it: headings, names, links, words."""

from html.parser import HTMLParser
from itertools import pairwise

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "source", "track"}


class Reading(HTMLParser):
    """What a page holds."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.headings: list[tuple[int, str]] = []
        self.ids: list[str] = []
        self.links: dict[str, str] = {}
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self._open: list[str] = []
        self._href = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        if "id" in given:
            self.ids.append(given["id"])
        if tag in HEADINGS:
            self.headings.append((int(tag[1]), ""))
        if tag == "a":
            self._href = given.get("href", "")
            self.links[self._href] = self.links.get(self._href, "") + given.get("aria-label", "")
        if tag == "img" and "a" in self._open:
            self.links[self._href] += given.get("alt", "")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself."""
        self.handle_starttag(tag, attrs)
        self._open = self._open[:-1] if tag not in VOID else self._open

    def handle_endtag(self, tag: str) -> None:
        """Leave an element; raise if another one is open inside."""
        assert self._open and self._open[-1] == tag, (self._open, tag, self.words[-200:])
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Note words, and where they stand."""
        if not {"script", "style"} & set(self._open):
            self.words += data
        if HEADINGS & set(self._open):
            level, said = self.headings[-1]
            self.headings[-1] = (level, said + data)
        if "a" in self._open:
            self.links[self._href] += data

    @property
    def text(self) -> str:
        """Return its words, with single spaces."""
        return " ".join(self.words.split())

    def meta(self, name: str) -> str:
        """Return what it says of itself to those who share it; "" for nothing."""
        return next(
            (
                of["content"]
                for tag, of in self.elements
                if tag == "meta" and name in (of.get("property"), of.get("name"))
            ),
            "",
        )


def check_outline(page: Reading) -> None:
    """Assert that it can be read by its headings, and that every name is there once and every link leads somewhere."""
    levels = [level for level, _ in page.headings]
    assert levels.count(1) == 1 and levels[0] == 1, page.headings
    assert all(below <= above + 1 for above, below in pairwise(levels)), page.headings
    assert all(said.strip() for _, said in page.headings), page.headings
    assert len(page.ids) == len(set(page.ids)), sorted(name for name in set(page.ids) if page.ids.count(name) > 1)
    named = {
        of[name] for _, of in page.elements for name in ("aria-labelledby", "aria-describedby", "for") if name in of
    }
    led_to = {href[1:] for href in page.links if href.startswith("#")}
    assert {one for each in named for one in each.split()} | led_to <= {*page.ids}, named | led_to
    assert all(said.strip() for said in page.links.values()), page.links
