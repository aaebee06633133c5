"""Files that are two kinds at once: what one program shows as a picture, another opens as a page or an archive."""

import re

MARKUP = re.compile(rb"<script|<html|<!doctype|<\?php", re.IGNORECASE)
ZIP_END = b"PK\x05\x06"  # an archive is read from its end; nothing but a comment may follow
ZIP_TAIL = 2**16 + 22  # bytes in which it stands


def is_page(content: bytes) -> bool:
    """Say whether a browser could take a file for a page."""
    return MARKUP.search(content) is not None


def is_archive(tail: bytes) -> bool:
    """Say whether a file with these last bytes is an archive as well."""
    return ZIP_END in tail[-ZIP_TAIL:]
