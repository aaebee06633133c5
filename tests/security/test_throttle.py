"""So many at once, then so many a minute; kept per person."""

import pytest

from cafe.errors import Crowded
from cafe.security import throttle
from cafe.security.throttle import Pace, Throttle, WaitingLine


class Clock:
    """Seconds that a test turns on."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    """A clock that stands."""
    return Clock()


@pytest.fixture
def bucket(clock: Clock) -> Throttle:
    """Three at once, then one every ten seconds."""
    return Throttle(per_minute=6, burst=3, clock=clock)


def spend(bucket: Throttle, key: str = "ada") -> int:
    """Take credits until there are none; return how many there were."""
    spent = 0
    while bucket.allows(key):
        spent += 1
    return spent


def test_so_many_are_allowed_at_once_and_no_more(bucket: Throttle) -> None:
    assert spend(bucket) == 3
    assert not bucket.allows("ada")


def test_credits_come_back_with_time(bucket: Throttle, clock: Clock) -> None:
    spend(bucket)
    clock.seconds += 9.9
    assert not bucket.allows("ada")
    clock.seconds += 10.1
    assert spend(bucket) == 2


def test_being_refused_costs_nothing(bucket: Throttle, clock: Clock) -> None:
    spend(bucket)
    for _ in range(100):
        bucket.allows("ada")
    clock.seconds += 10
    assert bucket.allows("ada")


def test_no_more_than_the_burst_is_ever_saved(bucket: Throttle, clock: Clock) -> None:
    spend(bucket)
    clock.seconds += 10_000
    assert spend(bucket) == 3


def test_one_person_does_not_spend_what_another_has(bucket: Throttle) -> None:
    spend(bucket, "mallory")
    assert spend(bucket, "ada") == 3


def test_whoever_is_forgotten_starts_anew(bucket: Throttle) -> None:
    spend(bucket)
    bucket.forget("ada")
    assert spend(bucket) == 3


def test_memory_is_bounded_and_the_least_recent_are_forgotten_first(
    bucket: Throttle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "MOST_BUCKETS", 2)
    for key in ("ada", "bela", "ada", "hanna"):
        bucket.allows(key)
    assert list(bucket.buckets) == ["ada", "hanna"]


def test_a_pace_holds_back_who_does_not_slow_down(clock: Clock) -> None:
    pace = Pace(per_second=10, burst=2, clock=clock)
    assert [pace.wait(), pace.wait()] == [0, 0]
    assert pace.wait() == pytest.approx(0.1)
    clock.seconds = 0.1
    assert pace.wait() == pytest.approx(0.1)
    clock.seconds = 1
    assert pace.wait() == 0


def test_who_comes_through_a_shared_door_waits_in_the_order_of_coming(clock: Clock) -> None:
    waited: list[float] = []
    door = WaitingLine(per_second=10, burst=2, most_seconds=1, clock=clock, sleep=waited.append)
    for _ in range(5):
        door.wait()
    assert waited == pytest.approx([0, 0, 0.1, 0.2, 0.3])


def test_who_would_wait_too_long_at_a_shared_door_is_refused_and_delays_nobody(clock: Clock) -> None:
    waited: list[float] = []
    door = WaitingLine(per_second=1, burst=1, most_seconds=1, clock=clock, sleep=waited.append)
    door.wait()
    door.wait()
    for _ in range(50):
        with pytest.raises(Crowded):
            door.wait()
    clock.seconds += 1
    door.wait()
    assert waited == pytest.approx([0, 1, 1])


def test_a_limit_that_processes_share_is_no_larger_than_that_of_one(bucket: Throttle, clock: Clock) -> None:
    door = Pace(per_second=10, burst=1, clock=clock)
    assert [door.wait(among=2) for _ in range(3)] == pytest.approx([0, 0.2, 0.4])
    for _ in range(3):
        bucket.allows("ada", among=2)
    clock.seconds += 10.1  # enough for one, where it is not shared
    assert not bucket.allows("ada", among=2)
    clock.seconds += 10
    assert bucket.allows("ada", among=2)
