"""Every command is found by its name, and brings nothing of the others."""

import subprocess
import sys

import pytest

from cafe.__main__ import COMMANDS, main


def registered(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit):
        main([*arguments, "--help"])
    return capsys.readouterr().out


def test_help_names_all_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    page = registered(capsys)
    assert all(f"    {command}" in page for commands in COMMANDS.values() for command in commands)


@pytest.mark.parametrize("command", [command for commands in COMMANDS.values() for command in commands])
def test_each_stands_in_the_module_that_is_said(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"python -m cafe {command}" in registered(capsys, command)


def test_a_pure_command_needs_none_of_the_webs_libraries() -> None:
    asked = "import sys; from cafe.__main__ import main\ntry: main(['rotation', '--help'])\nexcept SystemExit: pass"
    done = [sys.executable, "-c", f"{asked}\nprint('flask' in sys.modules, file=sys.stderr)"]
    assert subprocess.run(done, capture_output=True, text=True, check=True).stderr.strip() == "False"
