"""What is done at the terminal is written down like what is done on a page: what it was, never to whom."""

import io
import logging
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from cafe.__main__ import main
from cafe.security import log
from tests.cast import gathered_in
from tests.cli.test_export import move_to


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The code of a café, in whose folder commands are given."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO("Burg\n"))
    monkeypatch.setattr(log.throttle, "allows", lambda _: True)
    store = move_to(tmp_path / "cafe.sqlite", monkeypatch)
    with gathered_in(store) as cast:
        code = cast.cafe.code
    store.close()
    return code


def test_each_command_that_matters_leaves_one_line_without_names_or_codes(
    code: str, caplog: pytest.LogCaptureFixture
) -> None:
    for words in ("export {} --format json --out out", "links", "links --renew {}", "sign-in-link", "delete {}"):
        assert main(words.format(code).split()) == 0
    [archive] = Path("out").iterdir()
    assert main(["import", str(archive)]) == 0
    for words in ("backup kept.sqlite", "restore kept.sqlite", "epoch"):
        assert main(words.split()) == 0
    happened = ["exported", "links shown", "link renewed", "sign-in link made", "café deleted", "café imported"]
    ours = [record.getMessage() for record in caplog.records if record.name == log.__name__]
    assert ours == [f"security: {one}" for one in (*happened, "backed up", "restored", "restored")]


@pytest.mark.parametrize("words", ["export NONE", "links --renew NONE", "delete NONE", "import none", "restore none"])
def test_what_was_refused_leaves_none(code: str, caplog: pytest.LogCaptureFixture, words: str) -> None:
    assert main(words.split()) == 2
    assert not [record for record in caplog.records if record.name == log.__name__]


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    """The logger, as it was before."""
    before = log.log.propagate
    yield log.log
    log.log.propagate, log.log.handlers = before, []


def test_a_terminal_keeps_nothing_so_the_log_of_the_system_is_told_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, logger: logging.Logger
) -> None:
    told: list[str] = []
    monkeypatch.setattr(log.throttle, "allows", lambda _: True)
    monkeypatch.setattr("syslog.syslog", lambda _, line: told.append(line))
    monkeypatch.setattr(log, "SYSTEM_LOG", tmp_path / "log")
    log.keep_in_system_log()
    log.record("exported")  # there is none
    assert told == [] and caplog.messages == ["security: exported"]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as system:
        system.bind(str(tmp_path / "log"))
        log.keep_in_system_log()
        log.record("backed up")
    assert told == ["security: backed up"] and caplog.messages == ["security: exported"]
