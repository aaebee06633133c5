"""Files as people hand them in, and as attackers do; all made here."""

import io
import zipfile
import zlib

import pillow_heif
from PIL import Image, ImageCms, PngImagePlugin

pillow_heif.register_heif_opener()  # so that Pillow writes them

GPS, HOME = 0x8825, "Magdeburger Strasse 7"
PLACE = b"+52.2727+011.8557/"  # as phones note where they were
ZIP = b"PK\x03\x04 within PK\x05\x06" + bytes(18)


def photo(kind: str = "JPEG", size: tuple[int, int] = (1_600, 1_200), held: int = 1) -> bytes:
    """A photo whose upper half is red and lower half is blue, with all that a phone and an owner write into it."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0], size[1] // 2))
    exif = image.getexif()
    exif[0x0112], exif[0x010F], exif[0x9286] = held, "Phone of Hanna", HOME
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 16.0, 21.0), 3: "E", 4: (11.0, 51.0, 20.0), 27: HOME})
    more: dict[str, object] = {"exif": exif.tobytes()}
    if kind != "PNG":
        more["xmp"] = b"<x:xmpmeta>" + HOME.encode() + b"</x:xmpmeta>"
    if kind == "JPEG":
        more["comment"] = HOME
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", HOME)
        more["pnginfo"] = text
    return saved(image, kind, **more)


def saved(image: Image.Image, kind: str, **more: object) -> bytes:
    """Return an image as a file."""
    written = io.BytesIO()
    image.save(written, kind, **more)
    return written.getvalue()


def where_red_is_blue() -> bytes:
    """A profile of colours like no camera's."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"____").replace(b"bXYZ", b"rXYZ").replace(b"____", b"bXYZ")


def bomb(side: int = 50_000) -> bytes:
    """A PNG of a few kilobytes with so many pixels on each side; of the largest not all of them are there."""
    lines = zlib.compress(bytes((side + 7) // 8 + 1) * min(side, 10_000))
    head = side.to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def slow() -> bytes:
    """A JPEG that comes in layers, the last of them again and again."""
    content = saved(Image.new("RGB", (300, 200), "red"), "JPEG", progressive=True)
    layer = content[content.rindex(b"\xff\xda") : -2]
    return content[:-2] + layer * 70 + content[-2:]


def crumbled(kind: str) -> bytes:
    """A small picture among a million parts that say nothing, or behind as many signs that only fill."""
    if kind == "PNG":
        content = photo("PNG", (30, 20))
        return content[:33] + chunk(b"teXt", b"") * 100_000 + content[33:]
    content = photo("JPEG", (30, 20))
    return content[:2] + (b"\xff\xfe\x00\x02" if kind == "comments" else b"\xff" * 4) * 10**6 + content[2:]


def chunk(name: bytes, content: bytes) -> bytes:
    """A piece of a PNG."""
    return len(content).to_bytes(4, "big") + name + content + zlib.crc32(name + content).to_bytes(4, "big")


def animated(kind: str) -> bytes:
    """Three pictures one after the other."""
    first, *others = (Image.new("RGB", (32, 32), colour) for colour in ("red", "green", "blue"))
    return saved(first, kind, save_all=True, append_images=others, duration=100)


def box(name: bytes, *content: bytes) -> bytes:
    """A box of an MP4."""
    inside = b"".join(content)
    return (len(inside) + 8).to_bytes(4, "big") + name + inside


def mp4(notes: bytes = PLACE, behind: bytes = b"") -> bytes:
    """A video in MP4 with one track to be seen, and one of notes, as phones and drones write them."""
    data = b"\0\0\1picture" * 9 + notes
    head = box(b"ftyp", b"isom\0\0\2\0isommp41")
    begin = len(head) + 8
    movie = box(
        b"moov",
        box(b"mvhd", bytes(4), b"born", b"seen", bytes(84)),
        _track(b"vide", begin, 90),
        _track(b"meta", begin + 90, len(notes)),
        box(b"udta", box(b"\xa9xyz", notes)),
        box(b"meta", b"com.apple.quicktime.location.ISO6709", notes),
    )
    return head + box(b"mdat", data) + movie + box(b"uuid", notes) + behind


def _track(kind: bytes, begin: int, length: int) -> bytes:
    """A track of one chunk with one sample."""
    tables = (
        box(b"stsz", bytes(4), length.to_bytes(4, "big"), (1).to_bytes(4, "big")),
        box(b"stsc", bytes(4), *(one.to_bytes(4, "big") for one in (1, 1, 1, 1))),
        box(b"stco", bytes(4), (1).to_bytes(4, "big"), begin.to_bytes(4, "big")),
    )
    media = box(b"mdia", box(b"hdlr", bytes(8), kind, bytes(12)), box(b"minf", box(b"stbl", *tables)))
    return box(b"trak", box(b"tkhd", bytes(4), b"born", b"seen", bytes(72)), media, box(b"udta", PLACE))


def element(name: int, *content: bytes, known: bool = True) -> bytes:
    """An element of a WebM; live recordings do not say how long one is."""
    inside = b"".join(content)
    length = (len(inside) | 1 << 56).to_bytes(8, "big") if known else b"\x01" + b"\xff" * 7
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + length + inside


def webm(notes: bytes = PLACE, behind: bytes = b"", known: bool = True) -> bytes:
    """A video in WebM with a title, tags and an attachment."""
    head = element(0x1A45DFA3, element(0x4282, b"webm"))
    info = element(0x1549A966, element(0x7BA9, notes), b"\x44\x61\x84born")
    tracks, cluster = element(0x1654AE6B, b"\xae\x80"), element(0x1F43B675, element(0xA3, b"picture"), known=known)
    tags, attached = element(0x1254C367, notes), element(0x1941A469, notes)
    return head + element(0x18538067, info, tracks, cluster, tags, attached, known=known) + behind


def pdf(*objects: bytes, behind: bytes = b"") -> bytes:
    """A PDF with some objects."""
    body = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%b\nendobj\n" % (at, one) for at, one in enumerate(objects, 1))
    return body + b"xref\n0 0\ntrailer << /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body) + behind


def packed(inside: bytes) -> bytes:
    """Objects of a PDF, packed together."""
    stream = zlib.compress(inside)
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>" % len(stream)
    return head + b"\nstream\n" + stream + b"\nendstream"


def archive() -> bytes:
    """A ZIP file."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as opened:
        opened.writestr("run.sh", "echo")
    return written.getvalue()


CAPTIONS = "\ufeffWEBVTT\r\n\r\n1\r\n00:01.000 --> 00:02.000\r\nGuten\x07 Morgen \u202eneben <i>allen</i>\r\n".encode()
