"""Photos, pictures and logos: decoded, turned upright, and written anew in several sizes, without anything else.

What a camera writes beside the picture (place, time, owner) and whatever somebody hid in the file is not taken along.
Runs in a process of its own, which may be killed.
"""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pillow_heif
from PIL import Image, ImageCms

from cafe.errors import NoImage
from cafe.publication.media.disguises import is_archive, is_page

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
MOST_PIXELS = 80_000_000  # more than a phone takes; a bomb has more, and is never decoded
MOST_PIXELS_JPEG = 250_000_000  # it can be decoded at an eighth of its size
LONGEST_SIDE = 32_000
MOST_SCANS = 64  # of a JPEG that comes line by line; each costs as much as the whole picture
MOST_SEGMENTS, MOST_COMMENTS, MOST_CHUNKS = 5_000, 1_000, 50_000  # of a JPEG, and of a PNG
WIDTHS = (2_560, 1_280, 640, 320)
QUALITY = 84
TURNED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # by what EXIF says about how the camera was held
HELD = 0x0112


PLAIN = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}  # all that we write beside


@dataclass(frozen=True)
class Picture:
    """One size of an image, as a file has it."""

    content: bytes
    width: int
    height: int


def sizes(source: Path, *, transparent: bool = False) -> list[Picture]:
    """Return the sizes of an image, the largest first: JPEG, or PNG where it has to be transparent. Raises NoImage."""
    content = source.read_bytes()
    if is_page(content) or is_archive(content) or _is_crumbled(content):
        raise NoImage
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = _decoded(content)
            return list(_written(image if transparent else _on_white(image), "PNG" if transparent else "JPEG"))
    except NoImage:
        raise
    except Exception:  # whatever a decoder stumbles over: there is no list of what that may be
        raise NoImage from None


def check(content: bytes, kind: str, size: tuple[int | None, int | None]) -> None:
    """Look whether a file is a picture as `sizes` writes it, without decoding it. Raises NoImage."""
    if is_page(content) or is_archive(content):
        raise NoImage
    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as opened:
            told = set(opened.info)
            if opened.size != size or not told <= PLAIN or getattr(opened, "is_animated", False):
                raise NoImage
    except (OSError, ValueError, SyntaxError):
        raise NoImage from None


def _decoded(content: bytes) -> Image.Image:
    """Return the picture as a person sees it: upright, in the colours of the web, no larger than it is needed."""
    pillow_heif.register_heif_opener()
    pillow_heif.options.DECODE_THREADS = 1
    Image.MAX_IMAGE_PIXELS = None  # `_check` knows more than the library about what is too many
    with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
        _check(opened, content)
        opened.draft("RGB", (WIDTHS[0], WIDTHS[0]))
        opened.load()
        profile, held = opened.info.get("icc_profile"), opened.getexif().get(HELD, 1)
        image = _plain(opened)
    if held in TURNED:
        image = image.transpose(TURNED[held])
    image = _resized(image, WIDTHS[0])
    image = _in_srgb(image, profile)
    image.info.clear()  # a comment would be written again
    return image


def _check(opened: Image.Image, content: bytes) -> None:
    """Raise NoImage for what must not be decoded; only the head was read."""
    is_jpeg = opened.format in ("JPEG", "MPO")  # the second: a phone's, with another picture behind the first
    most = MOST_PIXELS_JPEG if is_jpeg else MOST_PIXELS
    if opened.width * opened.height > most or max(opened.size) > LONGEST_SIDE:
        raise NoImage
    if is_jpeg and content.count(b"\xff\xda") > MOST_SCANS:
        raise NoImage
    if opened.format in ("PNG", "WEBP") and getattr(opened, "is_animated", False):
        raise NoImage


def _is_crumbled(content: bytes) -> bool:
    """Whether a file has far more parts than a picture needs: each costs a decoder time before the first pixel."""
    if content.startswith(b"\xff\xd8"):
        at = 2
        for _ in range(MOST_SEGMENTS):
            if content[at : at + 1] != b"\xff" or content[at + 1 : at + 2] == b"\xda":  # the picture itself, or nothing
                return content.count(b"\xff\xfe") > MOST_COMMENTS
            is_filling = content[at + 1 : at + 2] == b"\xff"
            at += 1 if is_filling else 2 + int.from_bytes(content[at + 2 : at + 4])
        return True
    if content.startswith(b"\x89PNG"):
        at = 8
        for _ in range(MOST_CHUNKS):
            if at >= len(content):
                return False
            at += 12 + int.from_bytes(content[at : at + 4])
        return True
    return False


def _plain(image: Image.Image) -> Image.Image:
    """Return an image with eight bits for each colour, and transparency only where it had some."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("RGB", "RGBA", "L", "CMYK") and "transparency" not in image.info:
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            image = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode) or image
        except (ImageCms.PyCMSError, OSError, ValueError):  # a profile that makes no sense: the colours as they are
            pass
    return image if image.mode == "RGBA" else image.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _written(image: Image.Image, kind: str) -> Iterator[Picture]:
    """Yield the sizes as files, each different from the one before."""
    before = None
    for width in WIDTHS:
        image = _resized(image, width)
        if image.size != before:
            content = io.BytesIO()
            image.save(content, kind, quality=QUALITY, optimize=kind == "JPEG", progressive=True)
            yield Picture(content.getvalue(), image.width, image.height)
        before = image.size


def _resized(image: Image.Image, width: int) -> Image.Image:
    """Return an image that is no wider, and at most twice as high."""
    factor = min(1.0, width / image.width, 2 * width / image.height)
    if factor == 1:
        return image
    wanted = max(1, round(image.width * factor)), max(1, round(image.height * factor))
    return image.resize(wanted, Image.Resampling.LANCZOS, reducing_gap=3.0)
