"""What a crowd says: statements from CSV files, one file for each table, or a few of our own."""

import csv
import random
from dataclasses import dataclass
from pathlib import Path

from cafe.domain.contribution import TEXT_LIMIT

TEXT_COLUMNS = ("comment-body", "text")
WEIGHT_COLUMNS = ("agrees", "votes")

# Each topic stands in the accusative and takes no verb, so that it fits into every form.
TOPICS = (
    "mehr Beratung vor Ort",
    "ein gemeinsames Portal",
    "schnelles Internet",
    "Hilfe für Ältere",
    "offene Daten",
    "digitale Anträge",
    "Schulungen am Abend",
    "verlässliche Ansprechpersonen",
    "einfache Sprache",
    "Werkstätten zum Ausprobieren",
    "Sprechstunden per Video",
    "bezahlbare Busse und Bahnen",
    "Räume für Begegnungen",
    "eine Anlaufstelle für alle Fragen",
    "mehr Zeit füreinander",
)
FORMS = (
    "Wir brauchen {0}, gerade {1}.",
    "Was {1} fehlt: {0}.",
    "Ohne {0} kommen wir {1} nicht weiter.",
    "Fangen wir {1} an: {0}, und zwar bald.",
    "Ich wünsche mir {0}, vor allem {1}.",
    "Wie bekommen wir {0}, auch {1}?",
    "Wer kümmert sich {1} um {0}?",
    "Zuerst {0}, {1} am besten schon morgen.",
)
PLACES = (
    "in kleinen Gemeinden",
    "in den Vereinen",
    "an den Schulen",
    "im Handwerk",
    "in der Pflege",
    "bei der Feuerwehr",
    "in der Kreisstadt",
    "auf dem Land",
    "in der Verwaltung",
    "bei jungen Familien",
    "bei den Betrieben",
    "in der Nachbarschaft",
    "im Ehrenamt",
    "in den Ortsteilen",
    "bei den Jugendlichen",
)


@dataclass(frozen=True)
class Statement:
    """Something to post, and how much it is liked."""

    text: str
    weight: float
    kind: str = "idea"


def read_statements(path: Path) -> list[Statement]:
    """Read statements from a CSV with a text column and, optionally, a column of agreements.

    Rows that were rejected by moderation (`moderated` -1) or are too long for a Beitrag are left out.
    Raises ValueError if there is no text column.
    """
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = csv.DictReader(file)
        text = next((column for column in TEXT_COLUMNS if column in (rows.fieldnames or ())), None)
        weight = next((column for column in WEIGHT_COLUMNS if column in (rows.fieldnames or ())), None)
        if text is None:
            raise ValueError(f"{path.name}: keine Spalte {' oder '.join(TEXT_COLUMNS)}")
        return [
            Statement(said, float(row[weight] or 0) if weight else 1.0, _kind(said))
            for row in rows
            if row.get("moderated") != "-1" and 0 < len(said := " ".join(row[text].split())) <= TEXT_LIMIT
        ]


def own_statements(seed: int) -> list[Statement]:
    """Return statements for a rehearsal without a file; the same seed shuffles them the same way."""
    said = [form.format(topic, place) for form in FORMS for topic in TOPICS for place in PLACES]
    random.Random(seed).shuffle(said)
    return [Statement(text, 1.0, _kind(text)) for text in said]


def _kind(text: str) -> str:
    return "question" if text.endswith("?") else "idea"
