"""Scripts and styles go out once, compressed, and a page asks for one of each."""

import re
from pathlib import Path

import pytest

from cafe.terminal import Stop
from cafe.web.assets import FOLDER, Assets

TEMPLATE = re.compile(r"`[^`]*`")
FILES = {
    "js/participant/page.js": 'import { a } from "../shared/a.js";\na();\n',
    "js/shared/a.js": "export function a() {}\n",
    "css/base/base.css": '@import url("../../vendor/kern.min.css") layer(kern);\np { margin: 0 }\n',
    "css/pages/participant.css": "b { margin: 0 }\n",
    "css/base/letters.css": '@font-face { src: url("../../vendor/letters.woff2") }\n',
    "vendor/letters.woff2": "",
    "vendor/kern.min.css": ".kern-btn--x{top:0}.kern-card{top:0}",
}


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    """A page's script, and style sheets that stand on KERN's."""
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return Assets(tmp_path, '<b class="kern-btn">')


def text(assets: Assets, address: str) -> str:
    """Return what is delivered at an address, "" if nothing is."""
    found = assets.find(address.removeprefix(f"/static/{assets.version}/"))
    return found.plain.decode() if found else ""


def test_the_script_of_a_page_brings_what_it_imports(assets: Assets) -> None:
    script = text(assets, assets.url("js/participant/page.js"))
    assert "import" not in script
    assert script.index("function a()") < script.index("\na();")


def test_the_styles_of_a_page_are_one_sheet_in_their_order(assets: Assets) -> None:
    address = assets.sheet_url("base/base pages/participant")
    assert address.endswith("/css/base/base+pages/participant.css")
    sheet = text(assets, address)
    assert [sheet.index(rule) for rule in (".kern-btn--x", "p {", "b {")] == sorted(
        sheet.index(rule) for rule in (".kern-btn--x", "p {", "b {")
    )


def test_a_sheet_finds_its_files_in_whichever_folder_it_is_served(assets: Assets) -> None:
    address = assets.sheet_url("base/letters pages/participant")
    assert f'url("{assets.url("vendor/letters.woff2")}")' in text(assets, address)


def test_what_is_only_for_us_stays_at_home_and_licences_go_along(assets: Assets, tmp_path: Path) -> None:
    ours = "// @ts-check\n/**\n * Why.\n */\nconst a = {\n\n  b: 1, // one\n};\n/*! MIT */\n"
    (tmp_path / "js/shared/a.js").write_text(ours)
    again = Assets(tmp_path)
    assert text(again, again.url("js/shared/a.js")) == "const a = {\nb: 1, // one\n};\n/*! MIT */\n"


def test_no_words_of_a_script_run_over_several_lines_and_would_lose_what_they_are_indented_by() -> None:
    quoted = [words for path in (FOLDER / "js").rglob("*.js") for words in TEMPLATE.findall(path.read_text("utf-8"))]
    assert [words for words in quoted if "\n" in words] == []


def test_of_kern_only_goes_out_what_we_use(assets: Assets) -> None:
    assert ".kern-card" not in text(assets, assets.sheet_url("base/base"))


@pytest.mark.parametrize(
    "name", ["css/base/base+nothing.css", "css/base/base+base/base.css", "css/+.css", "css/.css", "css/../x.css"]
)
def test_only_sheets_that_are_there_come_together_and_each_once(assets: Assets, name: str) -> None:
    assert assets.find(name) is None


def test_a_changed_file_changes_every_address(assets: Assets, tmp_path: Path) -> None:
    (tmp_path / "css/pages/participant.css").write_text("b { margin: 1px }")
    assert Assets(tmp_path).version != assets.version


@pytest.mark.parametrize("name", ["vendor/kern.min.css", "js/shared/a.js"])
def test_a_file_that_a_page_needs_and_nobody_has_fetched_stops_the_start_with_a_sentence(
    assets: Assets, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).unlink()
    with pytest.raises(Stop, match=f"static/{name} fehlt; bin/setup holt"):
        Assets(tmp_path)


@pytest.mark.parametrize("name", ["js/missing/page.js", "css/pages/missing.css"])
def test_a_missing_file_is_an_error_of_ours(assets: Assets, name: str) -> None:
    with pytest.raises(LookupError):
        assets.url(name)
    with pytest.raises(LookupError):
        assets.sheet_url("base/base missing")
