"""The English sentences are compiled at the start; where that cannot be done, whoever starts the server is told why."""

import os
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from cafe import language
from cafe.terminal import Stop


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a catalogue that nobody has compiled yet."""
    folder = tmp_path / "translations"
    copytree(language.FOLDER, folder, ignore=ignore_patterns("*.mo"))
    monkeypatch.setattr(language, "FOLDER", folder)
    return folder / "en" / "LC_MESSAGES"


def test_a_catalogue_is_compiled_where_it_is_missing_or_older(catalogues: Path) -> None:
    language.compile_catalogues()
    compiled = catalogues / "messages.mo"
    whole = compiled.read_bytes()
    compiled.write_bytes(b"old")
    os.utime(compiled, (0, 0))
    language.compile_catalogues()
    assert compiled.read_bytes() == whole and len(whole) > 1_000


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence_with_a_way_out(
    catalogues: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(_half: Path, _compiled: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", read_only)
    with pytest.raises(Stop) as told:
        language.compile_catalogues()
    assert "messages.mo lässt sich nicht lesen oder schreiben (Permission denied)." in str(told.value)
    assert "pybabel compile -d cafe/translations" in str(told.value)
    assert [file.name for file in catalogues.iterdir()] == ["messages.po"], "half a file is left"
