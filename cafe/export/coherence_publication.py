"""Whether what an archive says of a publication and its media belongs together."""

from cafe.domain.media import NUMBERED, REMOVED
from cafe.export.archive import Archive
from cafe.export.archive_publication import Media, Publication
from cafe.export.coherence import must, must_count, must_differ, must_differ_by_id

MIMETYPES = {
    "photo": {"image/jpeg": "jpg"},
    "picture": {"image/jpeg": "jpg"},
    "logo": {"image/png": "png"},
    "file": {"application/pdf": "pdf"},
    "video": {"video/mp4": "mp4", "video/webm": "webm"},
    "captions": {"text/vtt": "vtt"},
}  # what each kind is, and how its files end


def check_published(archive: Archive) -> None:
    """Raise Invalid, saying where and why, if no export could have made this."""
    must_count("notices", archive.notices, "version")
    must_differ_by_id("media", archive.media)
    names = [file.name for one in archive.media for file in one.files]
    must_differ("media.files", names, len(names))
    numbered = [(one.kind, one.number) for one in archive.media if one.number]
    must_differ("media.number", numbered, len(numbered))
    for one in archive.media:
        _check_medium(one, len(archive.notices))
    if archive.publication:
        _check_publication(archive.publication)


def _check_medium(medium: Media, notices: int) -> None:
    must((medium.kind in NUMBERED) == (medium.number is not None), medium.id, "die Nummer passt nicht zur Art")
    ending = MIMETYPES[medium.kind].get(medium.mimetype)
    must(ending is not None, medium.id, "das Format passt nicht zur Art")
    must(all(one.name.endswith(f".{ending}") for one in medium.files), medium.id, "ein Name passt nicht zum Format")
    must((medium.state == REMOVED) == (not medium.files), medium.id, "die Dateien passen nicht zum Stand")
    must((medium.notice or 0) <= notices, medium.id, "diesen Hinweis gibt es nicht")


def _check_publication(publication: Publication) -> None:
    must_count("publication.editions", publication.editions)
    must(bool(publication.editions) or not publication.is_public, "publication", "öffentlich ohne Ausgabe")
