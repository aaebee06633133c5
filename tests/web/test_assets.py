"""Scripts and styles go out once, compressed, and are named before they are needed."""

from pathlib import Path

import pytest

from cafe.web.assets import Assets


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    """A page's script that imports over three levels and in a circle, and one that nobody imports."""
    scripts = {
        "js/pages/table.js": '/** @see import("./no.js") */\nimport { a } from "../parts/a.js";\n',
        "js/parts/a.js": 'import {\n  b,\n} from "../helpers/b.js";\nimport "../helpers/b.js";\n',
        "js/helpers/b.js": 'import { a } from "../parts/a.js";\nexport const b = "./text.js";\n',
        "js/parts/alone.js": "",
    }
    for name, content in scripts.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return Assets(tmp_path)


def test_a_page_names_all_modules_of_its_script_once(assets: Assets) -> None:
    names = [address.partition("/js/")[2] for address in assets.modules("js/pages/table.js")]
    assert names == ["pages/table.js", "parts/a.js", "helpers/b.js"]


def test_a_changed_file_changes_every_address(assets: Assets, tmp_path: Path) -> None:
    (tmp_path / "js/parts/alone.js").write_text("1;")
    assert Assets(tmp_path).version != assets.version


def test_a_missing_file_is_an_error_of_ours(assets: Assets) -> None:
    with pytest.raises(LookupError):
        assets.url("js/pages/missing.js")
