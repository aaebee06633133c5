"""What is said in the demo café. Topics, day and place are those of a real workshop; every sentence is our own."""

from dataclasses import dataclass

from cafe.actions.setting_up import RoundPlan, Setup, TablePlan


@dataclass(frozen=True)
class Said:
    """A Beitrag of the finished café: its round, its text, how well it was liked, and which other one it takes up."""

    round: int
    text: str
    liking: int = 1
    kind: str = "idea"
    builds_on: tuple[int, int] | None = None  # table and Beitrag, both counted from 0


@dataclass(frozen=True)
class Found:
    """A point of a Kurzfassung, and the Beiträge it rests on (positions from 0)."""

    text: str
    sources: tuple[int, ...]


@dataclass(frozen=True)
class TableStory:
    """One table's story."""

    said: tuple[Said, ...]
    found: tuple[Found, ...]
    is_asked: bool = True  # whether the group was asked if the Kurzfassung holds


def setup() -> Setup:
    """Return the set-up of both cafés."""
    return Setup(
        title="Burg: Digitale Zentren für die Region",
        subtitle="Workshop mit World Café",
        date="2019-04-11",
        place="Burg",
        aims=(
            "Menschen aus Kommunen, Betrieben und Vereinen lernen einander kennen, vergleichen ihre Vorhaben "
            "und klären, was die Digitalisierung in der Region voranbringt und was sie bremst."
        ),
        tables=(
            TablePlan("Digitalisierung im Alltag", "Wo soll sie Ihr Leben leichter machen, und wo lieber nicht?", 2),
            TablePlan(
                "Intelligente digitale Infrastrukturen", "Was muss in fünf Jahren überall selbstverständlich sein?", 2
            ),
            TablePlan(
                "Digitale Verwaltung und Politik, Transparenz und Partizipation",
                "Welchen Gang zum Amt möchten Sie nie wieder machen, und wo wollen Sie mitreden?",
                2,
            ),
            TablePlan("Wertschöpfung und Innovation", "Was brauchen Betriebe hier, um Neues zu wagen?", 2),
        ),
        rounds=(RoundPlan(20), RoundPlan(20), RoundPlan(15, "Was davon sollte zuerst geschehen?")),
    )


ALLTAG = TableStory(
    said=(
        Said(1, "Ein Dorfladen mit Bestellterminal: abends bestellt, morgens abgeholt.", 4),
        Said(1, "Die Sprechstunde per Video erspart meiner Mutter vierzig Kilometer Fahrt.", 5),
        Said(1, "Wer hilft, wenn das Gerät streikt und kein Enkel in der Nähe ist?", 4, "question"),
        Said(1, "Jugendliche zeigen Älteren das Tablet, Ältere erzählen dafür vom Handwerk.", 6),
        Said(1, "Eine App für alle Busse im Landkreis, die auch Rufbusse kennt.", 3),
        Said(2, "Digitalpaten: in jedem Ortsteil eine Person, die man einfach fragen kann.", 5, builds_on=(0, 2)),
        Said(2, "Der Rufbus muss sich auch am Telefon bestellen lassen.", 3, builds_on=(0, 4)),
        Said(2, "Wie verhindern wir, dass ohne Smartphone bald nichts mehr geht?", 5, "question"),
        Said(2, "Vereine brauchen einen Kalender, in den alle eintragen und den alle sehen.", 2),
        Said(2, "Videosprechstunde geht nur mit Netz, und das fehlt uns am Waldrand.", 3, builds_on=(1, 0)),
        Said(3, "Erst die Digitalpaten, dann die Geräte.", 4, builds_on=(0, 5)),
        Said(3, "Ein Treffpunkt zum Ausprobieren im alten Bahnhof, Jung und Alt gemeinsam.", 5, builds_on=(1, 8)),
    ),
    found=(
        Found(
            "Jung und Alt lernen miteinander: Digitalpaten in jedem Ortsteil und ein Treffpunkt zum Ausprobieren.",
            (3, 5, 11, 10),
        ),
        Found("Videosprechstunde, Rufbus und Bestellladen gleichen lange Wege auf dem Land aus.", (1, 4, 6, 0)),
        Found("Wer kein Smartphone nutzt, muss alles Wichtige auch auf anderem Weg erledigen können.", (7, 2, 6)),
    ),
)

INFRASTRUKTUR = TableStory(
    said=(
        Said(1, "Glasfaser bis in jedes Haus, auch in den letzten Hof.", 5),
        Said(1, "Wenn ohnehin gegraben wird, gehört ein Leerrohr hinein.", 6),
        Said(1, "Offenes WLAN an Haltestellen, Bibliothek und Marktplatz.", 3),
        Said(1, "Wem gehören die Daten der Sensoren an unseren Straßenlaternen?", 4, "question"),
        Said(1, "Ein Gründerhaus mit gemeinsamen Schreibtischen und schneller Leitung.", 4),
        Said(2, "Leerrohre in einer Karte erfassen, die alle Bauämter nutzen.", 5, builds_on=(1, 1)),
        Said(2, "Funklöcher melden per Karte, und jemand antwortet darauf.", 3),
        Said(2, "Gehört ein schneller Anschluss zur Daseinsvorsorge wie Wasser und Strom?", 5, "question"),
        Said(2, "Werkstatt und Schreibtische unter einem Dach, betrieben von Verein und Stadt.", 4, builds_on=(3, 3)),
        Said(2, "Feuerwehr und Wasserwerk brauchen ein Netz, das auch bei Stromausfall trägt.", 3),
        Said(3, "Zuerst die gemeinsame Leerrohrkarte, sie kostet fast nichts.", 5, builds_on=(1, 5)),
        Said(3, "Das Gründerhaus als Ort für alle, nicht nur für Firmen.", 3, builds_on=(0, 3)),
    ),
    found=(
        Found("Eine gemeinsame Karte der Leerrohre und die Regel, bei jedem Tiefbau eines mitzulegen.", (1, 5, 10)),
        Found(
            "Schnelles Netz als Teil der Daseinsvorsorge: bis zum letzten Hof und auch bei Stromausfall.", (0, 7, 9, 6)
        ),
        Found(
            "Offene Häuser mit Werkstatt und Schreibtischen, getragen von Stadt, Vereinen und Betrieben.", (4, 8, 11)
        ),
    ),
)

