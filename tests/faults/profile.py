"""How much of each fault: a few minutes beside the other tests, twenty minutes before a release, a night."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Profile:
    """Numbers of faults and phones; `quick` runs beside others, so that it bounds no milliseconds."""

    phones: int
    kills: int
    stops: int
    cuts: int
    power_cuts: int
    fuzzed: int
    pages: int
    slow_requests: int  # and a twentieth of it, lines of one visit
    heap: int  # long Beiträge on each of two tables
    crowd: int  # phones that come back after a restart, and sockets beyond the library's old limit
    races: int
    locks: int
    restores: int
    stories: int
    answer_seconds: float  # for the others' slowest answers while one client misbehaves
    soak_seconds: int

    @property
    def bounds_times(self) -> bool:
        """Whether nothing else keeps the machine busy."""
        return self.answer_seconds < 1


PROFILES = {
    "quick": Profile(
        phones=20, kills=2, stops=1, cuts=2, power_cuts=20, fuzzed=600, pages=200, crowd=60, races=40, locks=2,
        restores=1, stories=12, answer_seconds=5.0, soak_seconds=0, slow_requests=300, heap=250,
    ),
    "full": Profile(
        phones=300, kills=20, stops=10, cuts=10, power_cuts=120, fuzzed=20_000, pages=7_500, crowd=1_000, races=500,
        locks=10, restores=5, stories=300, answer_seconds=0.2, soak_seconds=0, slow_requests=20_000, heap=1_200,
    ),
    "nightly": Profile(
        phones=300, kills=40, stops=20, cuts=30, power_cuts=400, fuzzed=60_000, pages=20_000, crowd=2_000, races=1_000,
        locks=30, restores=10, stories=1_000, answer_seconds=0.2, soak_seconds=1_800, slow_requests=20_000, heap=1_200,
    ),
}  # fmt: skip
