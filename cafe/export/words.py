"""Wording that all formats share.

In German for everybody: a documentation is in the language of its Beiträge, and everybody
gets the same file.
"""

from datetime import date
from unicodedata import combining, normalize

from babel.dates import format_date

from cafe.domain import Mode, phases, zones
from cafe.domain.idea_map import IdeaMap
from cafe.export.document import Contribution, Document, Evidence, Figures, ReviewCounts, Summary, Table

BEST = "Am höchsten bewertete Beiträge"
NOTE = (
    "Gezählt sind sichtbare Beiträge und jede Person einmal. Unter jedem Ergebnis steht, worauf es beruht. Beteiligt"
    " ist, wer einen dieser Beiträge geschrieben oder ihm Punkte gegeben hat."
)
FIGURES = ("Tisch", "Personen", "Beiträge", "davon Fragen", "Punkte")  # heads of the columns
IDEAS, IDEAS_ALT = "Wie Ideen gewandert sind", "Ideenkarte. Ihre Zahlen stehen in der Tabelle darunter."
JOURNEYS = ("Wo eine Idee weitergeführt wurde", "Beiträge")  # heads of the columns
MOST_JOURNEYS = 30  # of a table; the others are summed up
HUES = 8  # table colours in the styles; after these they repeat
KINDS = {"idea": "Idee", "question": "Frage"}
FORBIDDEN_IN_NAMES = set('<>:"/\\|?*')  # not allowed on Windows; the slash nowhere
JOINERS = "\u200d\ufe0f"  # they bind an emoji to the next one, or to its colour
NAME_BYTES = 80  # of a title in the name of a file, of which most disks take 255 bytes and some tools half of that


def counted(count: int, one: str, many: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "Beitrag", "Beiträge")
    '1 Beitrag'
    """
    return f"{grouped(count)} {one if count == 1 else many}"


def grouped(count: int) -> str:
    """Return a number in German notation.

    >>> grouped(1182)
    '1.182'
    """
    return f"{count:,}".replace(",", ".")


def hue(number: int) -> int:
    """Return the colour of a table, as styles count them."""
    return (number - 1) % HUES + 1


def journeys(ideas: IdeaMap) -> list[tuple[str, str]]:
    """Return the rows of the table that says what the idea map shows, the largest first, and their sum."""
    ways = [(one.count, one.start, one.end) for one in ideas.journeys]
    ways += [(one.linked, one.number, one.number) for one in ideas.stops if one.linked]
    ways.sort(key=lambda way: (-way[0], *way[1:]))
    rows = [
        (f"am Tisch {start}" if start == end else f"von Tisch {start} zu Tisch {end}", count)
        for count, start, end in ways[:MOST_JOURNEYS]
    ]
    if rest := sum(count for count, *_ in ways[MOST_JOURNEYS:]):
        rows.append(("auf anderen Wegen", rest))
    rows.append(("Insgesamt", ideas.travelled + ideas.linked))
    return [(way, grouped(count)) for way, count in rows]


def evidence_line(evidence: Evidence) -> str:
    """Return "Worauf das beruht: 11 Beiträge mit 27 Punkten"; "" where no Beitrag is left."""
    if not evidence.contributions:
        return ""
    points = f" mit {points_line(evidence, 'Punkten')}" if evidence.points else ""
    return f"Worauf das beruht: {counted(evidence.contributions, 'Beitrag', 'Beiträge')}{points}"


def voices_line(evidence: Evidence, at_table: int) -> str:
    """Return "Daran beteiligt: 20 der 28 Personen.", of those at the table; "" for nobody's."""
    if not evidence.people:
        return ""
    if evidence.people < at_table:
        return f"Daran beteiligt: {grouped(evidence.people)} der {grouped(at_table)} Personen."
    return f"Daran beteiligt: {counted(evidence.people, 'Person', 'Personen')}."


def points_line(one: Contribution | Evidence, many: str = "Punkte") -> str:
    """Return "27 Punkte, davon 3 per Handzeichen"."""
    points = counted(one.points, "Punkt", many)
    return f"{points}, davon {grouped(one.by_hand)} per Handzeichen" if one.by_hand else points


def figures_line(figures: Figures, rounds: int) -> str:
    """Return "31 Personen in 3 Runden · 42 Beiträge, davon 7 Fragen · 118 Punkte", without what is 0."""
    during = f" in {counted(rounds, 'Runde', 'Runden')}" if rounds else ""
    asked = f", davon {counted(figures.questions, 'Frage', 'Fragen')}" if figures.questions else ""
    said = (
        counted(figures.people, "Person", "Personen") + during if figures.people else "",
        counted(figures.contributions, "Beitrag", "Beiträge") + asked if figures.contributions else "",
        counted(figures.points, "Punkt", "Punkte") if figures.points else "",
    )
    return " · ".join(filter(None, said))


def figures_of(figures: Figures) -> list[str]:
    """Return the numbers of a row below FIGURES."""
    return [grouped(n) for n in (figures.people, figures.contributions, figures.questions, figures.points)]


def review_line(review: ReviewCounts | None) -> str:
    """Return "Rückfrage an die Gruppe: 5× stimmt · 1× anders formulieren", without what is 0; "" for nothing.

    Where the group assented it begins with "vom Tisch bestätigt".
    """
    if review is None:
        return ""
    figures = ((review.fits, "stimmt"), (review.reword, "anders formulieren"), (review.missing, "etwas fehlt"))
    asked = "vom Tisch bestätigt" if review.assented else "Rückfrage an die Gruppe"
    return f"{asked}: " + " · ".join(f"{count}× {said}" for count, said in figures if count)


