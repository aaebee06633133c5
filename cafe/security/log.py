"""A log of what matters for security, for whoever runs the server: what happened and when, never to whom.

Each kind is told a few times a minute at most, and then how often it happened in between, so that nobody who guesses
fills a disk. What the server writes is kept by whatever keeps its stderr, usually the journal of the system; what is
done at the terminal goes there too.
"""

import logging
import syslog
from collections import Counter
from pathlib import Path
from typing import Literal

from cafe.security.throttle import Throttle

Happening = Literal[
    "sign-in failed",
    "sign-in link made",
    "sign-in link used",
    "password changed",
    "colleague invited",
    "account made",
    "account ended",
    "login ended",
    "links shown",
    "link renewed",
    "link locked",
    "door shut",
    "door opened",
    "door for programs moved",
    "code renewed",
    "absent taken out",
    "rehearsal begun",
    "exported",
    "café imported",
    "café deleted",
    "backed up",
    "restored",
]
SYSTEM_LOG = Path("/dev/log")

A_MINUTE, AT_ONCE = 6, 10

log = logging.getLogger(__name__)
throttle = Throttle(A_MINUTE, AT_ONCE)
untold: Counter[str] = Counter()


def record(happening: Happening) -> None:
    """Write down that it happened, at a level that is shown without any setting."""
    if not throttle.allows(happening):
        untold[happening] += 1
        return
    before = untold.pop(happening, 0)
    log.warning("security: %s%s", happening, f" ({before} more before)" if before else "")


class _SystemLog(logging.Handler):
    """The log of the system; if nobody takes the line there, the command goes on."""

    def emit(self, record: logging.LogRecord) -> None:
        """Hand a line over."""
        syslog.syslog(syslog.LOG_AUTH | syslog.LOG_WARNING, self.format(record))


def keep_in_system_log() -> None:
    """Tell the log of the system, where there is one, instead of a terminal, of which nothing is kept."""
    if SYSTEM_LOG.is_socket():
        syslog.openlog("cafe")
        log.addHandler(_SystemLog())
        log.propagate = False
