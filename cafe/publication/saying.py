"""Words of the pages of a documentation, beside those that all formats share (`cafe.export.words`)."""

from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup

from cafe.domain.idea_map import IdeaMap
from cafe.domain.media import VIDEO
from cafe.export.document import Point, Table
from cafe.export.idea_map import svg
from cafe.export.idea_words import ideas_line
from cafe.export.words import (
    BEST,
    FIGURES,
    IDEAS,
    IDEAS_ALT,
    JOURNEYS,
    NOTE,
    asked_line,
    counted,
    course,
    course_title,
    dated_line,
    evidence_line,
    figures_line,
    figures_of,
    grouped,
    journeys,
    missing_line,
    moderator_line,
    moment,
    origin_line,
    phase_line,
    review_line,
    voices_line,
    when_and_where,
)
from cafe.publication.content import AnySection, Interview, Tables, kind
from cafe.publication.documentation import Documentation, Medium
from cafe.publication.rich_text import blocks, is_safe, runs

DESCRIPTION_LIMIT = 160
SHORT = 700  # characters that need no fold
ANCHORS = {
    "aim": "ziel",
    "interviews": "interviews",
    "talks": "vortraege",
    "profiles": "vorgestellt",
    "tables": "world-cafe",
    "questions": "fragen",
    "outlook": "ausblick",
    "photos": "fotos",
    "rights": "fotorechte",
}
NAMES = {
    "application/pdf": "PDF",
    "video/mp4": "MP4",
    "video/webm": "WebM",
    "text/vtt": "WebVTT",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
}
FOREMOST = "Das Wichtigste von jedem Tisch"
WHICH = "Von jedem Tisch das erste Ergebnis."
INTRODUCTION = "Zur Veranstaltung"
INTERVIEW = "Zum Interview:"
CORRECTIONS = "Was berichtigt wurde"
UNITS = (("GB", 10**9), ("MB", 10**6), ("kB", 10**3))


def anchor(section: AnySection) -> str:
    """Return the name of a section in addresses; it never changes."""
    return ANCHORS[kind(section)]


def idea_map(ideas: IdeaMap) -> Markup:
    """Return the idea map as a drawing within a page."""
    return Markup(svg(ideas, IDEAS_ALT))


def size(count: int) -> str:
    """Return a size as people say it: "1,4 MB".

    >>> size(1_380_000)
    '1,4 MB'
    """
    for unit, least in UNITS:
        if count >= least:
            return f"{count / least:.1f}".replace(".", ",").replace(",0", "") + f" {unit}"
    return f"{count} Byte"


def kind_and_size(medium: Medium) -> str:
    """Return "PDF, 1,4 MB"."""
    return f"{NAMES.get(medium.mimetype, medium.mimetype)}, {size(medium.files[0].bytes)}"


def foremost(documentation: Documentation) -> list[tuple[Table, Point]]:
    """Return each table with the first point of its approved Kurzfassung; nothing where the tables are not shown."""
    tables = documentation.facts.tables if documentation.section(Tables) else ()
    approved = (table for table in tables if table.summary and not table.summary.is_draft)
    return [(table, table.findings[0]) for table in approved if table.findings]


def around(documentation: Documentation) -> str:
    """Return "11. April 2019, Burg · Landkreis": day, place and host; no host where the logos name all of it."""
    host = documentation.content.host
    shown = {one.alt for one in documentation.logos}
    named = shown.issuperset(part.strip() for part in host.split(","))
    return " · ".join(filter(None, (when_and_where(documentation.facts), "" if named else host)))


def day_of(documentation: Documentation) -> str:
    """Return the day of the newest thing in a documentation; "" where nothing is in it yet."""
    return moment(documentation.changed_at, documentation.facts.zone) if documentation.changed_at else ""


def by_question(interviews: Iterable[Interview]) -> list[tuple[str, list[Interview]]]:
    """Return the answers to each question together; one without a question answers the same as the one before it."""
    asked, found = "", list[tuple[str, Interview]]()
    for one in interviews:
        asked = one.question or asked
        found.append((asked, one))
    return [(question, [one for _, one in them]) for question, them in groupby(found, lambda pair: pair[0])]


def credits_line(medium: Medium) -> str:
    """Return what stands below a picture: what it shows, and who made it."""
    return " · ".join(filter(None, (medium.caption, f"Bild: {medium.credit}" if medium.credit else "")))


def number_line(medium: Medium) -> str:
    """Return "Bildnummer F-0001", what a photo, picture or video is named by; "" for what has no number."""
    return f"{'Videonummer' if medium.kind == VIDEO else 'Bildnummer'} {medium.label}" if medium.label else ""


def description(documentation: Documentation) -> str:
    """Return one line that says what the page is, for those who share it."""
    introduction = blocks(documentation.words(documentation.content.words))
    said = "".join(run.text for block in introduction for run in runs(block))
    return shortened(said or course(documentation.facts))


def shortened(said: str) -> str:
    """Return a text in one line that is not too long for those who share a page.

    >>> shortened("Ein Bus am  Abend.")
    'Ein Bus am Abend.'
    """
    line = " ".join(said.split())
    return line if len(line) <= DESCRIPTION_LIMIT else line[: DESCRIPTION_LIMIT - 2].rsplit(" ", 1)[0] + " …"


__all__ = [
    "BEST", "FIGURES", "IDEAS", "JOURNEYS", "NOTE", "SHORT", "anchor", "asked_line", "by_question", "counted", "course",
    "course_title", "credits_line", "dated_line", "description", "evidence_line", "figures_line", "figures_of",
    "grouped", "idea_map", "ideas_line", "is_safe", "journeys", "kind", "kind_and_size", "missing_line",
    "moderator_line", "moment", "number_line", "origin_line", "phase_line", "review_line", "shortened", "size",
    "voices_line",
]  # fmt: skip
