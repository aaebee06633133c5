"""Handing a file in where it is looked at, without a server."""

import time
from pathlib import Path

from cafe.publication.media import folder, receive
from cafe.publication.media.receive import Received

CAFE = "burg"


def received(tmp_path: Path, kind: str, content: bytes) -> Received:
    """Hand a file in."""
    source = folder.coming(tmp_path)
    source.write_bytes(content)
    begun = time.process_time()  # other work on the machine does not count
    found = receive.received(kind, source, tmp_path / CAFE)
    assert time.process_time() - begun < 2
    return found


def kept(tmp_path: Path, found: Received) -> list[bytes]:
    """What everybody can get of it; nothing else lies there."""
    assert not found.refused
    here = tmp_path / CAFE
    assert {one.name for one in found.files} == {path.name for path in here.iterdir()}
    assert all((here / one.name).stat().st_size == one.bytes for one in found.files)
    return [(here / one.name).read_bytes() for one in found.files]
