"""Which version this process runs: the newest release of the changelog, and the commit where there is one."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
RELEASE = re.compile(r"^## (\d\S*)", re.MULTILINE)
SHORT = 9  # signs of a commit


def version_in(root: Path) -> str:
    """Return "0.1.0+12ade0963" for what lies in a folder, without what is not known."""
    released = RELEASE.search(_read(root / "CHANGELOG.md"))
    return "+".join(filter(None, (released[1] if released else "", _commit(root / ".git")[:SHORT])))


def _commit(git: Path) -> str:
    """Return the commit that is checked out; "" where the sources came without their history."""
    head = _read(git / "HEAD").strip()
    if not (ref := head.removeprefix("ref: ")) or ref == head:
        return head
    packed = re.search(rf"^(\w+) {re.escape(ref)}$", _read(git / "packed-refs"), re.MULTILINE)
    return _read(git / ref).strip() or (packed[1] if packed else "")


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""


RUNNING = version_in(ROOT)  # read with the sources: later another version may lie there, which does not run yet
