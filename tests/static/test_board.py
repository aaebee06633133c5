"""The board merges what it is told, in any order and as often as it comes."""

from typing import Any

import pytest

from tests.static.conftest import Run

BOARD = "const { Board } = await import('/js/live/board.js'); const board = new Board();"


def contribution(rev: int, number: int = 1, **more: Any) -> dict[str, Any]:
    return {"id": f"b{number}", "rev": rev, "number": number, "text": f"Fassung {rev}", **more}


def table(since: int, rev: int, *contributions: dict[str, Any], **more: Any) -> dict[str, Any]:
    state = {"table": "t1", "since": since, "rev": rev, "contributions": contributions, "clusters": [], "summary": None}
    return state | more


def cafe(rev: int, numbers: bool = True, current: int = 1) -> dict[str, Any]:
    return {"rev": rev, "round": current, "phase": "talk", "may": {"numbers": numbers}}


MERGE = (
    BOARD
    + """
    const took = given.map((state) => board.merge(state));
    const held = board.tables.get("t1");
    return { took, rev: held?.rev, texts: held && [...held.contributions.values()].map((each) => each.text) };
    """
)


def test_a_tell_that_comes_twice_changes_nothing(run: Run) -> None:
    tell = table(0, 2, contribution(1), contribution(2, 2))
    once, twice = run(MERGE, tell), run(MERGE, tell, tell)
    assert (once["rev"], once["texts"]) == (twice["rev"], twice["texts"]) == (2, ["Fassung 1", "Fassung 2"])


def test_an_older_revision_never_replaces_a_newer_one(run: Run) -> None:
    held = run(MERGE, table(0, 5, contribution(5)), table(0, 3, contribution(3)))
    assert held == {"took": ["merged", "merged"], "rev": 5, "texts": ["Fassung 5"]}


def test_a_tell_beyond_what_is_held_is_a_gap_and_takes_nothing(run: Run) -> None:
    held = run(MERGE, table(0, 2, contribution(2)), table(3, 4, contribution(4)))
    assert held == {"took": ["merged", "gap"], "rev": 2, "texts": ["Fassung 2"]}


def test_a_first_tell_that_does_not_begin_at_nothing_is_a_gap(run: Run) -> None:
    assert run(MERGE, table(7, 8, contribution(8)))["took"] == ["gap"]


def test_watching_equals_loading(run: Run) -> None:
    watched = run(MERGE, table(0, 1, contribution(1)), table(1, 3, contribution(3)), table(3, 4, contribution(4, 2)))
    loaded = run(MERGE, table(0, 4, contribution(3), contribution(4, 2)))
    assert (watched["rev"], watched["texts"]) == (loaded["rev"], loaded["texts"])


def test_points_that_are_uncovered_show_though_the_revision_stays(run: Run) -> None:
    body = MERGE.replace("each.text", "each.points")
    covered, uncovered = (table(0, 1, contribution(1, points=points)) for points in (None, 4))
    assert run(body, covered, uncovered)["texts"] == [4]


@pytest.mark.parametrize(
    ("then", "took"),
    [
        (cafe(2), "merged"),
        (cafe(0), "old"),
        (cafe(2, numbers=False), "gap"),
        (cafe(2, current=2), "gap"),
    ],
)
def test_a_new_round_or_other_numbers_are_a_gap(run: Run, then: dict[str, Any], took: str) -> None:
    assert run(BOARD + "board.mergeCafe(given[0]); return board.mergeCafe(given[1]);", cafe(1), then) == took


def test_tables_whose_numbers_changed_are_asked_for_from_the_beginning(run: Run) -> None:
    body = BOARD + "board.mergeCafe(given[0]); board.merge(given[1]); board.mergeCafe(given[2]); return board.revs();"
    assert run(body, cafe(1), table(0, 5, contribution(5)), cafe(2, numbers=False)) == {"t1": 0}


def test_heads_of_tables_that_are_not_heard_do_not_count(run: Run) -> None:
    body = BOARD + "board.mergeCafe(given[0]); board.merge(given[1]); return given.slice(2).map((h) => board.lags(h));"
    heads = [{"cafe": 1, "tables": {"t1": 5, "t2": 9}}, {"cafe": 1, "tables": {"t1": 6}}, {"cafe": 2, "tables": {}}]
    assert run(body, cafe(1), table(0, 5, contribution(5)), *heads) == [False, True, True]


def test_a_table_that_is_no_longer_heard_is_let_go(run: Run) -> None:
    body = BOARD + "board.merge(given[0]); board.mergeSync(given[1]); return board.revs();"
    sync = {"cafe": cafe(1), "mine": {"role": "participant"}, "tables": [table(0, 3, contribution(3), table="t2")]}
    assert run(body, table(0, 5, contribution(5)), sync) == {"t2": 3}


def test_an_answered_vote_shows_at_once(run: Run) -> None:
    body = (
        BOARD
        + """
        board.mergeMine({ role: "participant", votes: { b1: 1 }, left: 4, contributions: [] });
        board.settle("vote:cast", { contribution: "b2", points: 2 }, { ok: true, points: 2, left: 2 });
        board.settle("vote:cast", { contribution: "b3", points: 9 }, { ok: false, error: "no_points_left" });
        return [board.mine.votes, board.mine.left];
        """
    )
    assert run(body) == [{"b1": 1, "b2": 2}, 2]
