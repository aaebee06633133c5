"""The pictures in docs/screens: taken of the states that are inspected, light and dark, by `bin/screens --pictures`.

Every other run compares them with what it sees, as somebody does who looks from afar, and tells which are out of date.
"""

import io
import tempfile
from pathlib import Path

import typst
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Page

from tests.browser import FADED

FOLDER = Path(__file__).parent.parent.parent / "docs" / "screens"
WIDEST = 1000  # pixels; what is wider is taken smaller
COLOURS = 128  # those that differ most: the hues of tables are few pixels
AFAR = (24, 24)
MOST_DIFFERENT = 4.0  # of 255, on average; type is drawn a little otherwise on every machine

# The walk through an evening: the picture of each state, in the order in which they are met.
WALK = {
    "Vorbereiten": ("organizer-cafes", "organizer-form", "organizer-rotation"),
    "Ankommen": (
        "projector-lobby", "participant-start", "participant-join", "participant-lobby", "organizer-lobby",
        "projector-etiquette",
    ),
    "Tischwechsel": ("projector-seating", "participant-seating", "moderator-briefing"),
    "Gespräch": (
        "projector-talk", "participant-talk", "moderator-board", "moderator-tablet", "moderator-standing",
        "organizer-console",
    ),
    "Abschluss": ("projector-closing", "participant-review"),
    "Ergebnisse": (
        "projector-harvest", "participant-harvest", "projector-gallery", "projector-ideas", "projector-finished",
    ),
    "Tagungsdokumentation": (
        "organizer-desk", "documentation-page", "documentation-page-phone", "documentation-table",
        "documentation-viewer",
    ),
}  # fmt: skip
# Of which state, in which of its sizes.
PICTURES: dict[str, list[tuple[str, int]]] = {
    "organizer/all_cafes": [("organizer-cafes", 0)],
    "organizer/form": [("organizer-form", 0)],
    "organizer/rotation_planned": [("organizer-rotation", 0)],
    "console/console_in_the_lobby": [("organizer-lobby", 0)],
    "console/console_in_the_talk": [("organizer-console", 0)],
    "desk/desk": [("organizer-desk", 0)],
    "entrance/start": [("participant-start", 0)],
    "entrance/join": [("participant-join", 0)],
    "participant/lobby": [("participant-lobby", 0)],
    "participant/seating": [("participant-seating", 0)],
    "participant/talk": [("participant-talk", 0)],
    "participant/answering": [("participant-review", 0)],
    "participant/harvest_with_a_table_that_presents": [("participant-harvest", 0)],
    "moderator/newcomers": [("moderator-briefing", 0)],
    "moderator/clusters": [("moderator-board", 0)],
    "moderator/summary": [("moderator-tablet", 0), ("moderator-standing", 1)],
    "projector/lobby": [("projector-lobby", 0)],
    "projector/etiquette": [("projector-etiquette", 0)],
    "projector/gallery": [("projector-gallery", 0)],
    "projector/ideas": [("projector-ideas", 0)],
    "projector/seating": [("projector-seating", 0)],
    "projector/talk": [("projector-talk", 0)],
    "projector/closing": [("projector-closing", 0)],
    "projector/summary": [("projector-harvest", 0)],
    "projector/finished_and_published": [("projector-finished", 0)],
    "documentation/page_tisch_1": [("documentation-table", 0)],
    "documentation/page": [("documentation-page", 0), ("documentation-page-phone", 1)],
    "documentation/viewer": [("documentation-viewer", 0)],
}
ADDRESSED = """() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const { currentNode: text } = texts;
        text.data = text.data.replace(/127\\.0\\.0\\.1:\\d+/, "cafe.example");
    }
}"""  # not the port of this run
# A projector is light in a dark room, too, until somebody chooses otherwise.
CHOOSE_ON_PROJECTOR = "(look) => document.querySelector(`.projector [name=look][value=${look}]`)?.click()"
# New colours come with a sheet beside the one before, which goes once the new one is there.
IS_DRESSED = """() => document.querySelectorAll('link[rel="stylesheet"]').length === 1"""
SHEET_PPI = 216  # drawn large, and then averaged: rows of a small drawing would be missing
SHEET = """
#set page(width: auto, height: auto, margin: 12pt, fill: rgb("#d5d9de"))
#let shown(at) = box(fill: white, image("dokumentation.pdf", page: at, height: 560pt))
#grid(columns: 3, gutter: 12pt, ..range(1, 4).map(shown))
"""


def take(page: Page, scheme: str) -> Image.Image:
    """Take a picture in a scheme, with few colours."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.evaluate(CHOOSE_ON_PROJECTOR, scheme)
    page.wait_for_function(IS_DRESSED)
    page.wait_for_load_state("networkidle")
    page.evaluate(FADED)
    page.evaluate("scrollTo(0, 0)")
    page.evaluate(ADDRESSED)  # last: a page that draws anew, for other colours, writes its address anew
    return reduced(Image.open(io.BytesIO(page.screenshot(animations="disabled"))))


def reduced(picture: Image.Image) -> Image.Image:
    """Return a picture as it is kept."""
    whole = picture.convert("RGB")
    if whole.width > WIDEST:
        whole = whole.resize((WIDEST, whole.height * WIDEST // whole.width), Image.Resampling.LANCZOS)
    return whole.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, 1, dither=Image.Dither.NONE)


def keep(page: Page, name: str) -> None:
    """Keep the pictures of a state."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for scheme, path in both(name).items():
        take(page, scheme).save(path, optimize=True)
    page.emulate_media(color_scheme="light")


def both(name: str) -> dict[str, Path]:
    """Return where the light and the dark picture of this name are."""
    return {"light": FOLDER / f"{name}.png", "dark": FOLDER / f"{name}-dark.png"}


def is_out_of_date(page: Page, name: str) -> bool:
    """Say whether the picture that is kept shows something else, looked at from afar; also where there is none."""
    kept = both(name)["light"]
    return not kept.exists() or difference(take(page, "light"), Image.open(kept)) > MOST_DIFFERENT


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return by how much two pictures differ, 0 to 255."""
    seen = [each.convert("L").resize(AFAR, Image.Resampling.BOX) for each in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*seen)).mean[0]


def keep_file(page: Page, address: str) -> None:
    """Keep the first pages of the PDF beside each other."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "dokumentation.pdf").write_bytes(page.request.get(f"{address}/dokumentation.pdf").body())
        sheet = here / "sheet.typ"
        sheet.write_text(SHEET, encoding="utf-8")
        shown = typst.compile(str(sheet), root=folder, format="png", ppi=SHEET_PPI)
        assert isinstance(shown, bytes)
        reduced(Image.open(io.BytesIO(shown))).save(FOLDER / "documentation-pdf.png", optimize=True)


def walk() -> str:
    """Return the page that leads through all pictures."""
    rows = [
        "# A walk through an evening",
        "",
        "Written by `bin/screens --pictures`; each picture by day and by night.",
        "",
    ]
    for step, names in WALK.items():
        rows += [f"## {step}", "", "| | light | dark |", "| --- | --- | --- |"]
        rows += [f"| {name} | ![{name}]({name}.png) | ![{name}, dark]({name}-dark.png) |" for name in names]
        rows += [""]
    return "\n".join(rows)
