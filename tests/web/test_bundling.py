"""Modules and style sheets become one file that does what they did apart."""

import pytest

from cafe.web import bundling

SCRIPTS = {
    "js/a/page.js": 'import {\n  b as c,\n  d,\n} from "../shared/b.js";\nimport { e } from "../lib.js";\nd(c, e);\n',
    "js/shared/b.js": 'import { e } from "../lib.js";\nexport const b = e;\nexport async function d() {}\nclass X {}\n',
    "js/lib.js": "const x=1;export{x as e,x as default};\n",
}


def test_each_module_comes_once_and_before_it_is_needed() -> None:
    script = bundling.script("js/a/page.js", SCRIPTS.__getitem__)
    starts = [script.index(f"const ${name} = ") for name in ("js_lib", "js_shared_b", "js_a_page")]
    assert starts == sorted(starts)
    assert script.count("const x=1") == 1


def test_names_reach_who_imports_them() -> None:
    script = bundling.script("js/a/page.js", SCRIPTS.__getitem__)
    assert "b: c,\n  d,\n} = $js_shared_b;" in script
    assert "return { b, d };" in script
    assert "return { e: x,default: x };" in script


@pytest.mark.parametrize(
    "line", ['import b from "./b.js";', 'import * as b from "./b.js";', "export default 1;", "export let c = 1;"]
)
def test_what_is_not_understood_stops_the_start(line: str) -> None:
    with pytest.raises(ValueError, match="does not understand"):
        bundling.script("js/a.js", {"js/a.js": line}.__getitem__)


def test_a_circle_stops_the_start() -> None:
    files = {"js/a.js": 'import { b } from "./b.js";\n', "js/b.js": 'import { a } from "./a.js";\n'}
    with pytest.raises(ValueError, match="imports itself"):
        bundling.script("js/a.js", files.__getitem__)


def test_an_imported_sheet_stands_in_its_place_and_layer() -> None:
    files = {
        "css/a.css": '@layer x, y;\n@import url("../v/b.css") layer(x);\n@import url("c.css");\np { top: 0 }\n',
        "v/b.css": '@charset "UTF-8";b { top: 0 }',
        "css/c.css": "i { top: 0 }",
    }
    sheet = bundling.sheet("css/a.css", files.__getitem__)
    assert sheet == "@layer x, y;\n@layer x {\nb { top: 0 }\n}\ni { top: 0 }\np { top: 0 }\n"
