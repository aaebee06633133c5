"""More long Beiträge than anybody reads: their tables are regrouped, the round ends, and no vote waits for that."""

import random
import time
from collections.abc import Callable
from contextlib import closing

import pytest

from cafe import clock
from cafe.domain import Contribution, Regrouping, new_id, rows
from cafe.domain.contribution import IDEA, SHOWN, TEXT_LIMIT
from cafe.store.engine import Store
from tests.faults.conftest import Build
from tests.faults.ledger import Ledger
from tests.faults.profile import Profile
from tests.faults.servers import OpenCafe, Server
from tests.faults.voting import slowest_vote
from tests.live.wire import Wire

MOST_SECONDS = 0.3
REGROUPED_SECONDS = 120.0
CONSONANTS, VOWELS = (*"bdfgklmnprstwz", "sch", "st"), (*"aeiou", "ei", "au")
SYLLABLES = [first + last for first in CONSONANTS for last in VOWELS]
LITTLE = ["der", "die", "das", "und", "oder", "nicht", "auch", "soll", "für", "mit", "von", "wir", "mehr"]


def long_text(dice: random.Random) -> str:
    """Return words that hardly anybody else says: they make the most Schwerpunkte, and each wants a name."""
    words = ["".join(dice.choices(SYLLABLES, k=3)) if dice.random() < 0.75 else dice.choice(LITTLE) for _ in range(90)]
    return " ".join(words)[:TEXT_LIMIT]


def heap(evening: OpenCafe, many: int, dice: random.Random) -> None:
    """Lay so many long Beiträge on each table."""
    store = Store(evening.server.database)
    said = {"participant_id": None, "round": 1, "kind": IDEA, "state": SHOWN, "posted_at": clock.now(), "rev": 1}
    with store.writing() as session:
        for table in evening.tables:
            laid = [
                {**said, "id": new_id(), "table_id": table, "number": number, "text": long_text(dice)}
                for number in range(1, many + 1)
            ]
            session.execute(rows(Contribution).insert(), laid)
    store.close()


def sorted_twice(evening: OpenCafe) -> None:
    """Have one table regrouped by its moderator, and the other by the end of the round."""
    with closing(Wire(evening.server.url, evening.secrets["hanna"])) as hanna:
        hanna.socket.settimeout(REGROUPED_SECONDS)
        assert hanna.ask("cluster:regroup")["ok"]
    organizer = evening.organizer()
    organizer.do("round:advance", leaving=organizer.board.cafe["step"])
    organizer.close()
    store, ends = Store(evening.server.database), time.monotonic() + REGROUPED_SECONDS
    while time.monotonic() < ends:
        with store.reading() as session:
            if all(session.get(Regrouping, table) for table in evening.tables):
                store.close()
                return
        time.sleep(0.1)
    raise AssertionError("the tables were not regrouped at the end of the round")


@pytest.mark.alone
def test_no_vote_waits_while_a_thousand_long_beitraege_are_regrouped(
    server: Server, profile: Profile, ledger: Ledger, dice: random.Random, figures: Callable[[str], None]
) -> None:
    evening = server.open_cafe()
    heap(evening, profile.heap, dice)
    slowest = slowest_vote(evening, lambda: sorted_twice(evening))
    figures(f"{2 * profile.heap} long Beiträge at two tables: slowest vote {slowest:.3f} s")
    ledger.faults += 2
    assert not profile.bounds_times or slowest <= MOST_SECONDS


def test_a_server_that_computes_where_it_serves_is_noticed(servers: Build, dice: random.Random) -> None:
    evening = servers("no_workshop").open_cafe()
    heap(evening, 300, dice)
    assert slowest_vote(evening, lambda: sorted_twice(evening)) > MOST_SECONDS
