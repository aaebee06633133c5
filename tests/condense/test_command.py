"""python -m cafe condense FILE.json"""

import argparse
import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from cafe.cli import condense as command
from cafe.condense import condense
from tests.condense.table import OPINIONS, items


def call(*arguments: str) -> int:
    """Run the command as the terminal would."""
    parser = argparse.ArgumentParser()
    command.register(parser.add_subparsers())
    args = parser.parse_args(["condense", *arguments])
    status: int = args.run(args)
    return status


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A table's contributions on disk."""
    path = tmp_path / "table.json"
    path.write_text(json.dumps(items(OPINIONS)), encoding="utf-8")
    return path


def test_json_holds_clusters_and_points(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(str(file), "--points", "2", "--json") == 0
    assert json.loads(capsys.readouterr().out) == condense(items(OPINIONS), 2)


def test_a_list_is_printed_for_readers(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(str(file)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:2] for line in lines[:3]] == ["1.", "2.", "3."]
    assert lines[-1] == "Schwerpunkte aus mehreren Beiträgen: 3"


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    written = json.dumps(items(["Bäume"]), ensure_ascii=False).encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(written)))
    assert call("-") == 0
    assert "1. Bäume (Beiträge: 1)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", "ist kein gültiges JSON."),
        (b"\xff\xfe\xff", "ist kein gültiges JSON."),
        (b"[" * 100_000, "ist kein gültiges JSON."),
        (b'[{"id": 1, "text": "\\ud800"}]', "ist kein gültiges JSON."),
        (b"{}", "Erwartet wird eine Liste"),
        (b'[{"id": 1}]', "Der text von Beitrag 1"),
        (b'[{"id": 1, "text": "a", "votes": NaN}]', "votes von Beitrag 1"),
    ],
)
def test_a_bad_file_gives_one_sentence(
    content: bytes, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    assert call(str(path)) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert sentence in printed.err
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize("name", ["missing.json", ""])
def test_a_file_that_cannot_be_opened_gives_one_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(str(tmp_path / name)) == 2
    assert "ist nicht zu lesen" in capsys.readouterr().err


@pytest.mark.parametrize("points", ["0", "11"])
def test_too_few_or_many_points_are_refused(points: str, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(str(file), "--points", points) == 2
    assert "zwischen 1 und 10" in capsys.readouterr().err
