"""The one idea: whoever merged every change knows what a fresh look shows, whatever happened and in any order."""

import random

from hypothesis import given
from hypothesis import strategies as st

from cafe.store.changes import Changes, State, changes
from tests.screens import Board
from tests.store.story import Stage, Step, StoredCafe, random_evenings, steps, stories

VERSIONS = {"public": Changes.public, "moderator": Changes.for_moderator}


def board_of(*states: State) -> State:
    """Merge states into an empty board and return what it shows."""
    board = Board()
    for state in states:
        board.merge(state)
    return board.tables


def look(stage: Stage, since: int = 0) -> dict[str, State]:
    """Return what changed at the table, in both versions."""
    changed = changes(stage.cast.session, stage.cast.table.id, since)
    return {version: told(changed) for version, told in VERSIONS.items()}


@random_evenings
@given(st.lists(st.tuples(steps, st.booleans()), min_size=5, max_size=20))
def test_whoever_merged_every_change_knows_what_a_fresh_look_shows(
    stored_anywhere: StoredCafe, story: list[tuple[Step, bool]]
) -> None:
    with stored_anywhere.stage() as stage:
        boards = {version: Board() for version in VERSIONS}
        rev = 0
        for step, told in [*story, (("post", 0, 0), True)]:
            stage.play(step)
            if told:
                for version, state in look(stage, rev).items():
                    boards[version].merge(state)
                    rev = state["rev"]
        fresh = look(stage)
        for version, board in boards.items():
            assert board.tables == board_of(fresh[version])
            assert board.gaps == 0


@random_evenings
@given(stories, st.randoms(use_true_random=False))
def test_changes_may_come_twice_and_in_any_order(stored: StoredCafe, story: list[Step], chance: random.Random) -> None:
    with stored.stage() as stage:
        told = [look(stage)]
        for step in story:
            stage.play(step)
            told.append(look(stage, chance.choice(told)["public"]["rev"]))
        chance.shuffle(told)
        fresh = look(stage)
        for version in VERSIONS:
            heard = [state[version] for state in told + told[:3]]
            assert items(board_of(*heard, fresh[version])) == items(board_of(fresh[version]))


@random_evenings
@given(stories, st.randoms(use_true_random=False))
def test_a_later_look_is_a_part_of_the_first(stored: StoredCafe, story: list[Step], chance: random.Random) -> None:
    with stored.stage() as stage:
        for step in story:
            stage.play(step)
        whole = changes(stage.cast.session, stage.cast.table.id)
        since = chance.randint(0, whole.rev)
        part = changes(stage.cast.session, stage.cast.table.id, since)
        for told in VERSIONS.values():
            assert told(whole.after(since)) == told(part)


def items(tables: State) -> State:
    """Return what a board shows, without the rev up to which it heard."""
    return {table: {**state, "rev": None} for table, state in tables.items()}
