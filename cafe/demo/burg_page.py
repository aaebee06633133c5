"""What the organizers of Burg wrote around the facts; every sentence is our own, and every person here is invented."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cafe.domain import id_of_command
from cafe.publication.content import (
    Aim,
    Content,
    Interview,
    Interviews,
    Outlook,
    Photos,
    Profile,
    Profiles,
    Questions,
    Rights,
    Tables,
    Talk,
    Talks,
)

HOLDERS = "Netzwerk Ring der Dörfer, Offene Werkstatt Ihletal, Gesprächskreis Vier Türme"
MODERATORS = ("Ute Brandes", "Karim Adler", "Greta Sommerlatt", "")  # the fourth did not want to be named
TALK_ABOUT_VILLAGES, SPEAKER_FOR_VILLAGES = "Fünf Dörfer, ein Kalender", "Mara Lindhorst, Netzwerk Ring der Dörfer"
TALK_ABOUT_DUCTS, SPEAKER_FOR_DUCTS = "Die Karte unter der Straße", "Henrik Saalfeld, Tiefbauplaner"

INTRODUCTION = """\
Einen Tag lang saßen in Burg Menschen aus Rathäusern, Betrieben, Schulen und Vereinen an vier Tischen. Sie \
erzählten, was bei ihnen schon läuft und woran es hakt, und nahmen mit, was andere besser gelöst haben."""

AIM = """\
Wer in der Region ein digitales Vorhaben voranbringt, tut das oft allein. Der Tag sollte daran etwas ändern:

- **Kennenlernen:** Wer arbeitet schon an etwas Ähnlichem, zwanzig Kilometer weiter?
- **Vergleichen:** Was hat anderswo funktioniert, was nicht, und woran lag es?
- **Klären:** Was muss als Nächstes geschehen, und wer fängt an?"""

ON_TALKS = """\
Zwei kurze Berichte aus der Praxis gingen den Gesprächen voraus, dazu eine Vorführung. Alle drei sollten \
nicht überzeugen, sondern Fragen wecken."""

ON_PROFILES = """\
Drei Initiativen hatten einen Stand in der Eingangshalle. Sie freuen sich über Besuch und über alle, \
die mitmachen."""

ON_TABLES = """\
An jedem Tisch blieb eine Person, die moderierte; alle anderen wechselten nach jeder Runde. Jede \
Kurzfassung hat der Tisch selbst geschrieben. Unter jedem Ergebnis stehen die Beiträge, auf denen es beruht."""

ON_QUESTIONS = "Diese Fragen bekamen an den Tischen die meisten Punkte. Beantwortet sind sie damit noch nicht."

OUTLOOK = """\
{Personen} kamen in {Runden} an {Tische} zusammen. Sie brachten {Beiträge} ein und vergaben {Punkte}; \
{Begegnungen} zwischen Menschen kamen dabei zustande, viele davon zum ersten Mal.

Zwei Gedanken tauchten an jedem Tisch auf: Technik braucht Menschen, die man fragen kann. Und was eine Gemeinde schon \
gelöst hat, soll die nächste nicht noch einmal bezahlen.

So geht es weiter:

1. Die drei Veranstalter tragen bis zum Sommer zusammen, welche Leerrohre wo schon liegen.
2. Im Herbst treffen sich alle wieder, die eine Digitalpatenschaft übernehmen möchten.
3. Was daraus geworden ist, steht in einem Jahr auf dieser Seite."""

ON_PHOTOS = """\
Unter jedem Bild steht seine Nummer. Wer auf einem zu sehen ist und das nicht möchte, kann es mit dieser \
Nummer entfernen lassen; es verschwindet sofort. Wer selbst Bilder gemacht hat, kann sie einsenden."""

NOTICE = """\
Bei der Veranstaltung wurde fotografiert und gefilmt, damit andere sehen, wie an den Tischen gearbeitet wird. \
Darauf haben wir in der Einladung und am Eingang hingewiesen.

