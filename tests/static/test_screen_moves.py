"""The hall reads who goes where: asked once for each state of the plan, and only at Tischwechsel."""

from tests.static.conftest import Run

MOVES = """
    const { Moves } = await import("/js/projector/moves.js");
    const asked = [];
    const answers = given;
    window.fetch = async (path) => {
        asked.push(path);
        const answer = answers.shift();
        if (!answer) throw new TypeError("no line");
        return { json: async () => answer };
    };
    let drawn = 0;
    const moves = new Moves("c1", () => { drawn += 1; });
    const look = async (phase, rev, joined) => {
        moves.follow({ phase, rev }, { joined });
        await new Promise((done) => setTimeout(done));
    };
"""
ANSWER = {
    "ok": True,
    "round": 2,
    "tables": {
        "t1": [{"label": "1a", "from": "", "numbers": [3, 17]}, {"label": "1b", "from": "2a", "numbers": [4, 5]}],
        "t2": [{"label": "", "from": "", "numbers": []}],
    },
}


def test_it_asks_once_for_each_state_of_the_plan(run: Run) -> None:
    body = """
        await look("talk", 1, 5);
        await look("seating", 2, 5);
        await look("seating", 2, 5);
        await look("seating", 2, 6);
        return [asked, drawn];
    """
    assert run(MOVES + body, ANSWER, ANSWER) == [["/leinwand/c1/wege"] * 2, 2]


def test_a_spot_shows_its_numbers_or_where_all_of_them_come_from(run: Run) -> None:
    body = """
        await look("seating", 2, 5);
        return [moves.spotsOf("t1", 2), moves.spotsOf("t2", 2), moves.spotsOf("t1", 1), moves.spotsOf("t9", 2)];
    """
    assert run(MOVES + body, ANSWER) == [
        [{"label": "1a", "words": "3\u200217"}, {"label": "1b", "words": "alle von 2a"}],
        [],
        [],
        [],
    ]


def test_a_line_that_was_down_is_tried_again_with_the_next_change(run: Run) -> None:
    body = """
        await look("seating", 2, 5);
        answers.push(%s);
        await look("seating", 2, 5);
        return [asked.length, drawn];
    """
    assert run(MOVES + body % '{"ok": true, "round": 2, "tables": {}}') == [2, 1]


def test_free_chairs_are_counted_as_they_are_told(run: Run) -> None:
    body = """
        const before = moves.freeAt("t1") ?? null;
        moves.places = { t1: [2, 0], t2: [0] };
        return [before, moves.freeAt("t1"), moves.freeAt("t2")];
    """
    assert run(MOVES + body) == [None, 2, 0]
