"""The first draft of a documentation: everything that can be said without anybody having written a word for it."""

from cafe.domain import Cafe
from cafe.export.document import Document
from cafe.publication.content import (
    Aim,
    Content,
    Interviews,
    Outlook,
    Photos,
    Profiles,
    Questions,
    Rights,
    Tables,
    Talks,
)

OUTLOOK = (
    "{Personen} sprachen in {Runden} miteinander und brachten {Beiträge} ein. Vergeben wurden {Punkte}; an den "
    "Tischen kam es zu {Begegnungen}."
)

NOTICE = (
    "Bei der Veranstaltung wurde im Auftrag des Veranstalters fotografiert und gefilmt; einige Fotos haben "
    "Teilnehmende eingesandt. Die Aufnahmen werden auf dieser Seite und in der Dokumentation gezeigt, die hier "
    "heruntergeladen werden kann, um über die Veranstaltung zu berichten.\n\n"
    "Rechtsgrundlage ist, je nach Aufnahme, die Einwilligung der abgebildeten Personen (Art. 6 Abs. 1 Buchstabe a "
    "DSGVO), die Erfüllung einer öffentlichen Aufgabe (Buchstabe e) oder das berechtigte Interesse, über die "
    "Veranstaltung zu berichten (Buchstabe f). Eine Einwilligung können Sie jederzeit für die Zukunft widerrufen, den "
    "beiden anderen Verarbeitungen jederzeit widersprechen (Art. 21 DSGVO).\n\n"
    "**Sie möchten ein Bild oder Video nicht mehr sehen?** Unter jedem steht eine Nummer, zum Beispiel F-0022, und ein "
    "Link, um es entfernen zu lassen. Sie müssen nicht sagen, wer Sie sind und warum. Es ist danach sofort nicht mehr "
    "zu sehen; wir prüfen Ihre Bitte und löschen es in allen Größen, auch aus der Dokumentation zum Herunterladen.\n\n"
    "**Sie senden selbst ein Foto ein?** Bitte senden Sie nur eigene Fotos, und nur, wenn alle Personen, die darauf zu "
    "erkennen sind, damit einverstanden sind. Ort, Zeit und Gerät, die in der Datei stehen, entfernen wir. Gezeigt "
    "wird das Foto erst, wenn wir es geprüft haben; Sie erlauben uns, es hier unentgeltlich zu veröffentlichen.\n\n"
    "Aufnahmen bleiben auf dieser Seite, solange die Dokumentation veröffentlicht ist. Sie haben das Recht auf "
    "Auskunft, Berichtigung, Löschung und Einschränkung der Verarbeitung und können sich bei der Aufsichtsbehörde für "
    "den Datenschutz beschweren. Verantwortlich ist der oben genannte Veranstalter."
)  # a proposal: the organizers put it into force, as it is or changed


def first_content(cafe: Cafe | Document) -> Content:
    """Return what stands in the documentation of a café before its organizers have changed anything."""
    return Content(
        title=cafe.title,
        subtitle=cafe.subtitle,
        sections=(
            Aim(heading="Ziel", words=cafe.aims, hidden=not cafe.aims),
            Interviews(heading="Interviews", hidden=True),
            Talks(heading="Vorträge und Präsentationen", hidden=True),
            Profiles(heading="Initiativen stellen sich vor", hidden=True),
            Tables(heading="World Café"),
            Questions(heading="Fragen, die besonders interessierten"),
            Outlook(heading="Zusammenfassung und Ausblick", words=OUTLOOK),
            Photos(heading="Fotos"),
            Rights(heading="Hinweise zu Fotorechten"),
        ),
    )
