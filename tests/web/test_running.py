"""What runs beside the pages as long as the server does."""

from inspect import signature

import pytest
from flask import Flask

from cafe.runtime import Runtime
from cafe.store.engine import Store
from cafe.store.trouble import Away

START = Runtime.start  # the application of a test has another one


def test_every_part_that_runs_for_ever_is_started(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    runtime, started = app.extensions["cafe"], []
    monkeypatch.setattr(runtime.server, "start_background_task", lambda task, *_: started.append(task))
    monkeypatch.setattr(runtime.writer, "start", lambda: None)
    monkeypatch.setattr(Store, "is_shared", True)
    monkeypatch.setattr(runtime.peers, "begin", lambda: None)
    START(runtime)
    runs = [part.run for part in vars(runtime).values() if callable(getattr(part, "run", None))]
    for_ever = [run for run in runs if not signature(run).parameters]
    assert len(for_ever) >= 5
    assert [run for run in for_ever if run not in started] == []


def test_what_a_killed_process_left_is_cleared_away_as_soon_as_the_database_is_back(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime, away = app.extensions["cafe"], [Away(None, None, Exception())]
    left, known = runtime.bookshelf.folder.parent / "killed", runtime.peers.known

    def asked() -> set[str]:
        if away:
            raise away.pop()
        return {*known()}

    monkeypatch.setattr(runtime.peers, "known", asked)
    monkeypatch.setattr(runtime.server, "sleep", lambda _seconds: None)
    left.mkdir(parents=True)
    runtime.tidy()
    assert not away and not left.exists()
