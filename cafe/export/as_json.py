"""JSON of an archive: the back-up of a café, one value per line, so that two files can be compared."""

import msgspec

from cafe.export.archive import Archive


def as_json(archive: Archive) -> bytes:
    """Write the archive; the same café always gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(archive), indent=1) + b"\n"
