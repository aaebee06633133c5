"""Log records as lines of JSON, for whatever keeps the stderr of the server; nothing in them is about anybody.

The words of an exception may repeat what somebody typed, and those of a library an address that somebody opened. So of
an exception a line tells its class and where it came through our sources, and of a library only where it speaks.
"""

import json
import logging
import sys
import threading
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from cafe import terminal

OURS = "cafe."  # "cafe" itself is Flask's own logger of the application, which names addresses
SOURCES = Path(__file__).parents[1]
UNCAUGHT = "nobody caught an exception"
WITH_OWN_HANDLERS = "engineio.server", "socketio.server"  # unless their level is set


log = logging.getLogger(__name__)


class JsonLines(logging.Formatter):
    """Writes a record as one line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return time (UTC), level, logger and message; for a fault its number, its class and where it happened."""
        ours = record.name.startswith(OURS)
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage() if ours else f"{record.module}:{record.lineno} {record.funcName}",
        }
        if number := getattr(record, "number", None):  # what the person in front of the screen was told
            line["number"] = number
        if record.exc_info and record.exc_info[0]:
            line |= {"error": record.exc_info[0].__name__, "at": _places(record.exc_info[2])}
        return json.dumps(line, ensure_ascii=False)


def write_json(stream: TextIO | None = None) -> None:
    """Have all records of this process written as lines of JSON, to stderr unless a stream is given.

    What Python prints by itself, with all its words, and what is said at the start become records, too.
    """
    for name in WITH_OWN_HANDLERS:
        logging.getLogger(name).setLevel(logging.ERROR)
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logging.getLogger().addHandler(handler)
    logging.raiseExceptions = False  # what cannot be written would be told to stderr, with all its words
    sys.excepthook = lambda *caught: log.critical(UNCAUGHT, exc_info=caught)
    sys.unraisablehook = lambda left: _uncaught(left.exc_type, left.exc_value, left.exc_traceback)
    threading.excepthook = lambda left: _uncaught(left.exc_type, left.exc_value, left.exc_traceback)
    terminal.keeper = log.warning


def _uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """Keep what nobody caught; a thread may end itself."""
    if kind is not SystemExit:
        log.error(UNCAUGHT, exc_info=(kind, error or BaseException(), trace))


def _places(trace: TracebackType | None) -> list[str]:
    """Return the way of an exception through our sources, the last place at the end."""
    frames = traceback.StackSummary.extract(traceback.walk_tb(trace), lookup_lines=False)
    return [
        f"{Path(frame.filename).relative_to(SOURCES.parent)}:{frame.lineno} {frame.name}"
        for frame in frames
        if Path(frame.filename).is_relative_to(SOURCES)
    ]
