"""Figures in the words of the organizers, such as {Personen}, as they are now."""

import re

from cafe.export.document import Document
from cafe.export.words import counted

PLACEHOLDER = re.compile(r"\{(\w+)\}")


def figures(facts: Document) -> dict[str, str]:
    """Return what each placeholder becomes."""
    sums = facts.figures
    return {
        "Personen": counted(sums.people, "Person", "Personen"),
        "Beiträge": counted(sums.contributions, "Beitrag", "Beiträge"),
        "Fragen": counted(sums.questions, "Frage", "Fragen"),
        "Punkte": counted(sums.points, "Punkt", "Punkte"),
        "Runden": counted(len(facts.told_rounds), "Runde", "Runden"),
        "Tische": counted(len(facts.tables), "Tisch", "Tische"),
        "Begegnungen": counted(facts.encounters, "Begegnung", "Begegnungen"),
    }


def filled(text: str, facts: Document) -> str:
    """Return a text with figures for its placeholders; one that nobody knows stays as it was typed."""
    known = figures(facts)
    return PLACEHOLDER.sub(lambda found: known.get(found[1], found[0]), text)
