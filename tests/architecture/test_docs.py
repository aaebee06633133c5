"""The map shows only what is there, and says where it is."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md")])
WALK = ROOT / "docs" / "walk.md"
ADRS = {int(path.name[:4]): path for path in sorted((ROOT / "docs" / "adr").glob("*.md"))}

FILE_NAME = re.compile(r"[\w./-]+\.(?:py|js|md|sh|html)")
LINK = re.compile(r"\[([^\]]+)\]\((?!https?://|#)([^)#\s]+)\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = [target for _, target in LINK.findall(page.read_text(encoding="utf-8"))]
    assert not [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_link_that_is_called_by_a_files_name_leads_to_that_file(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    named = [
        (name.strip("`"), target) for name, target in links if re.fullmatch(r"`?[\w./-]+\.(?:py|js|md|sh|html)`?", name)
    ]
    assert not [link for link in named if Path(link[0]).name != Path(link[1]).name]


def test_a_link_of_the_walk_names_the_path_it_leads_to() -> None:
    links = LINK.findall(WALK.read_text(encoding="utf-8"))
    assert not [(name, target) for name, target in links if f"../{name.strip('`')}" != target]


def test_each_step_of_the_walk_names_files_and_no_folders() -> None:
    journeys, _, _ = WALK.read_text(encoding="utf-8").partition("## Where things are")
    assert not [target for _, target in LINK.findall(journeys) if not (WALK.parent / target).is_file()]


@pytest.mark.parametrize("number", ADRS)
def test_a_decision_and_the_one_that_amends_it_name_each_other(number: int) -> None:
    assert _named(number, "amends") == {other for other in ADRS if number in _named(other, "amended by")}


def _named(number: int, how: str) -> set[int]:
    """Return the decisions that the status line of one names behind `how`."""
    status = next((line for line in ADRS[number].read_text(encoding="utf-8").splitlines() if "Status:" in line), "")
    clause = re.search(rf"{how} (ADR \d+(?: and ADR \d+)*)", status)
    return {int(other) for other in re.findall(r"\d+", clause[1])} if clause else set()
