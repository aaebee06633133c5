"""The scripts of the workbench: their form, and which commit a green run may be said of."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SCRIPTS = sorted([*(ROOT / "bin").iterdir(), *(ROOT / ".githooks").iterdir()])


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_one_that_a_plain_shell_can_read(script: Path) -> None:
    subprocess.run(["sh", "-n", script], check=True)
    assert script.stat().st_mode & 0o100, "it has to be executable"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit."""
    (tmp_path / "file").touch()
    run(tmp_path, "git", "init", "--quiet")
    run(tmp_path, "git", "add", ".")
    run(tmp_path, "git", "-c", "user.name=Ada", "-c", "user.email=ada@cafe.example", "commit", "--message", "One.")
    return tmp_path


def run(folder: Path, *command: str) -> str:
    """Return what a command says in a folder; git knows neither the settings of this machine nor a folder above."""
    settings = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(folder.parent),
    }
    environment = {"PATH": os.environ["PATH"], **settings}
    return subprocess.run(
        command, cwd=folder, env=environment, check=True, capture_output=True, text=True
    ).stdout.strip()


def clean_commit(folder: Path) -> str:
    """Return what `bin/test` would say was tested."""
    function = re.search(r"^clean_commit\(\).*?^}", (ROOT / "bin/test").read_text(), re.MULTILINE | re.DOTALL)
    assert function
    return run(folder, "sh", "-c", f"set -eu\n{function[0]}\ncommit=$(clean_commit)\necho $commit")


def test_a_commit_was_tested_where_the_files_are_its_own(repository: Path) -> None:
    assert clean_commit(repository) == run(repository, "git", "rev-parse", "HEAD")


@pytest.mark.parametrize("name", ["file", "new"])
def test_no_commit_was_tested_where_a_file_differs(repository: Path, name: str) -> None:
    (repository / name).write_text("changed")
    assert not clean_commit(repository)


def test_no_commit_was_tested_where_there_is_no_repository(tmp_path: Path) -> None:
    assert not clean_commit(tmp_path)
