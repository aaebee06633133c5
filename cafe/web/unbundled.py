"""Files of the browser for `bin/dev`: each one separate and as it is on the disk now; devtools show the real files."""

from pathlib import Path

from werkzeug.security import safe_join

from cafe import language
from cafe.language import Words
from cafe.web import kern
from cafe.web.assets import KERN, TEXT, Asset, Assets, kind_of, words_of


class Unbundled(Assets):
    """Addresses as in production, but a module loads its imports, and a sheet of several imports each of them."""

    caching = "no-store"
    version = "dev"

    def __init__(self, folder: Path, templates: Path, prefix: str = "") -> None:
        self.folder = folder
        self.templates = templates
        self.below = f"{prefix}/static/{self.version}"

    def url(self, name: str) -> str:
        """Return the address of a file that exists now."""
        if self._path(name) is None:
            raise LookupError(f"static/{name} is missing; bin/setup fetches what is below static/vendor")
        return f"{self.below}/{name}"

    def sentences(self, locale: str, script: str) -> Words:
        """Return the sentences of all scripts: a page loads its own one by one."""
        return language.said_in(words_of(self.folder / "js", "*.js"), locale)

    def find(self, name: str) -> Asset | None:
        """Return a file, or a style sheet that imports several."""
        if path := self._path(name):
            return Asset(self._used(path) if name == KERN else path.read_bytes(), kind_of(path))
        names = [f"css/{each}.css" for each in name.removeprefix("css/").removesuffix(".css").split("+")]
        if not all(map(self._path, names)):
            return None
        return Asset("".join(f'@import url("{self.url(each)}");\n' for each in names).encode(), TEXT[".css"])

    def _path(self, name: str) -> Path | None:
        path = safe_join(str(self.folder), name)
        return Path(path) if path and Path(path).is_file() else None

    def _used(self, path: Path) -> bytes:
        """Keep of KERN what production keeps: a block that is missing there has to be missing here."""
        ours = "".join(
            map(words_of, (self.templates, self.folder / "js", self.folder / "css"), ("*.html", "*.js", "*.css"))
        )
        return kern.used(path.read_text("utf-8"), ours).encode()
