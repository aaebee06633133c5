"""A sign-in link from the terminal: for an account by its name, or for the only one."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cafe.__main__ import main
from cafe.actions import accounts
from cafe.domain import Organizer
from cafe.store.engine import Store
from tests.cli.test_export import move_to


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """An installation without accounts."""
    store = move_to(tmp_path / "here.sqlite", monkeypatch)
    yield store
    store.close()


def add(store: Store, *names: str) -> None:
    """Make accounts."""
    with store.writing() as session:
        session.add_all(Organizer(name=name, password_hash="x", created_at=0) for name in names)


def test_the_only_account_needs_no_name(here: Store, capsys: pytest.CaptureFixture[str]) -> None:
    add(here, "Özlem")
    assert main(["sign-in-link"]) == 0
    link = re.search(r"/anmelden#([0-9a-f]{40})", capsys.readouterr().out)
    assert link
    with here.reading() as session:
        assert accounts.behind(session, link[1]).name == "Özlem"


def test_of_several_the_one_is_meant_that_is_named_however_it_is_spelled(
    here: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    add(here, "Özlem", "Otto")
    assert main(["sign-in-link", "ÖZLEM "]) == 0
    assert "„Özlem“" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("names", "arguments", "said"),
    [
        ((), [], "noch kein Konto"),
        (("Olga", "Otto"), [], "„Olga“, „Otto“"),
        (("Olga", "Otto"), ["Mallory"], "gibt es nicht. Es gibt „Olga“, „Otto“"),
        (("Olga",), [" "], "Text"),
    ],
)
def test_where_it_is_not_clear_who_is_meant_a_sentence_says_what_to_do(
    here: Store, capsys: pytest.CaptureFixture[str], names: tuple[str, ...], arguments: list[str], said: str
) -> None:
    add(here, *names)
    assert main(["sign-in-link", *arguments]) == 2
    assert said in capsys.readouterr().err
