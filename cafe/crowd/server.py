"""How much memory the server takes, as the operating system counts it (Linux, same machine)."""

from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

LISTENING = "0A"


def resident_megabytes(url: str) -> float | None:
    """Return the resident memory of the process that listens at `url`, None if it is unknown."""
    port = urlsplit(url).port or 80
    sockets = {f"socket:[{inode}]" for inode in _listening_on(port)}
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if any(str(handle.readlink()) in sockets for handle in (process / "fd").iterdir()):
                pages = int((process / "statm").read_text().split()[1])
                return pages * 4096 / 2**20
    return None


def _listening_on(port: int) -> list[str]:
    with suppress(OSError):
        lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        return [line[9] for line in lines if line[3] == LISTENING and int(line[1].split(":")[1], 16) == port]
    return []
