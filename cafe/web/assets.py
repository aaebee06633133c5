"""Style sheets and scripts: read once, compressed once, cached by browsers for ever.

All files live below one folder that is named after their content, `/static/<version>/…`: a new version is a new
address. A page asks for one script, with all it imports, and for one style sheet, `css/base/layout+parts/card+….css`.
"""

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from cafe import language
from cafe.language import Words
from cafe.terminal import Stop
from cafe.web import bundling, kern

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "static"
TEMPLATES = ROOT / "templates"
KERN = "vendor/kern.min.css"
TYPES = ".d.ts"  # for the compiler, not for browsers
PAGE = ("/page.js", "-page.js")  # the script of a page, in the folder of its screen
TEXT = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}
FOR_EVER = "public, max-age=31536000, immutable"
# Whole lines of comment, empty ones, and what a line is indented by; licences (`/*!`) stay.
FOR_US = re.compile(rb"^[ \t]*(?:(?:/\*[^!](?:(?!\*/).)*\*/|//[^\n]*)?[ \t]*\n)?", re.MULTILINE | re.DOTALL)
ASIDE = re.compile(rb"[ \t]*/\*\*? [^\n]*?\*/")  # a comment, or a type, beside what is said


@dataclass(frozen=True)
class Asset:
    """A file as it goes over the wire."""

    plain: bytes
    kind: str

    @cached_property
    def zipped(self) -> bytes:
        """The content, compressed when it is first asked for."""
        return gzip.compress(self.plain, 9, mtime=0)


class Assets:
    """All files below `static/`; page scripts and style sheets include what they import.

    `ours` are the words that say which parts of KERN are used; `prefix` is the path below which the server is reached.
    """

    caching = FOR_EVER

    def __init__(self, folder: Path, ours: str = "", prefix: str = "") -> None:
        paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(TYPES))
        self.files = {path.relative_to(folder).as_posix(): _read(path) for path in paths}
        if KERN in self.files:
            self._replace(
                KERN, kern.used(self._text(KERN), ours + "".join(map(self._text, self._named("js/", "css/"))))
            )
        self._bundle()
        self.sheets = lru_cache(32)(self._joined)
        contents = hashlib.sha256()
        for name, asset in self.files.items():
            contents.update(name.encode() + b"\0" + asset.plain)
        self.version = contents.hexdigest()[:12]
        self.below = f"{prefix}/static/{self.version}"
        for name in self._named("css/"):  # a sheet may stand within another one, which has another folder
            self._replace(name, self._text(name).replace('url("../../', f'url("{self.below}/'))

    def url(self, name: str) -> str:
        """Return the address of a file; a missing file is our mistake, and raises at once."""
        if name not in self.files:
            raise LookupError(f"static/{name} is missing; bin/setup fetches what is below static/vendor")
        return f"{self.below}/{name}"

    def sheet_url(self, names: str) -> str:
        """Return the address of several style sheets in one, in this order; `names` are those of `css/`."""
        for name in names.split():
            self.url(f"css/{name}.css")
        return f"{self.below}/css/{'+'.join(names.split())}.css"

    def sentences(self, locale: str, script: str) -> Words:
        """Return the sentences of a page's script in a language."""
        return language.said_in(self._text(f"js/{script}.js"), locale)

    def find(self, name: str) -> Asset | None:
        """Return a file, or several style sheets in one."""
        return self.files.get(name) or (self.sheets(name) if name.startswith("css/") else None)

    def _joined(self, name: str) -> Asset | None:
        names = [f"css/{each}.css" for each in name.removeprefix("css/").removesuffix(".css").split("+")]
        if len(set(names)) < len(names) or not self.files.keys() >= set(names):
            return None
        return Asset(b"".join(self.files[each].plain for each in names), TEXT[".css"])

    def _bundle(self) -> None:
        pages = [name for name in self._named("js/") if name.endswith(PAGE)]
        scripts = {name: bundling.script(name, self._text) for name in pages}
        sheets = {name: bundling.sheet(name, self._text) for name in self._named("css/")}
        for name, content in (scripts | sheets).items():
            self._replace(name, content)

    def _named(self, *starts: str) -> list[str]:
        return [name for name in self.files if name.startswith(starts)]

    def _text(self, name: str) -> str:
        if name not in self.files:
            raise Stop(f"static/{name} fehlt; bin/setup holt, was unter static/vendor liegt.")
        return self.files[name].plain.decode()

    def _replace(self, name: str, content: str) -> None:
        self.files[name] = Asset(content.encode(), self.files[name].kind)


def _read(path: Path) -> Asset:
    content = path.read_bytes()
    if path.suffix in (".js", ".css"):
        content = ASIDE.sub(b"", FOR_US.sub(b"", content))
    return Asset(content, kind_of(path))


def kind_of(path: Path) -> str:
    """Return the media type of a file."""
    return TEXT.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def words_of(folder: Path, pattern: str) -> str:
    """Return all files of a folder as one text."""
    return "".join(path.read_text("utf-8") for path in sorted(folder.rglob(pattern)))
