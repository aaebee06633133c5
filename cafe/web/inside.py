"""What is in the parts of a documentation, in a few words for its organizers."""

from flask_babel import gettext, ngettext

from cafe.publication import content as parts
from cafe.publication.content import AnySection, Head
from cafe.publication.documentation import Documentation


def in_head(head: Head) -> str:
    """Return "3 Logos · Programm"; "" where there is only a title."""
    logos = ngettext("%(num)s Logo", "%(num)s Logos", len(head.logos)) if head.logos else ""
    said = gettext("Einleitung") if head.words else "", logos, gettext("Programm") if head.programme else ""
    return " · ".join(filter(None, said))


def in_section(section: AnySection, documentation: Documentation, photos: int) -> str:
    """Return "4 Interviews · 3 Bilder", whether it is shown or not; "" for nothing.

    `photos` are those that can be shown: a documentation has them only while their section is.
    """
    said: tuple[str, ...]
    match section:
        case parts.Interviews(items=items):
            said = (
                ngettext("%(num)s Interview", "%(num)s Interviews", len(items)) if items else "",
                _pictures(sum(bool(one.still) for one in items)),
                _videos(sum(bool(one.video) for one in items)),
            )
        case parts.Talks(items=items):
            talks = ngettext("%(num)s Vortrag", "%(num)s Vorträge", len(items)) if items else ""
            said = talks, _files(sum(bool(one.file) for one in items))
        case parts.Profiles(items=items):
            profiles = ngettext("%(num)s Vorstellung", "%(num)s Vorstellungen", len(items)) if items else ""
            said = profiles, _pictures(sum(bool(one.picture) for one in items))
        case parts.Tables():
            said = _of_tables(documentation)
        case parts.Questions():
            count = len(documentation.questions(section))
            said = (ngettext("%(num)s Frage", "%(num)s Fragen", count) if count else "",)
        case parts.Photos():
            said = (ngettext("%(num)s Foto", "%(num)s Fotos", photos) if photos else "",)
        case parts.Rights():
            version = documentation.notice_version
            said = (gettext("Version %(number)s", number=version) if version else "",)
        case _:
            said = (gettext("Text") if section.words else "",)
    return " · ".join(filter(None, said))


def _of_tables(documentation: Documentation) -> tuple[str, ...]:
    tables = documentation.facts.tables
    found = sum(len(one.findings) for one in tables)
    return (
        ngettext("%(num)s Tisch", "%(num)s Tische", len(tables)) if tables else "",
        ngettext("%(num)s Ergebnis", "%(num)s Ergebnisse", found) if found else "",
    )


def _pictures(count: int) -> str:
    return ngettext("%(num)s Bild", "%(num)s Bilder", count) if count else ""


def _videos(count: int) -> str:
    return ngettext("%(num)s Video", "%(num)s Videos", count) if count else ""


def _files(count: int) -> str:
    return ngettext("%(num)s Datei", "%(num)s Dateien", count) if count else ""
