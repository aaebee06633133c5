"""`python -m cafe export` and `python -m cafe import`: out of one server, into another."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cafe.__main__ import main
from cafe.cli import import_
from cafe.cli.beside import written
from cafe.domain import Cafe
from cafe.store import migrating
from cafe.store.engine import Store
from tests.cast import KEY, gather


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The code of a café in the server of this terminal."""
    store = move_to(tmp_path / "here.sqlite", monkeypatch)
    with store.writing() as session:
        people = gather(session, title="Burg: Ausblick", date="2019-04-11")
        people.advance(2)
        people.post()
        code = people.cafe.code
    store.close()
    return code


def move_to(file: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Point the terminal at another server, whose database is made here."""
    url = f"sqlite:///{file}"
    migrating.upgrade(url)
    monkeypatch.setenv("CAFE_DATABASE", url)
    monkeypatch.setenv("CAFE_SECRET_KEY", KEY)
    return Store(url)


@pytest.mark.parametrize(
    ("ending", "name"),
    [
        ("html", "Burg Ausblick 2019-04-11 Dokumentation {code}.html"),
        ("md", "Burg Ausblick 2019-04-11 Dokumentation {code}.md"),
        ("csv", "Burg Ausblick 2019-04-11 Beiträge {code}.csv"),
        ("json", "Burg Ausblick 2019-04-11 Sicherung {code}.json"),
    ],
)
def test_it_writes_a_file_and_prints_where(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str, name: str
) -> None:
    assert main(["export", code.lower(), "--format", ending, "--out", str(tmp_path / "new" / "folder")]) == 0
    path = tmp_path / "new" / "folder" / name.format(code=code)
    assert capsys.readouterr().out == f"{path}\n"
    assert b"Burg: Ausblick" in path.read_bytes() or ending == "csv"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_back_up_restores_the_cafe_in_another_server(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["export", code, "--format", "json", "--out", str(tmp_path / "first")])
    [first] = (tmp_path / "first").iterdir()
    move_to(tmp_path / "there.sqlite", monkeypatch)
    capsys.readouterr()
    assert main(["import", str(first)]) == 0
    assert capsys.readouterr().out == f"{code}\n"
    main(["export", code, "--format", "json", "--out", str(tmp_path / "second")])
    [second] = (tmp_path / "second").iterdir()
    assert second.read_bytes() == first.read_bytes()


def test_a_machine_without_a_database_gets_one(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["export", code, "--format", "json", "--out", str(tmp_path / "out")])
    [file] = (tmp_path / "out").iterdir()
    monkeypatch.setenv("CAFE_DATABASE", f"sqlite:///{tmp_path / 'new.sqlite'}")
    assert main(["export", code]) == 2
    assert "bin/cafe db upgrade" in capsys.readouterr().err
    assert main(["import", str(file)]) == 0
    assert capsys.readouterr().out == f"{code}\n"


def test_a_code_is_understood_however_it_is_copied(code: str, tmp_path: Path) -> None:
    for typed in (f"{code[:3]}-{code[3:]}", f"https://saal.example/beitreten/{code.lower()}."):
        assert main(["export", typed, "--out", str(tmp_path)]) == 0


def test_a_wrong_code_is_said_in_one_line(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "XXXXXX"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "export: Diesen Code gibt es nicht. Bitte prüfen Sie die Buchstaben und Ziffern.\n"


def test_a_folder_that_cannot_be_made_is_said_in_one_line(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert main(["export", code, "--out", str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_cafe_that_is_there_is_refused(code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["export", code, "--format", "json", "--out", str(tmp_path / "out")])
    [file] = (tmp_path / "out").iterdir()
    assert main(["import", str(file)]) == 2
    refused = "import: Dieses World Café gibt es hier schon. Als Kopie kommt es daneben: import --beside.\n"
    assert capsys.readouterr().err == refused
    assert main(["import", "--beside", str(file)]) == 0
    assert main(["import", "--another", str(file)]) == 0
    assert len({code, *capsys.readouterr().out.split()[-2:]}) == 3


class Killed(BaseException):
    """The end of a process, at once."""


def kill(*_: object) -> None:
    """End the command here."""
    raise Killed


def repeat_cut_off(
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    act: object,
) -> tuple[int, str, str]:
    """Bring a copy that is cut off, do it again, and return what that says."""
    main(["export", code, "--format", "json", "--out", str(tmp_path)])
    words = ["import", "--beside", *map(str, tmp_path.glob("*.json"))]
    with monkeypatch.context() as patched:
        patched.setattr(import_, name, act)
        with pytest.raises(Killed):
            main(words)
    assert len(cafes()) == 3
    capsys.readouterr()
    return main(words), *capsys.readouterr()


def test_a_copy_that_was_cut_off_half_way_is_finished_by_the_same_command(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    acts = iter(range(4))

    def cut_off(store: Store, act: Callable[..., Any]) -> Any:
        return written(store, act) if next(acts, None) is not None else kill()

    told = repeat_cut_off(code, tmp_path, monkeypatch, capsys, "written", cut_off)
    assert sorted(cafes()) == ["Burg: Ausblick", "Burg: Ausblick (Kopie)", "Genthin"]
    assert told == (0, cafes()["Burg: Ausblick (Kopie)"] + "\n", "")


def test_a_copy_that_was_made_when_its_command_was_killed_is_named_and_not_made_again(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = repeat_cut_off(code, tmp_path, monkeypatch, capsys, "tell", kill)
    assert (status, out, len(cafes())) == (2, "", 3)
    assert f"schon eine Kopie, mit dem Code {cafes()['Burg: Ausblick (Kopie)']}." in err


def cafes() -> dict[str, str]:
    """Return the titles and codes of the cafés in the server of this terminal."""
    store = Store(os.environ["CAFE_DATABASE"])
    with store.reading() as session:
        found = {cafe.title: cafe.code for cafe in session.query(Cafe)}
    store.close()
    return found


@pytest.mark.parametrize("content", ["", "{}", "x" * 2_000])
def test_what_is_no_back_up_changes_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    content: str,
) -> None:
    monkeypatch.setattr(import_, "LARGEST_BYTES", 1_000)
    store = move_to(tmp_path / "there.sqlite", monkeypatch)
    file = tmp_path / "file.json"
    file.write_text(content)
    assert main(["import", str(file)]) == 2
    assert capsys.readouterr().err.startswith("import: Diese Eingabe ist nicht gültig (")
    with store.reading() as session:
        assert session.query(Cafe).count() == 0
    store.close()


def test_a_missing_file_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(tmp_path / "none.json")]) == 2
    assert capsys.readouterr().err.endswith("none.json: No such file or directory\n")
