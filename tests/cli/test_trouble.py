"""Whatever keeps a command from its work is said in one true sentence, with an exit status, and nothing has changed."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from cafe.__main__ import main
from cafe.cli import opening
from cafe.demo import making
from cafe.store import files, migrating, trouble
from cafe.store.engine import Store
from cafe.terminal import Stop
from tests.architecture.test_imports import ROOT
from tests.cast import KEY
from tests.store.conftest import postgres

__all__ = ["postgres"]

READING = ["export CODE --out out", "backup kept.sqlite"]
WRITING = ["demo", "links", "links --renew CODE", "sign-in-link", "delete CODE", "crowd CODE --phones 1"]
ANYWAY = ["epoch", "import cafe.json", "db upgrade"]  # which look after the schema themselves
UPGRADE, ANOTHER = "bin/cafe db upgrade", "anderen Programm"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a café, to be copied, and what was exported from it."""
    folder = tmp_path_factory.mktemp("made")
    url = f"sqlite:///{folder / 'cafe.sqlite'}"
    migrating.upgrade(url)
    store = Store(url)
    with store.writing() as session:
        (folder / "code").write_text(making.make(session, KEY).code)
    store.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAFE_DATABASE", url)
        patch.setenv("CAFE_SECRET_KEY", KEY)
        main(["export", (folder / "code").read_text(), "--format", "json", "--out", str(folder)])
    next(folder.glob("*.json")).rename(folder / "cafe.json")
    return folder


@pytest.fixture
def file(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of one's own in the folder in which commands are given."""
    for name in ("cafe.sqlite", "cafe.json", "code"):
        shutil.copy(made / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CAFE_DATABASE", f"sqlite:///{tmp_path / 'cafe.sqlite'}")
    monkeypatch.setenv("CAFE_SECRET_KEY", KEY)
    return tmp_path / "cafe.sqlite"


def refused(words: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Give a command that must fail, and return its sentence."""
    given = words.replace("CODE", Path("code").read_text()) if Path("code").exists() else words
    assert main(given.split()) == 2, words
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1, told
    assert told.err.startswith(f"{words.split()[0]}: ") and "sqlite3." not in told.err and "SQL:" not in told.err
    return told.err


def sql(file: Path, statement: str) -> None:
    """Do something behind the program's back."""
    with closing(sqlite3.connect(file)) as store:
        store.executescript(statement)


def older(file: Path) -> None:
    migrating.downgrade(f"sqlite:///{file}", "0008")


def newer(file: Path) -> None:
    sql(file, "UPDATE alembic_version SET version_num = '9999'")


def strange(file: Path) -> None:
    file.unlink()
    sql(file, "CREATE TABLE recipe (id)")


def letter(file: Path) -> None:
    file.write_text("Brief\n" * 9_999)


def torn(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:4_096] + b"\xff" * 160_000 + whole[164_096:])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


STATES: list[tuple[Callable[[Path], None], str, list[str]]] = [
    (Path.unlink, UPGRADE, [*READING, *WRITING, "epoch"]),
    (emptied, UPGRADE, [*READING, *WRITING, "epoch"]),
    (older, UPGRADE, [READING[0], *WRITING, "import cafe.json"]),
    (newer, "neueren Version", [READING[0], *WRITING, *ANYWAY]),
    (strange, ANOTHER, [READING[0], *WRITING, *ANYWAY]),
    (letter, "kein Bestand, oder er ist beschädigt", [*READING, *WRITING, *ANYWAY]),
    (torn, "ist beschädigt", [*READING, *WRITING, *ANYWAY]),
]


@pytest.mark.parametrize(("spoil", "reason", "commands"), STATES, ids=[spoil.__name__ for spoil, *_ in STATES])
def test_a_store_that_cannot_be_used_is_named_as_what_it_is_and_stays_as_it_is(
    file: Path,
    capsys: pytest.CaptureFixture[str],
    spoil: Callable[[Path], None],
    reason: str,
    commands: list[str],
) -> None:
    spoil(file)
    before = file.read_bytes() if file.exists() else None
    for words in commands:
        assert reason in refused(words, capsys), words
        assert (file.read_bytes() if file.exists() else None) == before, words
    assert not Path("out").exists() and not Path("kept.sqlite").exists()


def test_a_folder_that_is_not_there_is_named(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CAFE_DATABASE", f"sqlite:///{file.parent / 'mistyped' / 'cafe.sqlite'}")
    for words in (*READING, *WRITING, *ANYWAY):
        assert "mistyped" in refused(words, capsys)


def test_a_store_that_somebody_holds_is_not_called_broken(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(opening, "Store", partial(Store, patience=1))
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for words in [*WRITING[:-2], WRITING[-1], "import cafe.json --beside"]:
            assert "hält gerade jemand anderes fest" in refused(words, capsys)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("attempt to write a readonly database", "darf nicht beschrieben werden"),
        ("database or disk is full", "kein Platz mehr"),
        ("disk I/O error", "meldet einen Fehler"),
        ("no such column: cafe.zone", UPGRADE),
        ('connection to server failed: FATAL:  password authentication failed for user "cafe"', "Namen oder Passwort"),
        ("fe_sendauth: no password supplied", "Namen oder Passwort"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.1"', "Namen oder Passwort"),
        ('could not translate host name "geheim@db" to address: Name or service not known', "antwortet nicht"),
        ('connection to server at "db", port 5432 failed: Connection timed out', "antwortet nicht"),
        ("server closed the connection unexpectedly", "antwortet nicht"),
        ("FATAL:  the database system is starting up", "antwortet nicht"),
        ("FATAL:  sorry, too many clients already", "keine Verbindung mehr"),
        ("permission denied for table cafe", "fehlt in PostgreSQL ein Recht"),
        ("cannot execute UPDATE in a read-only transaction", "nur lesen"),
        ("could not extend file: No space left on device", "kein Platz mehr"),
        ("canceling statement due to lock timeout", "hält gerade jemand anderes fest"),
        ("what nobody thought of\nDETAIL: geheim", "lässt sich nicht benutzen: what nobody thought of"),
    ],
)
def test_each_error_of_a_database_has_a_sentence_that_repeats_no_secret(said: str, reason: str) -> None:
    told = trouble.in_words(OperationalError("SELECT 1", {}, Exception(said)), "postgresql://db/cafe")
    assert reason in told and "geheim" not in told


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"database": "mistyped"}, "gibt es in PostgreSQL nicht"),
        ({"username": "mallory"}, "Namen oder Passwort"),
        ({"host": "127.0.0.1", "port": 1, "query": {}}, "antwortet nicht"),
        ({"query": {"host": "/nowhere"}}, "antwortet nicht"),
        ({}, "ist leer"),
    ],
    ids=["database", "role", "port", "socket", "empty"],
)
def test_a_postgresql_that_does_not_let_us_in_is_named_as_what_it_is(
    file: Path,
    postgres: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    change: dict[str, object],
    reason: str,
) -> None:
    url = make_url(postgres).set(**change)  # type: ignore[arg-type]
    monkeypatch.setenv("CAFE_DATABASE", url.render_as_string(hide_password=False))
    for words in (READING[0], "links", "epoch", *(["backup kept"] if change else [])):
        assert reason in refused(words, capsys)


