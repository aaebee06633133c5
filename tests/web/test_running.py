"""What runs beside the pages as long as the server does."""

from inspect import signature

import pytest
from flask import Flask

from cafe.runtime import Runtime

START = Runtime.start  # the application of a test has another one


def test_every_part_that_runs_for_ever_is_started(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    runtime, started = app.extensions["cafe"], []
    monkeypatch.setattr(runtime.server, "start_background_task", lambda task, *_: started.append(task))
    monkeypatch.setattr(runtime.writer, "start", lambda: None)
    START(runtime)
    runs = [part.run for part in vars(runtime).values() if callable(getattr(part, "run", None))]
    for_ever = [run for run in runs if not signature(run).parameters]
    assert len(for_ever) >= 5
    assert [run for run in for_ever if run not in started] == []
