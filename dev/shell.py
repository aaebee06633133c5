"""A Python prompt with the cast in a store that is thrown away, or in the configured one, to look: `bin/shell`."""

import argparse
import code
import rlcompleter
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from cafe import domain
from cafe.cli.opening import opened
from cafe.config import Config
from cafe.domain import Base, Cafe
from cafe.store.changes import changes
from cafe.store.engine import Store
from tests.cast import gather

PEOPLE = ("olga", "hanna", "ada", "bela", "mallory")


def main() -> int:
    """Open the prompt."""
    parser = argparse.ArgumentParser(prog="bin/shell", description=__doc__)
    parser.add_argument("--store", action="store_true", help="der eingerichtete Bestand (CAFE_DATABASE), nur lesend")
    given = configured if parser.parse_args().store else thrown_away
    with given() as (about, names):
        known = {name: getattr(domain, name) for name in domain.__all__}
        _complete(local := known | names)
        code.interact(f"{about}\n{', '.join(names)}", local=local, exitmsg="")
    return 0


def _complete(names: dict[str, Any]) -> None:
    """Give the prompt its arrow keys, and Tab."""
    with suppress(ImportError):  # not every Python has it
        import readline

        readline.set_completer(rlcompleter.Completer(names).complete)
        readline.parse_and_bind("tab: complete")


@contextmanager
def thrown_away() -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the cast of the tests in the talk of round 1."""
    with TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{Path(folder) / 'cafe.sqlite'}")
        Base.metadata.create_all(store.writer)
        with Session(store.writer) as session:
            people = gather(session)
            people.advance(2)
            cast = {name: getattr(people, name) for name in PEOPLE}
            names = {"session": session, "people": people, "cafe": people.cafe, **cast}
            yield "Das Ensemble der Tests in Runde 1; am Ende ist alles weg.", names | TOOLS
        store.close()


@contextmanager
def configured() -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the store of this installation; the database itself refuses every write."""
    with opened(Config.from_environment()) as store:
        event.listen(store.reader, "begin", _only_look)
        with store.reading() as session:
            cafes = session.scalars(select(Cafe).order_by(Cafe.created_at)).all()
            about = f"Nur lesend, session.rollback() liest neu: {store.reader.url!r}"
            yield about, {"session": session, "cafes": cafes} | TOOLS


def _only_look(connection: Any) -> None:
    sqlite = connection.dialect.name == "sqlite"
    connection.exec_driver_sql("PRAGMA query_only=ON" if sqlite else "SET TRANSACTION READ ONLY")


TOOLS = {"select": select, "func": func, "changes": changes}

if __name__ == "__main__":
    sys.exit(main())
