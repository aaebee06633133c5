"""Style sheets and scripts: read once, compressed once, cached by browsers for ever.

All files live below one folder that is named after their content, `/static/<version>/…`, so that relative
imports between modules stay within one version, and a new version is a new address.
"""

import gzip
import hashlib
import mimetypes
import posixpath
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from flask import Flask, Response, abort, request

FOLDER = Path(__file__).parent.parent.parent / "static"
TEXT = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}
FOR_EVER = "public, max-age=31536000, immutable"
# Whole lines that only people read; licences (`/*!`) stay.
COMMENT = re.compile(rb"^[ \t]*(?:/\*[^!](?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
IMPORT = re.compile(r'^import\b[^"]*"(\.[^"]+)"', re.MULTILINE)


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
    """All files below `static/`."""

    def __init__(self, folder: Path) -> None:
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        self.files = {path.relative_to(folder).as_posix(): _read(path) for path in files}
        contents = hashlib.sha256()
        for name, asset in self.files.items():
            contents.update(name.encode() + b"\0" + asset.plain)
        self.version = contents.hexdigest()[:12]

    def url(self, name: str) -> str:
        """Return the address of a file; a missing one is an error of ours and says so at once."""
        if name not in self.files:
            raise LookupError(f"static/{name} is missing; bin/setup fetches what is below static/vendor")
        return f"/static/{self.version}/{name}"

    def modules(self, name: str) -> list[str]:
        """Return the addresses of a script and of all it imports, so that a page can ask for them at once."""
        found = [name]
        for module in found:  # grows while we walk
            for path in IMPORT.findall(self.files[module].plain.decode()):
                imported = posixpath.normpath(posixpath.join(posixpath.dirname(module), path))
                found += [imported] if imported not in found else []
        return [self.url(module) for module in found]


def _read(path: Path) -> Asset:
    kind = TEXT.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    content = path.read_bytes()
    if path.suffix in (".js", ".css"):
        content = COMMENT.sub(b"", content)
    return Asset(content, kind)


def init_app(app: Flask) -> None:
    """Serve the files, and give templates `asset(name)` and `modules(script)`."""
    assets = Assets(FOLDER)
    app.jinja_env.globals.update(asset=assets.url, modules=cache(assets.modules))

    app.after_request(_smaller)

    @app.get("/static/<version>/<path:name>", endpoint="asset")
    def deliver(version: str, name: str) -> Response:
        asset = assets.files.get(name)
        if asset is None:
            abort(404)
        response = Response(asset.plain, mimetype=asset.kind)
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            response.data = asset.zipped
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"
        # A page from before an update asks for the old version: it gets the new file, but must ask again.
        response.headers["Cache-Control"] = FOR_EVER if version == assets.version else "no-cache"
        return response


def _smaller(response: Response) -> Response:
    """Send pages compressed, a quarter of their size: a whole hall loads them over one Wi-Fi, at the same minute."""
    plain = response.mimetype == "text/html" and "Content-Encoding" not in response.headers
    if plain and not response.is_streamed and "gzip" in request.headers.get("Accept-Encoding", ""):
        response.data = gzip.compress(response.data)
        response.headers["Content-Encoding"] = "gzip"
        response.vary.add("Accept-Encoding")
    return response
