"""Serving what lies below `static/`, and pages in the size in which they travel best."""

import gzip

from flask import Flask, Response, abort, request

from cafe.web import reading
from cafe.web.assets import FOLDER, TEMPLATES, TEXT, Assets, words_of
from cafe.web.unbundled import Unbundled


def init_app(app: Flask) -> None:
    """Serve the files, and give templates `asset(name)`, `sheet(names)` and `sentences(locale, script)`."""
    assets = _assets_of(app)
    app.jinja_env.globals.update(asset=assets.url, sheet=assets.sheet_url, sentences=assets.sentences)

    app.after_request(_smaller)

    @app.get("/static/<version>/<path:name>", endpoint="asset")
    def deliver(version: str, name: str) -> Response:
        asset = assets.find(name)
        if asset is None:
            abort(404)
        if name.startswith("css/") and (choices := reading.chosen(request.args)):
            asset = reading.answered(asset, choices)
        response = Response(asset.plain, mimetype=asset.kind)
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            response.data = asset.zipped
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"
        # A page from before an update asks for the old version: it gets the new file, but must ask again.
        response.headers["Cache-Control"] = assets.caching if version == assets.version else "no-cache"
        return response

    @app.get("/tisch/ohne-netz.js", endpoint="offline_worker")  # it sees what lies below its folder
    def watch_table_pages() -> Response:
        name = "offline-worker" if app.extensions["cafe"].config.offline else "offline-farewell"
        asset = assets.find(f"js/participant/{name}.js")
        assert asset is not None
        return Response(asset.plain, mimetype=TEXT[".js"])


def _smaller(response: Response) -> Response:
    """Send pages compressed, a quarter of their size: everybody loads them over one Wi-Fi, in the same minute."""
    plain = response.mimetype == "text/html" and "Content-Encoding" not in response.headers
    if plain and not response.is_streamed and "gzip" in request.headers.get("Accept-Encoding", ""):
        response.data = gzip.compress(response.data)
        response.headers["Content-Encoding"] = "gzip"
        response.vary.add("Accept-Encoding")
    return response


def _assets_of(app: Flask) -> Assets:
    config = app.extensions["cafe"].config
    if config.dev:
        return Unbundled(FOLDER, TEMPLATES, config.prefix)
    return Assets(FOLDER, words_of(TEMPLATES, "*.html"), config.prefix)
