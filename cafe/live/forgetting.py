"""Lets go, once an hour, what is kept for a time only."""

import logging
from collections.abc import Callable

from cafe.actions import receipts
from cafe.errors import CafeError
from cafe.store.writer import Command, Writer

LOOK_SECONDS = 3600.0

log = logging.getLogger(__name__)


class Forgetting:
    """Deletes old receipts, a few in a transaction, so that the writer is free in between."""

    def __init__(self, writer: Writer, sleep: Callable[[float], None]) -> None:
        self.writer = writer
        self.sleep = sleep

    def run(self) -> None:
        """Run for ever."""
        while True:
            self.sleep(LOOK_SECONDS)
            try:
                self.forget()
            except CafeError as error:  # a full disk, or another process that holds the store: later
                log.info("old receipts wait: %s", error.code)
            except Exception:
                log.exception("old receipts were not deleted")

    def forget(self) -> None:
        """Delete what is old."""
        while self.writer.run(Command(receipts.forget_some))["left"]:
            pass
