"""One file comes in: what it is decides its kind, never its name. Runs in a process of its own, which may be killed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cafe import own_files
from cafe.domain.media import CAPTIONS, FILE, LOGO, PHOTO, PICTURE, VIDEO
from cafe.errors import CafeError, NoCaptions, NoVideo
from cafe.publication.media import captions, documents, folder, videos
from cafe.publication.media.folder import Made


@dataclass(frozen=True)
class Received:
    """What was made of a file; or the code of why nothing was. `carried` is what a photo said, and says no more."""

    mimetype: str = ""
    files: tuple[Made, ...] = ()
    refused: str = ""
    carried: tuple[str, ...] = ()


def received(kind: str, source: Path, here: Path) -> Received:
    """Look at a file, and keep in a folder what is to be kept of it, all or nothing; the file may be gone then."""
    written: list[Made] = []
    try:
        folder.made(here)
        mimetype = KINDS[kind](source, here, written)
        own_files.sync(here)
    except CafeError as refusal:  # a process answers with what it made, and raises nothing
        refused = refusal.code
    except OSError as error:
        refused = folder.refusal_of(error).code
    else:
        return Received(mimetype, tuple(written), carried=_carried(source) if kind == PHOTO else ())
    for one in written:
        (here / one.name).unlink(missing_ok=True)
    return Received(refused=refused)


def check(kind: str, path: Path, width: int | None, height: int | None) -> None:
    """Look at a file that came out of this server once; it is kept as it is. Raises why not, a CafeError or Invalid."""
    if kind in (PHOTO, PICTURE, LOGO):
        from cafe.publication.media import images

        images.check(path.read_bytes(), "PNG" if kind == LOGO else "JPEG", (width, height))
    elif kind == FILE:
        documents.check_pdf(path.read_bytes())
    elif kind == VIDEO and videos.clean(path) != path.suffix[1:]:
        raise NoVideo
    elif kind == CAPTIONS and captions.tidied(path) != path.read_bytes():
        raise NoCaptions


def _photo(source: Path, here: Path, written: list[Made]) -> str:
    return _picture(source, here, written, transparent=False)


def _logo(source: Path, here: Path, written: list[Made]) -> str:
    return _picture(source, here, written, transparent=True)


def _picture(source: Path, here: Path, written: list[Made], *, transparent: bool) -> str:
    from cafe.publication.media import images  # the decoders are loaded here, and never by the server

    ending, mimetype = ("png", "image/png") if transparent else ("jpg", "image/jpeg")
    for one in images.sizes(source, transparent=transparent):
        name = folder.write(here, ending, one.content)
        written.append(Made(name, len(one.content), one.width, one.height))
    return mimetype


def _carried(source: Path) -> tuple[str, ...]:
    from cafe.publication.media.carried import carried

    return carried(source.read_bytes())


def _document(source: Path, here: Path, written: list[Made]) -> str:
    documents.check_pdf(source.read_bytes())
    written.append(_kept(source, here, "pdf"))
    return "application/pdf"


def _video(source: Path, here: Path, written: list[Made]) -> str:
    ending = videos.clean(source)
    written.append(_kept(source, here, ending))
    return f"video/{ending}"


def _captions(source: Path, here: Path, written: list[Made]) -> str:
    content = captions.tidied(source)
    written.append(Made(folder.write(here, "vtt", content), len(content)))
    return "text/vtt"


def _kept(source: Path, here: Path, ending: str) -> Made:
    size = source.stat().st_size
    return Made(folder.adopt(here, ending, source), size)


KINDS: dict[str, Callable[[Path, Path, list[Made]], str]] = {
    PHOTO: _photo,
    PICTURE: _photo,
    LOGO: _logo,
    FILE: _document,
    VIDEO: _video,
    CAPTIONS: _captions,
}
