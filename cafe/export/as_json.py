"""JSON of an archive: the back-up of a café, one value a line, so that two of them can be compared."""

import msgspec

from cafe.export.archive import Archive


def as_json(archive: Archive) -> bytes:
    """Write the archive; the same café is the same bytes, whenever and wherever it is written."""
    return msgspec.json.format(msgspec.json.encode(archive), indent=1) + b"\n"
