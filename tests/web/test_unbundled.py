"""At the workbench a browser gets the files as they are; nobody else does."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from cafe.config import Config
from cafe.web.unbundled import Unbundled
from tests.conftest import Applications

FILES = {
    "static/js/table.js": '// why\nimport { a } from "./parts/a.js";\n',
    "static/css/base.css": '@import url("../vendor/kern.min.css") layer(kern);\n',
    "static/css/parts/card.css": "b { margin: 0 }\n",
    "static/vendor/kern.min.css": ".kern-btn--x{top:0}.kern-card{top:0}",
    "templates/page.html": '<b class="kern-btn">',
    "secret": "not for browsers",
}


@pytest.fixture
def files(tmp_path: Path) -> Unbundled:
    """A module, style sheets and a template."""
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    return Unbundled(tmp_path / "static", tmp_path / "templates")


def text(files: Unbundled, address: str) -> str:
    """Return what is delivered at an address, "" if nothing is."""
    found = files.find(address.removeprefix("/static/dev/"))
    return found.plain.decode() if found else ""


def test_a_module_is_served_as_it_is_on_the_disk(files: Unbundled) -> None:
    assert text(files, files.url("js/table.js")) == FILES["static/js/table.js"]


def test_a_change_is_there_at_the_next_look(files: Unbundled, tmp_path: Path) -> None:
    (tmp_path / "static/js/table.js").write_text("changed();")
    assert text(files, "/static/dev/js/table.js") == "changed();"


def test_the_sheet_of_a_page_imports_each_by_itself(files: Unbundled) -> None:
    sheet = text(files, files.sheet_url("base parts/card"))
    assert sheet == '@import url("/static/dev/css/base.css");\n@import url("/static/dev/css/parts/card.css");\n'


def test_of_kern_only_goes_out_what_production_would_send(files: Unbundled) -> None:
    assert text(files, "/static/dev/vendor/kern.min.css") == ".kern-btn--x{top:0}"


@pytest.mark.parametrize("name", ["../secret", "/etc/hostname", "js/../../secret", "css/base+../../secret.css", "css"])
def test_nothing_beside_the_folder_is_served(files: Unbundled, name: str) -> None:
    assert files.find(name) is None


def test_a_missing_file_is_an_error_of_ours(files: Unbundled) -> None:
    with pytest.raises(LookupError):
        files.sheet_url("base missing")


@pytest.fixture
def at_the_bench(applications: Applications) -> FlaskClient:
    """A browser at the workbench."""
    return applications(dev=True).test_client()


def test_a_browser_at_the_workbench_keeps_no_file(at_the_bench: FlaskClient) -> None:
    answer = at_the_bench.get("/static/dev/icon.svg")
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"


def test_any_other_browser_keeps_it_for_ever_and_knows_no_workbench(client: FlaskClient) -> None:
    page = client.get("/").text
    address = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert "immutable" in client.get(address).headers["Cache-Control"]
    assert "/static/dev/" not in page and not Config().dev
