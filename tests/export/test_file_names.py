"""Names of files: what a title has in it, as far as every disk takes it; measured in bytes."""

import pytest

from cafe.export.words import file_name

MOST_BYTES = 125  # of the 255 that a disk takes: others add to a name, or encrypt it


@pytest.mark.parametrize(
    "title",
    ["会" * 80, "🎉" * 80, "👩🏽‍🚀" * 40, "e\u0301" * 200, "x\u0323\u0307" * 100, "ß" * 80, "☕️" * 80, "ผู้" * 60],
    ids=["chinese", "emoji", "joined emoji", "decomposed", "combining", "sharp s", "coloured", "thai"],
)
def test_a_long_title_in_any_script_makes_a_name_that_a_disk_takes(title: str) -> None:
    name = file_name(title, "2019-04-11", "Dokumentation K7M2QX", "html")
    assert 60 < len(name.encode()) <= MOST_BYTES
    assert name.endswith(" 2019-04-11 Dokumentation K7M2QX.html")


@pytest.mark.parametrize(
    "title",
    ["", "   ", "...", "/", "../../etc/passwd", "\x00\x1f\n\u202e\u200b", "-rf", "CON", "a\\b|c", ".hidden", "\u2028"],
)
def test_no_title_leads_out_of_the_folder_or_hides_the_file(title: str) -> None:
    name = file_name(title, None, "Sicherung K7M2QX", "json")
    assert name.endswith(" Sicherung K7M2QX.json") and name.isprintable()
    assert name[0] not in " .-" and not set(name) & set('<>:"/\\|?*')


def test_a_title_of_nothing_that_can_stand_in_a_name_is_called_what_it_is() -> None:
    assert file_name("///", None, "Sicherung", "json") == "World Café Sicherung.json"
