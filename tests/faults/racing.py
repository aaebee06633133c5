"""`python -m tests.faults.racing DATABASE CAFE`: a process that presses Weiter once for each line it reads.

A line names the step to be left; `any` leaves whichever it is, as a server would that does not compare.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from cafe.actions import rounds
from cafe.domain import Cafe, touch_cafe
from cafe.errors import Busy, MovedOn
from cafe.store.engine import Store
from cafe.store.writer import Answer, Command, Writer
from tests.server_fixture import ROOT


@contextmanager
def racers(database: str, cafe: str) -> Iterator[Callable[[str], list[str]]]:
    """Two processes that press Weiter at the same moment."""
    program = [sys.executable, "-m", "tests.faults.racing", database, cafe]
    with (
        subprocess.Popen(program, cwd=ROOT, stdin=-1, stdout=-1, text=True, bufsize=1) as one,
        subprocess.Popen(program, cwd=ROOT, stdin=-1, stdout=-1, text=True, bufsize=1) as other,
    ):

        def press(step: str) -> list[str]:
            for process in (one, other):
                assert process.stdin
                process.stdin.write(f"{step}\n")
            return heard()

        def heard() -> list[str]:
            return [process.stdout.readline().strip() for process in (one, other) if process.stdout]

        assert heard() == ["ready", "ready"]
        yield press
        for process in (one, other):
            assert process.stdin
            process.stdin.close()


def press(writer: Writer, cafe: str, step: str) -> str:
    """Press until there is an answer: `moved` or `late`."""

    def act(session: Session) -> Answer:
        if step != "any":
            return rounds.advance(session, cafe, int(step))
        touch_cafe(session, cafe)  # locked first: then nobody else leaves the step that is read
        return rounds.advance(session, cafe, session.get_one(Cafe, cafe).step)

    while True:
        try:
            writer.run(Command(act))
        except Busy:
            continue
        except MovedOn:
            return "late"
        return "moved"


def main() -> None:
    """Race until nobody starts another one."""
    database, cafe = sys.argv[1:]
    store = Store(database)
    writer = Writer(store, lambda function, *args: function(*args), lambda _: None)
    writer.start()
    print("ready", flush=True)
    for line in sys.stdin:
        print(press(writer, cafe, line.strip()), flush=True)
    writer.stop()
    store.close()


if __name__ == "__main__":
    main()
