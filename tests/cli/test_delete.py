"""`python -m cafe delete`: asks, deletes, and leaves nothing of it in the file."""

import io
from pathlib import Path

import pytest

from cafe.__main__ import main
from cafe.actions import deleting, visits
from cafe.domain import Cafe
from tests.cast import gathered_in
from tests.cli.test_export import move_to

SECRET = "Das darf nach dem Loeschen niemand mehr lesen."


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The code of a café with a Beitrag in it."""
    store = move_to(tmp_path / "here.sqlite", monkeypatch)
    with gathered_in(store) as cast:
        cast.advance(2)
        cast.post(text=SECRET)
        cast.cafe.phase = "finished"
    store.close()
    return cast.cafe.code


def said(monkeypatch: pytest.MonkeyPatch, code: str, typed: str) -> int:
    """Delete, and answer the question."""
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    return main(["delete", code])


def test_it_asks_deletes_and_overwrites_what_was_there(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert SECRET.encode() in (tmp_path / "here.sqlite").read_bytes()
    assert said(monkeypatch, code.lower(), f"{code}\n") == 0
    told = capsys.readouterr().out
    assert "„Burg“: 2 Tische, 2 Personen, 1 Beiträge" in told and "ist gelöscht" in told
    assert SECRET.encode() not in (tmp_path / "here.sqlite").read_bytes()
    assert said(monkeypatch, code, code) == 2


def test_a_deletion_that_was_killed_is_ended_by_the_same_command(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = move_to(tmp_path / "here.sqlite", monkeypatch)
    with store.writing() as session:
        cafe = visits.by_code(session, code)
        deleting.close(session, cafe.id, code)
        assert deleting.delete_some(session, cafe.id)["left"]
    assert said(monkeypatch, code, f"{code}\n") == 0
    with store.reading() as session:
        assert session.query(Cafe).filter_by(code=code).count() == 0
    store.close()


@pytest.mark.parametrize("typed", ["", "\n", "ja\n"])
def test_without_the_right_word_nothing_is_deleted(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    assert said(monkeypatch, code, typed) == 2
    assert "Es ist nichts gelöscht." in capsys.readouterr().err
    with move_to(tmp_path / "here.sqlite", monkeypatch).reading() as session:
        assert session.query(Cafe).filter_by(code=code).count() == 1