VERWALTUNG = TableStory(
    said=(
        Said(1, "Geburt, Umzug, Hund: einmal melden, und alle Ämter wissen es.", 6),
        Said(1, "Bitte ein einziges Konto für Land, Kreis und Gemeinde.", 5),
        Said(1, "Bezahlen im selben Schritt wie beantragen.", 4),
        Said(1, "Wie sieht man, wo der eigene Antrag gerade liegt?", 5, "question"),
        Said(1, "Ratssitzungen übertragen und nach Themen durchsuchbar machen.", 3),
        Said(2, "Karten und Pläne der Kommunen frei zum Herunterladen, ohne Formular.", 4),
        Said(2, "Jede Kommune kauft dieselbe Software noch einmal. Das Land soll Bausteine stellen.", 6),
        Said(2, "Barrierefrei heißt auch: in einfacher Sprache und am Telefon.", 4, builds_on=(0, 2)),
        Said(2, "Wer beantwortet Vorschläge der Bürger, und bis wann?", 4, "question"),
        Said(2, "Offene Schnittstellen in jede Ausschreibung schreiben.", 5, builds_on=(1, 3)),
        Said(3, "Mit der Anmeldung anfangen: ein Konto, ein Schlüssel, überall gültig.", 5, builds_on=(2, 1)),
        Said(3, "Bürgerhaushalt als Probe, mit Antwort auf jeden Vorschlag.", 3, builds_on=(2, 8)),
    ),
    found=(
        Found(
            "Das Land stellt Bausteine für alle Kommunen bereit: ein Konto, Bezahlen, Stand des Antrags.",
            (6, 1, 2, 3, 10),
        ),
        Found("Einmal melden genügt; die Ämter geben es untereinander weiter.", (0,)),
        Found("Karten und Pläne sind frei zugänglich, offene Schnittstellen stehen in jeder Ausschreibung.", (5, 9)),
        Found("Wer sich beteiligt, bekommt eine Antwort, in einfacher Sprache und auf jedem Weg.", (8, 11, 7)),
    ),
)

WERTSCHOEPFUNG = TableStory(
    is_asked=False,
    said=(
        Said(1, "Förderanträge so kurz, dass ein Handwerksbetrieb sie am Abend schafft.", 6),
        Said(1, "Betriebe wollen wissen, wann die Leitung kommt, nicht nur dass sie kommt.", 5),
        Said(1, "Ein Tandem aus Hochschule und Mittelstand für ein halbes Jahr.", 4),
        Said(1, "Können wir Maschinen und Messgeräte miteinander teilen?", 4, "question"),
        Said(1, "Azubis entwickeln im Betrieb ein eigenes digitales Vorhaben.", 3),
        Said(2, "Ein fester Ansprechpartner im Zentrum, der Förderung und Technik kennt.", 5),
        Said(2, "5G-Masten gemeinsam planen: Landwirtschaft, Logistik und Feuerwehr.", 4, builds_on=(1, 0)),
        Said(2, "Wer haftet, wenn gemeinsam genutzte Daten falsch sind?", 3, "question"),
        Said(2, "Gute Beispiele aus der Region sichtbar machen, auch die gescheiterten.", 5),
        Said(2, "Ein Werkzeugverleih für Sensoren und 3D-Drucker.", 3, builds_on=(1, 4)),
        Said(3, "Verlässliche Ausbaupläne veröffentlichen, mit Datum und Straße.", 5, builds_on=(1, 5)),
        Said(3, "Kurzer Antrag, schneller Bescheid, ehrliche Rückmeldung.", 4, builds_on=(2, 3)),
    ),
    found=(
        Found(
            "Förderung, die ein kleiner Betrieb schafft: kurzer Antrag, schneller Bescheid, eine feste Ansprechperson.",
            (0, 11, 5),
        ),
        Found(
            "Ausbaupläne mit Datum und Straße, damit Betriebe planen können; Funkmasten gemeinsam vorbereiten.",
            (1, 10, 6),
        ),
        Found(
            "Geräte, Wissen und Erfahrungen teilen: Verleih, Tandems mit der Hochschule, ehrliche Beispiele.",
            (9, 3, 2, 8),
        ),
    ),
)

TABLES = (ALLTAG, INFRASTRUKTUR, VERWALTUNG, WERTSCHOEPFUNG)