def test_who_waits_for_a_postgresql_that_says_nothing_waits_for_seconds(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        url = f"postgresql://cafe@127.0.0.1:{deaf.getsockname()[1]}/cafe?connect_timeout=0.1"
        monkeypatch.setenv("CAFE_DATABASE", url)
        assert "antwortet nicht" in refused("links", capsys)


def test_what_nobody_can_read_is_no_success(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout", None)  # as after: >&-
    assert main(["links"]) == 2
    assert capsys.readouterr().err == "links: Es gibt keine Ausgabe, in die sich schreiben ließe.\n"


def test_a_terminal_that_takes_nothing_is_named_without_a_traceback(file: Path) -> None:
    program = [sys.executable, "-P", "-m", "cafe", "links"]
    with open("/dev/full", "w") as full:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, text=True, env=environment)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("links: Die Ausgabe kam nicht ganz an")
    assert "Traceback" not in done.stderr and "Exception" not in done.stderr


def test_a_store_is_not_upgraded_while_a_server_of_the_older_version_uses_it(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "ALONE_SECONDS", 0)
    url = f"sqlite:///{file}"
    server = Store(url)
    with server.writer.connect():
        assert main(["db", "upgrade"]) == 0, "there is nothing to do"
    server.close()
    migrating.downgrade(url, "-1")
    with server.writer.connect():
        assert "halten Sie den Server an" in refused("db upgrade", capsys)
        with pytest.raises(Stop, match="älteren Version"):
            migrating.require(url)
    server.close()
    assert main(["db", "upgrade"]) == 0
    migrating.require(url)
