"""What matters for security is written down, and no flood of it fills the disk."""

import pytest

from cafe.security import log
from cafe.security.throttle import Throttle


def test_a_flood_is_told_a_few_times_and_then_how_often_it_was(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = 0.0
    monkeypatch.setattr(log, "throttle", Throttle(log.A_MINUTE, log.AT_ONCE, lambda: seconds))
    log.untold.clear()
    for _ in range(1_000):
        log.record("sign-in failed")
    assert len(caplog.messages) == log.AT_ONCE
    log.record("exported")
    seconds = 60.0
    log.record("sign-in failed")
    assert caplog.messages[log.AT_ONCE :] == ["security: exported", "security: sign-in failed (990 more before)"]


def test_it_is_shown_without_any_setting() -> None:
    assert log.log.isEnabledFor(30)
