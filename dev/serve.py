"""The server for development, started by `dev.reload`: as `wsgi.py`, and with a log in the terminal."""

import wsgi  # noqa: F401  it patches, and comes first

# isort: split
import logging
import sys
from time import perf_counter

from flask import Flask, Response, g, request

from cafe import create_app
from cafe.cli.demo import links_of
from cafe.config import Config
from cafe.store import migrating, server_lock
from cafe.terminal import say
from cafe.transport.server import serve

log = logging.getLogger("cafe.pages")


def main() -> None:
    """Serve; the links are shown at the first start only."""
    logging.basicConfig(format="%(asctime)s %(levelname)-7s %(name)s: %(message)s", datefmt="%H:%M:%S")
    logging.getLogger("cafe").setLevel(logging.INFO)
    logging.getLogger("cafe.live.ask_dispatcher").addFilter(
        lambda record: "clock:read" not in record.getMessage()
    )  # all the time
    config = Config.from_environment()
    server_lock.hold(config.database, config.own_url)
    migrating.upgrade(config.database)
    app = create_app(config)
    log_pages(app)
    serve(app, lambda: say("Läuft wieder." if "--again" in sys.argv else links_of(app)))


def log_pages(app: Flask) -> None:
    """Log which page was asked for, by the rule of its address: codes and names are in nobody's log."""

    @app.before_request
    def begin() -> None:
        g.began = perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        if request.endpoint != "asset":
            rule = request.url_rule.rule if request.url_rule else "(no such page)"
            log.info("%s %s %s, %.0f ms", request.method, rule, response.status_code, (perf_counter() - g.began) * 1000)
        return response


if __name__ == "__main__":
    main()
