"""What the programme did, and what it must never find."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass
class Ledger:
    """Counts of one test, or of all."""

    faults: int = 0
    bad_inputs: int = 0
    lost: int = 0
    double: int = 0
    stuck: int = 0
    mismatches: int = 0

    def is_clean(self) -> bool:
        """Return whether nothing was found."""
        return not (self.lost or self.double or self.stuck or self.mismatches)

    def as_line(self) -> str:
        """Return the counts as one line of a file."""
        return json.dumps(asdict(self)) + "\n"

    def held(self, acknowledged: Iterable[object], stored: Iterable[object], names: Iterable[object] = ()) -> None:
        """Hold what was acknowledged against what is stored; a name that is there more often than once is double."""
        self.lost += len(set(acknowledged) - set(stored))
        self.double += sum(count - 1 for count in Counter(names).values())


def closing_line(lines: str) -> str:
    """Return the sums of all tests as one sentence."""
    sums: Counter[str] = Counter()
    for line in lines.splitlines():
        sums.update(json.loads(line))
    return (
        f"faults survived {sums['faults']} · bad inputs {sums['bad_inputs']} · acknowledged items lost {sums['lost']}"
        f" · double counts {sums['double']} · stuck clients {sums['stuck']} · state mismatches {sums['mismatches']}"
    )
