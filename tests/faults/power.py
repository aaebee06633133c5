"""A power cut: what SQLite wrote but did not sync may be gone, in whole, in part, or not at all.

The statements are those of our own writer, caught on their way; apsw runs them on a disk of memory that remembers
what was synced.
"""

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import apsw
from sqlalchemy import event

from cafe.domain import Base, CommandReceipt, Organizer, rows
from cafe.store.engine import PRAGMAS, Store
from cafe.store.writer import Command, write

COMMITS = 40

Statements = list[tuple[str, Any]]
_caught: Statements = []


class Disk(apsw.VFS):
    """Files whose writes are remembered until they are synced."""

    def __init__(self, name: str) -> None:
        self.synced: dict[str, bytes] = {}
        self.written: dict[str, list[tuple[int, bytes | None]]] = {}
        super().__init__(name, base="")

    def xOpen(self, name: Any, flags: list[int]) -> "File":
        return File(self, name, flags)

    def cut(self, dice: random.Random) -> None:
        """Cut the power: of what was not synced some or nothing has reached the disk."""
        for name, writes in self.written.items():
            kept = (
                writes[: dice.randint(0, len(writes))]
                if dice.random() < 0.5
                else [w for w in writes if dice.random() < 0.5]
            )
            Path(name).write_bytes(_applied(self.synced.get(name, b""), kept))
        for name in set(self.synced) - set(self.written):
            Path(name).write_bytes(self.synced[name])


class File(apsw.VFSFile):
    """One of them."""

    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self.disk = disk
        self.name = name.filename() if isinstance(name, apsw.URIFilename) else str(name)

    def xWrite(self, content: bytes, offset: int) -> None:
        super().xWrite(content, offset)
        self.disk.written.setdefault(self.name, []).append((offset, bytes(content)))

    def xTruncate(self, size: int) -> None:
        super().xTruncate(size)
        self.disk.written.setdefault(self.name, []).append((size, None))

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        writes = self.disk.written.pop(self.name, [])
        self.disk.synced[self.name] = _applied(self.disk.synced.get(self.name, b""), writes)


def _applied(content: bytes, writes: Iterable[tuple[int, bytes | None]]) -> bytes:
    disk = bytearray(content)
    for offset, written in writes:
        if written is None:
            del disk[offset:]
        else:
            disk.extend(bytes(max(0, offset - len(disk))))
            disk[offset : offset + len(written)] = written
    return bytes(disk)


def statements(folder: Path) -> Statements:
    """Return what our writer tells SQLite, from the empty store through some commits."""
    if not _caught:
        store = Store(f"sqlite:///{folder / 'model.sqlite'}")
        Base.metadata.create_all(store.writer)
        event.listen(
            store.writer, "before_cursor_execute", lambda _c, _u, sql, values, *_: _caught.append((sql, values))
        )
        event.listen(store.writer, "commit", lambda _: _caught.append(("COMMIT", ())))
        for number in range(COMMITS):
            write(store, [Command(_add(f"{number}.{each}"), "ada", f"cid-{number}-{each}") for each in range(3)])
        store.close()
    return _caught


def _add(name: str) -> Any:
    def act(session: Any) -> dict[str, Any]:
        session.add(Organizer(id=name, name=name, password_hash="", created_at=0))
        session.flush()
        return {"name": name}

    return act


def cut(folder: Path, dice: random.Random, synchronous: str = "") -> tuple[set[str], set[str], bool]:
    """Cut the power somewhere; return what had been committed, what is there afterwards, whether the file is sound."""
    folder.mkdir()
    file, disk = folder / "cafe.sqlite", Disk(f"disk-{folder}")
    todo = statements(folder)
    acknowledged: set[str] = set()
    pending: set[str] = set()
    connection = apsw.Connection(str(file), vfs=f"disk-{folder}")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    for table in map(rows, (Organizer, CommandReceipt)):
        columns = ", ".join(column.name for column in table.columns)
        connection.execute(f"CREATE TABLE {table.name} ({columns})")
    if synchronous:
        connection.execute(f"PRAGMA synchronous={synchronous}")
    for sql, values in todo[: dice.randint(len(todo) // 4, len(todo))]:
        for row in values if isinstance(values, list) else [values]:
            connection.execute(sql, tuple(row))
        if "INTO organizer" in sql:
            pending |= {str(values[0])}
        if sql == "COMMIT":
            acknowledged, pending = acknowledged | pending, set()
    disk.cut(dice)
    disk.written.clear()
    crashed = folder / "after"
    crashed.mkdir()
    for name in (file, Path(f"{file}-wal")):
        if name.exists():
            (crashed / name.name).write_bytes(name.read_bytes())
    after = apsw.Connection(str(crashed / file.name))
    [[verdict]] = after.execute("PRAGMA integrity_check").fetchall()
    found = {name for (name,) in after.execute("SELECT id FROM organizer")}
    after.close()
    connection.close()
    return acknowledged, found, verdict == "ok"
