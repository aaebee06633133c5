"""Start the World Café: patch first, then build, then serve."""

import os
import sys
import warnings

# Before the patch: the greenlets and the writer's thread share its locks, and a green lock knows only one thread.
import sqlalchemy.orm  # noqa: F401

if (os.environ.get("CAFE_ASYNC_MODE", "").strip() or "eventlet") == "eventlet":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # eventlet announces its own retirement; docs/adr/0001 tells our answer
        import eventlet

        eventlet.monkey_patch()  # before every import of ours

from cafe import create_app, own_files
from cafe.cli.demo import links_of
from cafe.config import Config
from cafe.security import journal
from cafe.store import migrating, server_lock
from cafe.terminal import say, warn
from cafe.transport.server import require_handles, serve


def start() -> None:
    """Serve as the environment says, until somebody ends it. Raises SystemExit with a sentence."""
    own_files.keep_to_owner()
    require_handles()
    config = Config.from_environment()
    if config.log == "json":
        journal.write_json()
    server_lock.hold(config.database, config.own_url)
    migrating.upgrade(config.database)
    app = create_app(config)
    for doubt in (*config.doubts(), *app.extensions["cafe"].doubts()):
        warn(doubt)
    serve(app, lambda: say(links_of(app)))


if __name__ == "__main__":
    try:
        start()
    except SystemExit as end:
        if not isinstance(end.code, str):
            raise
        warn(end.code)
        sys.exit(1)