- Gezeigt werden Bilder von Gruppen und Situationen. Wer groß im Bild ist, wurde vorher gefragt.
- Die Bilder erscheinen auf dieser Seite und in den Dateien, die man von ihr laden kann, und nirgends sonst.
- Jedes Bild hat eine Nummer. Mit ihr können Sie es ohne Angabe von Gründen entfernen lassen, auch nach Jahren noch.
- Wer uns ein Bild sendet, hat es selbst gemacht und die Menschen darauf gefragt. Angaben zu Ort, Zeit und Gerät \
entfernen wir aus der Datei.

*Diese Seite ist ein Beispiel: Personen und Initiativen sind erfunden, und alle Bilder sind Zeichnungen.*"""

CORRECTION = "Beim Vortrag „Die Karte unter der Straße“ stand zuerst ein falscher Vorname. Richtig ist Henrik Saalfeld."

CAPTIONS = """WEBVTT

00:00.000 --> 00:01.200
Drei Tische von oben. Die Runde ist zu Ende.

00:01.200 --> 00:02.400
An jedem Tisch bleibt eine Person sitzen.

00:02.400 --> 00:03.250
Alle anderen gehen an den nächsten Tisch.
"""

FIRST_ANSWER = """\
Ich möchte drei Menschen kennenlernen, die ich danach anrufen kann. Ein Kalender lässt sich kaufen, \
jemand, der ihn am Laufen hält, nicht.

Bei uns im Dorf gab es vier Listen für dasselbe Fest. Jetzt gibt es eine, und sie hängt auch auf Papier im Laden."""

SECOND_ANSWER = """\
Mit dem Aufmaß. Früher bin ich zweimal gefahren, weil ein Maß fehlte. Heute messe ich einmal, und \
die Werkstatt sieht es, bevor ich zurück bin.

Den Antrag auf Förderung habe ich trotzdem an drei Abenden ausgefüllt. Das muss kürzer gehen."""

THIRD_ANSWER = """\
**Jule:** Dass sie die fragt, die es später benutzen. Wir hätten gleich gesagt, dass niemand dafür eine \
eigene App lädt.

