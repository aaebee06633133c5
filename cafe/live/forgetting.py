"""Lets go, once an hour, what is kept for a time only."""

import logging
from collections.abc import Callable
from pathlib import Path

from cafe.actions import receipts
from cafe.errors import CafeError
from cafe.live.bookshelf import Bookshelf
from cafe.publication.media.sweeping import Aside, sweep
from cafe.store.writer import Command, Writer

LOOK_SECONDS = 3600.0

log = logging.getLogger(__name__)


class Forgetting:
    """Deletes old receipts, written files, and those that no row knows: a few at a time, so that others have a turn."""

    def __init__(
        self, writer: Writer, bookshelf: Bookshelf, media: Path, aside: Aside, sleep: Callable[[float], None]
    ) -> None:
        self.writer = writer
        self.bookshelf = bookshelf
        self.media = media
        self.aside = aside
        self.sleep = sleep

    def run(self) -> None:
        """Run for ever."""
        while True:
            self.sleep(LOOK_SECONDS)
            self.bookshelf.tidy()
            try:
                self.forget()
            except CafeError as error:  # a full disk, or another process that holds the store: later
                log.info("old receipts wait: %s", error.code)
            except Exception:
                log.exception("old receipts were not deleted")
            try:
                if swept := sweep(self.writer.store, self.media, self.aside, self.sleep):
                    log.warning("%d files that no row knows were deleted", swept)
            except Exception:
                log.exception("files that no row knows were not deleted")

    def forget(self) -> None:
        """Delete what is old."""
        while self.writer.run(Command(receipts.forget_some))["left"]:
            pass
