"""The links that the server shows when it opens: late, or not at all, but it opens."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cafe.__main__ import main
from cafe.cli import demo
from cafe.config import Config
from cafe.errors import Busy
from tests.cast import gathered_in
from tests.cli.test_export import move_to


class Held:
    """A writer whose store somebody else holds, for so many tries."""

    def __init__(self, tries: int) -> None:
        self.left = tries

    def run(self, _command: object) -> dict[str, str]:
        """Refuse, until the other one has let go."""
        self.left -= 1
        if self.left >= 0:
            raise Busy
        return {"links": "all links"}


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody looks at what is said."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)


def opened(tries: int) -> str:
    """Return what is shown at the start of a server whose store is held."""
    server: Any = SimpleNamespace(writer=Held(tries), config=Config())
    app: Any = SimpleNamespace(extensions={"cafe": server})
    return demo.links_of(app)


@pytest.mark.usefixtures("terminal")
def test_whoever_holds_the_store_for_a_moment_is_waited_for() -> None:
    assert opened(demo.TRIES - 1) == "all links"


def test_a_journal_gets_no_secret_but_the_way_to_them() -> None:
    said = opened(0)
    assert "http://127.0.0.1:5000" in said and "bin/cafe links" in said
    assert "#" not in said and "all links" not in said


@pytest.mark.usefixtures("terminal")
def test_whoever_holds_it_for_long_does_not_keep_the_server_from_opening() -> None:
    assert "bin/cafe links" in opened(demo.TRIES)


def test_links_of_another_key_are_named_and_renewed_by_one_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = move_to(tmp_path / "here.sqlite", monkeypatch)
    with gathered_in(store) as cast:
        code = cast.cafe.code
    store.close()
    monkeypatch.setenv("CAFE_SECRET_KEY", "the key of another machine, long enough")
    assert main(["links"]) == 0
    told = capsys.readouterr().out
    assert "/anmelden#" not in told.split("Burg")[1] and f"bin/cafe links --renew {code}" in told
    assert main(["links", "--renew", code.lower()]) == 0
    assert f"bin/cafe links --renew {code}" not in (renewed := capsys.readouterr().out)
    assert renewed.split("Burg")[1].split("Genthin")[0].count("/anmelden#") == 3
    assert main(["links", "--renew", "NONE"]) == 2
