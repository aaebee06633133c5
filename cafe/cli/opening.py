"""The store as commands open it."""

from collections.abc import Iterator
from contextlib import contextmanager

from cafe.config import Config
from cafe.store import migrating
from cafe.store.engine import Store


@contextmanager
def opened(config: Config) -> Iterator[Store]:
    """Open the store, if it is there and has the newest schema. Raises Stop, also for what goes wrong later."""
    migrating.require(config.database)
    store = Store(config.database)
    try:
        with migrating.said(config.database):
            yield store
    finally:
        store.close()
