"""What a terminal writes beside a running server: short transactions, and time for the server between two of them."""

import time
from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from cafe.store.engine import Store

PAUSE_SECONDS = 0.02  # SQLite asks anew after some milliseconds whether the file is free

Answer = dict[str, Any]


def written(store: Store, act: Callable[[Session], Answer]) -> Answer:
    """Do an act in a transaction of its own, and return its answer."""
    with store.writing() as session:
        answer = act(session)
    time.sleep(PAUSE_SECONDS)
    return answer
