"""What is asked of the store, counted."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, event


@contextmanager
def counted(engine: Engine | Connection) -> Iterator[list[str]]:
    """Hand out a list that fills with the statements which are sent meanwhile."""
    told: list[str] = []
    event.listen(engine, "before_cursor_execute", listen := lambda *args: told.append(args[2]))
    try:
        yield told
    finally:
        event.remove(engine, "before_cursor_execute", listen)
