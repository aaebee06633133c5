"""The papers of the day: its programme and the slides of its talks, written by our own PDF writer."""

from cafe.export.blocks import Block, Heading, Listing, Paragraph, Run, TextDocument, listed, plain

MORNING_OF_THE_DAY = 1_554_962_400_000  # 11 April 2019, 8:00 in Burg

PROGRAMME = (
    ("09:00", "Ankommen, Kaffee, Platzkarten"),
    ("09:30", "Begrüßung durch die drei Veranstalter"),
    ("09:45", "Zwei kurze Vorträge und eine Vorführung"),
    ("10:45", "Initiativen stellen sich vor"),
    ("11:30", "World Café, Runde 1: Was erleben wir?"),
    ("12:00", "Mittagspause"),
    ("13:00", "World Café, Runde 2: Was fehlt uns?"),
    ("13:30", "World Café, Runde 3: Was zuerst?"),
    ("14:00", "Ergebnisse der Tische und Ausblick"),
    ("14:30", "Ende und Gelegenheit zum Gespräch"),
)

Slide = tuple[str, tuple[str, ...]]

VILLAGES: tuple[Slide, ...] = (
    ("Womit wir anfingen", ("Fünf Dörfer, elf Vereine, kein gemeinsamer Kalender", "Drei Sitzungen, ein Küchentisch")),
    (
        "Was wir ausprobiert haben",
        (
            "Ein Kalender, den alle Vereine füllen",
            "Eine Bank für Mitfahrten, mit Zettel und mit Telefon",
            "Sprechstunden im Bahnhof: Jugendliche erklären Geräte",
        ),
    ),
    (
        "Was wir gelernt haben",
        (
            "Zuerst eine Person, die sich kümmert, dann die Technik",
            "Jedes Angebot braucht einen Weg ohne Smartphone",
            "Was nicht benutzt wird, nach einem Jahr beenden",
        ),
    ),
)

DUCTS: tuple[Slide, ...] = (
    ("Die Frage", ("Wo liegt schon etwas in der Erde, und wer weiß davon?",)),
    (
        "Der Weg",
        (
            "Pläne aus sieben Bauämtern einsammeln, auch die auf Papier",
            "Eine Karte, die jedes Amt selbst ergänzt",
            "Bei jeder neuen Baustelle eine Nachricht an alle, die mitverlegen könnten",
        ),
    ),
    ("Der Stand", ("Zwei Drittel der Straßen erfasst", "Vier Leerrohre mitverlegt, ohne eigene Baustelle")),
)


def programme() -> TextDocument:
    """Return the programme of the day."""
    times = Listing(tuple((Paragraph((Run(f"{at} Uhr  ", strong=True), Run(what))),) for at, what in PROGRAMME))
    place = Paragraph(plain("11. April 2019, Burg"))
    return _paper("Programm: Digitale Zentren für die Region", place, times)


def slides(title: str, speaker: str, shown: tuple[Slide, ...]) -> TextDocument:
    """Return the slides of a talk."""
    parts: list[Block] = [Paragraph((Run(speaker, emphasis=True),))]
    for heading, lines in shown:
        parts += [Heading(2, plain(heading)), listed(plain(line) for line in lines)]
    return _paper(title, *parts)


def _paper(title: str, *parts: Block) -> TextDocument:
    return TextDocument(title, "de-DE", MORNING_OF_THE_DAY, (Heading(1, plain(title)), *parts))
