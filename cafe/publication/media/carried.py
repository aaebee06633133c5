"""What a photo says beside what it shows, for its sender to read; nothing of it is taken along.

Runs in a process of its own, which may be killed.
"""

import io
import warnings

from PIL import Image

from cafe.publication.media.images import FORMATS

PLACE, TIME, DEVICE, PERSON, WORDS = CARRIED = ("place", "time", "device", "person", "words")
SHOT = 0x8769  # where EXIF keeps what is about the moment
TAGS = {
    PLACE: {0x8825},
    TIME: {0x0132, 0x9003, 0x9004},
    DEVICE: {0x010F, 0x0110, 0x0131, 0xA434, 0xA431},
    PERSON: {0x013B, 0x8298, 0x9C9D, 0xA430},
    WORDS: {0x010E, 0x9286, 0x9C9B, 0x9C9C, 0x9C9E},
}
BESIDE = {"comment", "xmp", "photoshop", "Comment", "XML:com.adobe.xmp"}  # what the library names, outside of EXIF


def carried(content: bytes) -> tuple[str, ...]:
    """Return which kinds of things a photo carries, as far as that can be read."""
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            warnings.simplefilter("ignore")
            exif = opened.getexif()
            tags = {*exif, *exif.get_ifd(SHOT)}
            beside = {WORDS} if BESIDE & {*opened.info} else set[str]()
    except Exception:  # it was decoded; what is odd in its notes goes with them
        return ()
    return tuple(one for one in CARRIED if tags & TAGS[one] or one in beside)
