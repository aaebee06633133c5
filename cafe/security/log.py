"""A log of what matters for security, for whoever runs the server: what happened and when, never to whom.

Each kind is told a few times a minute at most, and then how often it happened in between, so that nobody who guesses
fills a disk.
"""

import logging
from collections import Counter
from typing import Literal

from cafe.security.throttle import Throttle

Happening = Literal[
    "sign-in failed",
    "sign-in link made",
    "password changed",
    "account made",
    "account ended",
    "login ended",
    "link renewed",
    "link locked",
    "exported",
]

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
