"""How many values lie where, and below which value most of them lie."""

import time

import pytest

from cafe.metrics.exposition import Distribution, text
from cafe.metrics.histogram import Histogram
from cafe.metrics.meter import MINUTE_SECONDS, Meter


def times(*seconds: float) -> Histogram:
    """Return a histogram of these values, with two bounds."""
    histogram = Histogram((0.1, 0.2))
    for one in seconds:
        histogram.observe(one)
    return histogram


def test_a_value_on_a_bound_lies_below_it_and_the_last_bucket_has_all() -> None:
    page = text([Distribution("x_seconds", "Times.", times(0.1, 0.15, 7.0))])
    assert page == (
        "# HELP x_seconds Times.\n# TYPE x_seconds histogram\n"
        'x_seconds_bucket{le="0.1"} 1\nx_seconds_bucket{le="0.2"} 2\nx_seconds_bucket{le="+Inf"} 3\n'
        "x_seconds_sum 7.25\nx_seconds_count 3\n"
    )


def test_a_quantile_is_evened_out_within_its_bucket() -> None:
    assert times(0.05, 0.15, 0.15, 0.15).quantile(0.5) == pytest.approx(0.1333, abs=0.001)
    assert times(*[0.05] * 95, *[7.0] * 5).quantile(0.95) == pytest.approx(0.1)
    assert times(7.0).quantile(0.95) == 0.2  # the largest that can be said
    assert times().quantile(0.95) is None


def test_the_answers_of_the_last_minutes_forget_what_was_before(monkeypatch: pytest.MonkeyPatch) -> None:
    meter, now = Meter(), time.monotonic()

    def beat(minute: float) -> None:
        monkeypatch.setattr(time, "monotonic", lambda: now + minute * MINUTE_SECONDS + 1)
        meter.beat(0.0, 0.0)

    meter.ask("vote:cast", "ok", 9.0)
    beat(0)
    assert meter.recent_answers()[0].count == 1
    beat(1)
    meter.ask("vote:cast", "ok", 0.01)
    assert meter.recent_answers()[0].count == 2
    beat(2)
    recent, seconds = meter.recent_answers()
    assert (recent.count, meter.answers.count) == (1, 2) and seconds == pytest.approx(60)
