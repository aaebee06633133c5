"""A documentation with something in every section, and pictures drawn on the spot."""

from dataclasses import replace
from pathlib import Path

from PIL import Image

from cafe.domain.media import FILE, LOGO, PHOTO, PICTURE, VIDEO
from cafe.export.document import Document
from cafe.publication import content as parts
from cafe.publication.documentation import Corrected, Documentation, Medium, Sized
from cafe.publication.manuscript import Manuscript

WORDS = "Ein Tag für *alle*, mit [Programm](https://beispiel.test/programm):\n\n- zuhören\n- **mitreden**"
MADE_AT = 1_795_908_600_000
COLOURS = ("teal", "darkorange", "purple")


def content() -> parts.Content:
    """Return what the organizers wrote."""
    return parts.Content(
        title="Burg",
        subtitle="Strategien für die Region",
        host="Netzwerk Ring der Dörfer",
        words=WORDS,
        logos=("logo",),
        programme="programm",
        sections=(
            parts.Interviews(
                heading="Interviews",
                items=(
                    parts.Interview(
                        id="a", question="Was erwarten Sie?", who="Mara", still="still", transcript="Viel."
                    ),
                    parts.Interview(id="b", who="Tarek Biel", video="film", link="https://beispiel.test/tarek"),
                ),
            ),
            parts.Talks(
                heading="Vorträge",
                items=(parts.Talk(id="c", title="Ein Kalender", speaker="Mara Lind", abstract=WORDS, file="folien"),),
            ),
            parts.Profiles(
                heading="Initiativen",
                items=(parts.Profile(id="d", title="Alter Bahnhof", words=WORDS, picture="bahnhof"),),
            ),
            parts.Tables(heading="World Café", words="An den Tischen."),
            parts.Questions(heading="Fragen, die besonders interessierten"),
            parts.Outlook(heading="Ausblick", words="Es kamen {Personen}, {Unbekannt}."),
            parts.Photos(heading="Fotos"),
            parts.Rights(heading="Hinweise zu Fotorechten"),
        ),
    )


def rich(facts: Document, root: Path, photos: int = 3) -> Manuscript:
    """Return the manuscript; its pictures lie below `root`."""
    folder = root / "cafe"
    folder.mkdir()
    shown = [
        _picture(folder, "logo", LOGO, 640),
        _file("programm", "application/pdf", "Programm.pdf"),
        _picture(folder, "still", PICTURE, 640),
        replace(_file("film", "video/webm", ""), kind=VIDEO, label="V-0001"),
        _file("folien", "application/pdf", "Folien.pdf"),
        _picture(folder, "bahnhof", PICTURE, 640),
        *(
            replace(_picture(folder, f"foto-{at}", PHOTO, 1_280, 640), label=f"F-{at:04}")
            for at in range(1, photos + 1)
        ),
    ]
    for one in ("programm", "film", "folien"):
        (folder / f"{one}.bin").write_bytes(b"as it came")
    documentation = Documentation(
        content=content(),
        facts=facts,
        media={one.id: one for one in shown},
        corrections=(Corrected("Ein Name war falsch.", MADE_AT),),
        notice="Jedes Bild hat eine Nummer.",
        notice_version=2,
        changed_at=MADE_AT,
    )
    return Manuscript("cafe", documentation, root)


def _picture(folder: Path, name: str, kind: str, *widths: int) -> Medium:
    files = []
    for width in widths:
        path = folder / f"{name}-{width}.{'png' if kind == LOGO else 'jpg'}"
        Image.new("RGB", (width, width * 2 // 3), COLOURS[len(name) % len(COLOURS)]).save(path)
        files.append(Sized(path.name, path.stat().st_size, width, width * 2 // 3))
    mimetype = "image/png" if kind == LOGO else "image/jpeg"
    return Medium(name, kind, "", mimetype, name, f"Bild von {name}", f"Zu {name}", "Zeichnung", tuple(files))


def _file(name: str, mimetype: str, called: str) -> Medium:
    return Medium(name, FILE, "", mimetype, called, "", "", "", (Sized(f"{name}.bin", 10, None, None),))
