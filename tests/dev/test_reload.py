"""What makes the development server start again."""

import os
from pathlib import Path

import pytest

from dev.reload import changed, stamps

SOURCE = "cafe/web/page.py"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of one file."""
    write(tmp_path / SOURCE)
    return tmp_path


def write(path: Path) -> None:
    """Make a file with all folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def test_nothing_changes_by_itself(root: Path) -> None:
    assert not changed(stamps(root), stamps(root))


@pytest.mark.parametrize("name", ["wsgi.py", "cafe/new.py", "cafe/translations/en/LC_MESSAGES/messages.po"])
def test_a_new_file_counts(root: Path, name: str) -> None:
    before = stamps(root)
    write(root / name)
    assert changed(before, stamps(root)) == [root / name]


def test_a_changed_file_counts(root: Path) -> None:
    before = stamps(root)
    os.utime(root / SOURCE, ns=(1, 1))
    assert changed(before, stamps(root)) == [root / SOURCE]


def test_a_file_that_is_gone_counts(root: Path) -> None:
    before = stamps(root)
    (root / SOURCE).unlink()
    assert changed(before, stamps(root)) == [root / SOURCE]


@pytest.mark.parametrize("name", ["cafe/web/__pycache__/page.pyc", "templates/page.html", "static/js/page.js"])
def test_what_is_read_anew_or_made_by_python_does_not(root: Path, name: str) -> None:
    before = stamps(root)
    write(root / name)
    assert not changed(before, stamps(root))


def test_a_link_to_nowhere_does_no_harm(root: Path) -> None:
    (root / "cafe/.#page.py").symlink_to("nobody@nowhere")
    assert stamps(root).keys() == {root / SOURCE}
