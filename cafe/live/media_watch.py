"""How the folder of photos and files stands, looked at again and again beside everything else.

It may be shared by several servers, and then each look at it may hang for as long as whoever shares it is away. So
whoever wants to know hears what was found last, and waits for nothing.
"""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cafe import own_files

LOOK_SECONDS = 5.0
PATIENCE_SECONDS = 15.0  # without the end of a look; then the folder is lost


class MediaWatch:
    """What the last look has found; `aside(function, *args)` runs a function where it may block."""

    def __init__(self, folder: Path, aside: Callable[..., Any], sleep: Callable[[float], None]) -> None:
        self.folder = folder
        self.aside = aside
        self.sleep = sleep
        self.free_bytes: float | None = None  # None: not known
        self.could_write = True
        self.looked_at = time.monotonic()

    def run(self) -> None:
        """Look for ever."""
        while True:
            self.look()
            self.sleep(LOOK_SECONDS)

    def look(self) -> None:
        """Look now, however long that takes."""
        self.could_write, self.free_bytes = self.aside(_look, self.folder)
        self.looked_at = time.monotonic()

    def is_lost(self) -> bool:
        """Whether files cannot come in: the folder may not be written, or does not answer."""
        return not self.could_write or time.monotonic() - self.looked_at > PATIENCE_SECONDS


def _look(folder: Path) -> tuple[bool, float | None]:
    """Return whether a folder can be written, and how many bytes its disk has free."""
    try:
        return own_files.is_writable(folder), shutil.disk_usage(own_files.existing(folder)).free
    except OSError:  # of a network, say
        return False, None