**Pavel:** Und dass es auch ohne geht. Mein Opa soll den Rufbus weiter anrufen können."""

FILM = """\
Der Film ist gezeichnet und hat keinen Ton. Man sieht drei Tische von oben. Die Runde ist zu Ende: An jedem Tisch \
bleibt eine Person sitzen, die anderen stehen auf und gehen nacheinander an den nächsten Tisch."""


@dataclass(frozen=True)
class Shown:
    """The ids of the media that the content shows."""

    logos: Sequence[str]
    stills: Sequence[str]
    pictures: Sequence[str]
    files: Mapping[str, str]  # "programme", "villages", "ducts"
    film: str
    captions: str


def content(title: str, subtitle: str, shown: Shown) -> Content:
    """Return the content of the page."""
    return Content(
        title=title,
        subtitle=subtitle,
        host=HOLDERS,
        words=INTRODUCTION,
        logos=tuple(shown.logos),
        programme=shown.files["programme"],
        sections=(
            Aim(heading="Ziel", words=AIM),
            Interviews(heading="Interviews", items=_interviews(shown)),
            Talks(heading="Vorträge und Präsentationen", words=ON_TALKS, items=_talks(shown)),
            Profiles(heading="Initiativen stellen sich vor", words=ON_PROFILES, items=_profiles(shown)),
            Tables(heading="World Café", words=ON_TABLES, moderators=MODERATORS),
            Questions(heading="Fragen, die besonders interessierten", words=ON_QUESTIONS),
            Outlook(heading="Zusammenfassung und Ausblick", words=OUTLOOK),
            Photos(heading="Fotos", words=ON_PHOTOS, from_readers=True),
            Rights(heading="Hinweise zu Fotorechten"),
        ),
    )


def _interviews(shown: Shown) -> tuple[Interview, ...]:
    mayor, joiner, young = shown.stills
    return (
        Interview(
            id=_id("lindhorst"),
            question="Was möchten Sie heute mit nach Hause nehmen?",
            who="Mara Lindhorst, Ortsbürgermeisterin",
            still=mayor,
            transcript=FIRST_ANSWER,
        ),
        Interview(
            id=_id("bischoff"),
            question="Womit hat das Digitale in Ihrem Betrieb angefangen?",
            who="Tarek Bischoff, Tischlermeister",
            still=joiner,
            link="https://example.org/interviews/bischoff",
            transcript=SECOND_ANSWER,
        ),
        Interview(
            id=_id("wendt-horn"),
            question="Worauf sollte eine Gemeinde als Erstes achten?",
            who="Jule Wendt und Pavel Horn, Jugendbeirat",
            still=young,
            transcript=THIRD_ANSWER,
        ),
        Interview(
            id=_id("tischwechsel"),
            question="Wie geht so ein Tischwechsel?",
            who="Gesprächskreis Vier Türme, ein gezeichneter Film",
            video=shown.film,
            captions=shown.captions,
            transcript=FILM,
        ),
    )


def _talks(shown: Shown) -> tuple[Talk, ...]:
    return (
        Talk(
            id=_id("kalender"),
            title=TALK_ABOUT_VILLAGES,
            speaker=SPEAKER_FOR_VILLAGES,
            abstract="Wie elf Vereine zu einem gemeinsamen Kalender kamen, warum der erste Versuch scheiterte und was "
            "ein Küchentisch damit zu tun hatte.",
            file=shown.files["villages"],
        ),
        Talk(
            id=_id("karte"),
            title=TALK_ABOUT_DUCTS,
            speaker=SPEAKER_FOR_DUCTS,
            abstract="Sieben Bauämter legen ihre Pläne übereinander. Ein Bericht darüber, was dabei ans Licht kam, mit "
            "Zahlen und offenen Fragen.",
            file=shown.files["ducts"],
        ),
        Talk(
            id=_id("vorfuehrung"),
            title="Ein Ersatzteil aus dem Drucker",
            speaker="Svea Ahlers, Offene Werkstatt Ihletal",
            abstract="Vorführung ohne Folien: Der Knopf einer Waschmaschine wird vermessen, gezeichnet und gedruckt.",
        ),
    )


def _profiles(shown: Shown) -> tuple[Profile, ...]:
    station, bus, workshop = shown.pictures
    return (
        Profile(
            id=_id("bahnhof"),
            title="Treffpunkt Alter Bahnhof",
            picture=station,
            words="Dienstags und donnerstags ist offen: Geräte ausprobieren, Fragen stellen, Kaffee trinken. "
            "Jugendliche aus der Nachbarschaft helfen, niemand muss etwas können.",
            link="https://example.org/alter-bahnhof",
        ),
        Profile(
            id=_id("rufbus"),
            title="Rufbus Ring der Dörfer",
            picture=bus,
            words="Sieben Haltestellen, ein Bus, **keine App nötig**: Wer bis neun Uhr anruft, wird am Vormittag "
            "abgeholt. Online geht es auch.",
            link="https://example.org/rufbus",
        ),
        Profile(
            id=_id("werkstatt"),
            title="Offene Werkstatt Ihletal",
            picture=workshop,
            words="Hier lassen sich leihen:\n\n- Messgeräte und Sensoren\n- ein 3D-Drucker samt Einweisung\n- Werkzeug "
            "für Holz und Metall\n\nGeöffnet, wenn das Licht brennt.",
            link="https://example.org/werkstatt-ihletal",
        ),
    )


def _id(name: str) -> str:
    """Return the id of an item, the same one at every start."""
    return id_of_command("burg", name)
