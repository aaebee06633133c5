"""The pages that are inspected: opened in a language, with the checks of `page/` at hand in each of them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from tests.browser import Faults, new_context

FOLDER = Path(__file__).parent / "page"
SCRIPTS = "nodes", "boxes", "colours", "focus", "page"  # each needs only those before it
IMPORT = re.compile(r'^import \{[^}]*\} from "[^"]+";$', re.MULTILINE)


class Size(NamedTuple):
    """A window, and how large a target has to be in it."""

    width: int
    height: int
    finger: int = 24  # WCAG 2.5.8


PHONE, SMALL_PHONE = Size(360, 740, 44), Size(320, 640, 44)
TABLET, STANDING_TABLET = Size(1024, 768, 44), Size(768, 1024, 44)
DESK, NARROW_DESK = Size(1366, 768), Size(360, 740)
PROJECTOR = Size(1920, 1080, 0)  # nothing is pressed there


def checks() -> str:
    """Return the scripts as one, which no policy of a page has to allow."""
    texts = (IMPORT.sub("", (FOLDER / f"{name}.js").read_text(encoding="utf-8")) for name in SCRIPTS)
    return "(() => {" + re.sub(r"^export ", "", "".join(texts), flags=re.MULTILINE) + "})();"


@contextmanager
def opened(browser: Browser, size: Size, language: str, faults: Faults | None = None) -> Iterator[Page]:
    """Open a page in a language that a person has chosen."""
    context = new_context(browser, size.width, size.height, has_touch=size.finger > 24, reduced_motion="reduce")
    if faults:
        faults.watch(context)
    context.add_cookies([{"name": "language", "value": language, "url": "http://127.0.0.1"}])
    context.add_init_script(checks())
    yield context.new_page()
    context.close()
