"""`python -m tests.faults.racing DATABASE CAFE`: a process that presses Weiter once for each line it reads.

A line names the step to be left; `any` leaves whichever it is, as a server would that does not compare.
"""

import sys

from sqlalchemy.orm import Session

from cafe.actions import rounds
from cafe.domain import Cafe
from cafe.errors import Busy, MovedOn
from cafe.store.engine import Store
from cafe.store.writer import Answer, Command, Writer


def press(writer: Writer, cafe: str, step: str) -> str:
    """Press until there is an answer: `moved` or `late`."""

    def act(session: Session) -> Answer:
        return rounds.advance(session, cafe, session.get_one(Cafe, cafe).step if step == "any" else int(step))

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
