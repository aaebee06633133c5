"""The documentation as Markdown."""

import re
from dataclasses import replace

import pytest

from cafe.export.as_markdown import escaped
from cafe.export.document import Document
from tests.export.conftest import begun_with, reworded
from tests.export.payloads import ALL
from tests.export.writing import markdown

UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[<>\[\]`*_|~&$#@]")


def test_it_tells_what_was_found_and_what_it_rests_on(document: Document) -> None:
    text = markdown(document)
    assert text.startswith(
        "Tagungsdokumentation\n\n# Burg\n\n**Strategien für die Region**\n\n11\\. April 2019, Burg bei Magdeburg\n"
    )
    assert "1. Auch abends kommt man ohne Auto nach Hause.\n\n   Worauf das beruht: 2 Beiträge mit 4 Punkten" in text
    assert "   - Rufbus auch abends und am Wochenende (Idee Nr. 1, Runde 1 · 4 Punkte)\n" in text
    assert (
        "2. Ungeklärt ist, wer das bezahlt.\n\n   **umstritten**: Niemand zahlt.\n\n   Worauf das beruht: 1 Beitrag"
        in text
    )
    assert "Andere Stimme: „Ruftaxi am Abend, wenn kein Bus fährt“" in text
    assert "\n\nStand: " in text
    assert "### Kurzfassung der Ergebnisse (Entwurf)" in text
    assert "- Wer bezahlt den Bus am Abend? (Tisch 1 · 1 Punkt)" in text


@pytest.mark.parametrize("payload", ALL)
def test_no_sign_with_a_meaning_is_left(payload: str) -> None:
    assert not UNESCAPED.search(escaped(payload))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# Überschrift", r"\# Überschrift"),
        ("- Punkt", r"\- Punkt"),
        ("12. Punkt", r"12\. Punkt"),
        ("3) Punkt", r"3\) Punkt"),
        ("===", r"\==="),
        ("Um 3.5 Punkte", "Um 3.5 Punkte"),
        ("https://beispiel.test", r"https\://beispiel.test"),
        ("WWW.beispiel.test", r"WWW\.beispiel.test"),
        (r"C:\neu", r"C:\\neu"),
        ("z. B. abends", "z. B. abends"),
    ],
)
def test_a_line_begins_nothing(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_lines_stay_lines_and_begin_nothing_either() -> None:
    assert escaped("eins\n---\n- zwei", "  ") == "eins\\\n  \\---\\\n  \\- zwei"


def test_what_people_wrote_leaves_the_outline_as_it_was(document: Document) -> None:
    def outline(of: Document) -> list[str]:
        lines = markdown(of).splitlines()
        return [line[:2] for line in lines if re.match(r"#|>|\||\s*(-|\d+\.) ", line)]

    document = replace(document, aims="")  # the organizers' own words, in which a list is a list
    for payload in ALL:
        hostile = reworded(document, begun_with(payload))
        assert outline(hostile) == outline(document), payload
