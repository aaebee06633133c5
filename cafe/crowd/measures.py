"""What a rehearsal measures: how fast Beiträge reach all screens, and whether anything acknowledged is lost."""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil


@dataclass
class Measures:
    """Everything the phones noticed, as it happened; times are seconds."""

    sent_at: dict[str, float] = field(default_factory=dict)  # text of a Beitrag → when it was sent
    seen_after: list[float] = field(default_factory=list)
    answered_after: list[float] = field(default_factory=list)
    posts: dict[str, str] = field(default_factory=dict)  # acknowledged: id → text
    votes: dict[tuple[str, str], int] = field(default_factory=dict)  # (participant, Beitrag) → points
    refused: Counter[str] = field(default_factory=Counter)
    moves: int = 0
    astray: int = 0  # how often a phone saw a table other than that of its seat

    def sending(self, text: str) -> None:
        """Note that a Beitrag is on its way."""
        self.sent_at[text] = time.perf_counter()

    def seen(self, text: str) -> None:
        """Note that a phone shows a Beitrag of this crowd for the first time."""
        if sent := self.sent_at.get(text):
            self.seen_after.append(time.perf_counter() - sent)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` of the values lie (nearest rank); 0.0 for none.

    >>> percentile([5, 1, 3], 0.5)
    3
    """
    ordered = sorted(values)
    return ordered[max(1, ceil(share * len(ordered))) - 1] if ordered else 0.0
