"""Every act, told or lost: a screen that asks when it notices a gap shows what a fresh look shows."""

import random

import pytest

from cafe.store.changes import changes
from cafe.store.engine import Store
from tests.faults.ledger import Ledger
from tests.faults.profile import Profile
from tests.screens import Board
from tests.store.evening import OFTEN, Hall

LOST = 0.1  # of all tells


@pytest.fixture
def hall(store: Store) -> Hall:
    """A café in which everybody sees the points at once."""
    return Hall(store, numbers="live")


def watch(hall: Hall, dice: random.Random, asks: bool) -> tuple[int, bool]:
    """Live through a story with lossy tells; return how many were lost, and whether the screen is right at the end."""
    lost = 0
    with hall.evening() as evening:
        board, told = Board(), 0
        for name in ["post", *dice.choices(OFTEN, k=50)]:
            evening.play((name, dice.randint(0, 5), dice.randint(0, 5)))
            state = changes(evening.cast.session, evening.cast.table.id, told).public()
            told = state["rev"]
            if dice.random() < LOST:
                lost += 1
                continue
            if asks and state["since"] > board.tables.get(state["table"], {"rev": 0})["rev"]:
                held = board.tables.get(state["table"], {"rev": 0})["rev"]
                state = changes(evening.cast.session, evening.cast.table.id, held).public()
            board.merge(state)
        head = changes(evening.cast.session, evening.cast.table.id, 0).public()
        held = board.tables.get(head["table"], {"rev": 0})["rev"]
        if asks and head["rev"] > held:  # the heartbeat
            board.merge(changes(evening.cast.session, evening.cast.table.id, held).public())
        fresh = Board()
        fresh.merge(head)
        return lost, board.tables == fresh.tables


def test_it_works(hall: Hall, profile: Profile, ledger: Ledger, dice: random.Random) -> None:
    for _ in range(profile.stories):
        lost, right = watch(hall, dice, asks=True)
        ledger.faults += lost
        ledger.mismatches += not right


def test_a_screen_that_never_asks_is_noticed(hall: Hall, dice: random.Random) -> None:
    assert not all(watch(hall, dice, asks=False)[1] for _ in range(20))