def moderator_line(table: Table) -> str:
    """Return "Moderation: Hanna Weber"; "" where nobody is named."""
    return f"Moderation: {table.moderator}" if table.moderator else ""


def dated_line(summary: Summary, zone: str) -> str:
    """Return "Stand: 11. April 2019"; where a newer version is being written, that too."""
    later = "; wird überarbeitet" if summary.reworked and not summary.is_draft else ""
    return f"Stand: {moment(summary.made_at, zone)}{later}"


def missing_line(table: Table, document: Document) -> str:
    """Return which findings are missing, and which Beiträge stand there instead; "" where there is nothing to say."""
    if table.left_out:
        return f"{counted(table.left_out, 'Ergebnis ist', 'Ergebnisse sind')} hier nicht veröffentlicht."
    if table.findings or not document.has_begun:
        return ""
    yet = "" if document.is_finished else "noch "
    if not table.contributions:
        return f"An diesem Tisch gibt es {yet}keine Beiträge."
    shown, there = len(table.foremost), len(table.contributions)
    which = f"Hier stehen die {shown} mit den meisten Punkten von {there} Beiträgen."
    return f"Für diesen Tisch gibt es {yet}keine Kurzfassung.{f' {which}' if shown < there else ''}"


def origin_line(one: Contribution) -> str:
    """Return "Idee Nr. 3, Runde 1 · 2 Punkte"."""
    points = f" · {points_line(one)}" if one.points else ""
    return f"{KINDS[one.kind]} Nr. {one.number}, Runde {one.round}{points}"


def asked_line(one: Contribution) -> str:
    """Return where a question of special interest was asked: "Tisch 1 · 3 Punkte"."""
    return f"Tisch {one.table} · {points_line(one)}"


def day(iso: str | None) -> str:
    """Return "11. April 2019"; "" for no day.

    >>> day("2019-04-11")
    '11. April 2019'
    """
    return format_date(date.fromisoformat(iso), "long", locale="de") if iso else ""


def moment(milliseconds: int, zone: str) -> str:
    """Return the day of a moment in a zone, "11. April 2019"."""
    return format_date(zones.local(milliseconds, zone), "long", locale="de")


def when_and_where(document: Document) -> str:
    """Return "11. April 2019, Burg", or the part that is known."""
    return ", ".join(filter(None, (day(document.date), document.place)))


def phase_line(document: Document) -> str:
    """Return a sentence about what is not final yet; "" for a finished café."""
    if document.is_finished:
        return ""
    if not document.has_begun:
        return "Das World Café hat noch nicht begonnen. Hier steht, was vorbereitet ist."
    if document.phase == phases.HARVEST:
        return "Zwischenstand: Die Runden sind vorbei, die Kurzfassungen werden noch besprochen."
    return f"Zwischenstand aus Runde {document.round} von {len(document.rounds)}: Das World Café läuft noch."


def course_title(document: Document) -> str:
    """Return the title of what `course` tells."""
    return "So wurde gearbeitet" if document.has_begun else "So wird gearbeitet"


def course(document: Document) -> str:
    """Return in sentences how the café was run, or how it will be."""
    if not document.told_rounds:
        return "Es wurde keine Runde gehalten." if document.is_finished else "Bisher wurde keine Runde gehalten."
    minutes = sorted({one.minutes for one in document.told_rounds})
    each = f"je {minutes[0]}" if len(minutes) == 1 else f"{minutes[0]} bis {minutes[-1]}"
    used = sum(table.figures.people > 0 for table in document.tables) or len(document.tables)
    tables = counted(used, "Tisch", "Tischen")
    rounds = f"{counted(len(document.told_rounds), 'Runde', 'Runden')} von {each} Minuten"
    people = counted(document.figures.people, "Person", "Personen")
    ways: dict[str, str] = {Mode.GROUPS: "in festen Gruppen", Mode.FREE: "in frei gewählten Runden"}
    together = ways.get(document.rotation, "in wechselnder Zusammensetzung")
    points = counted(document.points_per_table, "Punkt", "Punkte")
    spoken = "sprachen" if document.has_begun else "sprechen"
    gave = "konnten alle" if document.has_begun else "können alle"
    sentences = [
        f"An {tables} {spoken} {people} in {rounds} miteinander, {together}."
        if document.figures.people
        else f"Vorgesehen: {rounds} an {tables}, {together}.",
        f"An jedem Tisch {gave} bis zu {points} an Beiträge vergeben.",
    ]
    return " ".join(sentences)


def file_name(title: str, iso: str | None, word: str, ending: str) -> str:
    """Return a name that every file system accepts.

    >>> file_name("Digital: was nun?", "2019-04-11", "Dokumentation", "html")
    'Digital was nun 2019-04-11 Dokumentation.html'
    """
    kept = (" " if sign in FORBIDDEN_IN_NAMES or not sign.isprintable() else sign for sign in normalize("NFC", title))
    short = _cut(" ".join("".join(kept).split()).strip(" .-")).strip(" .-") or "World Café"
    return f"{' '.join(filter(None, (short, iso, word)))}.{ending}"


def _cut(title: str) -> str:
    """Return the beginning of a title that is short enough in bytes; signs that belong together stay so.

    >>> _cut("会" * 80) == "会" * 26
    True
    """
    while len(title.encode()) > NAME_BYTES:
        title, last = title[:-1], title[-1]
        while title and (combining(last) or last in JOINERS):
            title, last = title[:-1], title[-1]
    return title
