"""A store that was brought back from a backup gets again what it lacks."""

from tests.static.conftest import Run
from tests.static.line import LINE

EPOCHS = """
    const of = (epoch) => ({ ...sync, epoch });
    const settled = (line, count) => new Promise((done) => {
      let seen = 0;
      line.board.listen("settled", () => (seen += 1) === count && done());
    });
"""


def test_what_an_older_store_had_taken_is_sent_again_beitraege_first(run: Run) -> None:
    body = """
        const post = { ok: true, id: "b1" }, vote = { ok: true, left: 2, points: 1 };
        const socket = socketOf({
          "visit:sync": [of("one"), of("one"), of("two"), of("two")],
          "vote:cast": [vote, vote], "contribution:post": [post, post],
        });
        const line = enter(socket);
        await line.sync();
        await line.ask("vote:cast", { contribution: "b0", points: 1 });
        await line.ask("contribution:post", { kind: "idea", text: "Bänke" });
        await line.sync();
        const before = asked(socket).length;
        const again = settled(line, 2);
        await line.sync();
        await again;
        await line.sync();
        return [before, asked(socket).map(([name]) => name), new Set(asked(socket).map(([, { cid }]) => cid)).size];
    """
    names = ["vote:cast", "contribution:post", "contribution:post", "vote:cast"]
    assert run(LINE + EPOCHS + body) == [2, names, 2]


def test_a_vote_for_a_beitrag_that_another_phone_still_has_to_send_waits_for_it(run: Run) -> None:
    body = """
        const vote = { ok: true, left: 2, points: 1 };
        const unknown = { ok: false, error: "unknown", text: "Gibt es nicht." };
        const socket = socketOf({
          "visit:sync": [of("one"), of("two")], "vote:cast": [vote, unknown, vote],
        });
        const line = enter(socket);
        await line.sync();
        await line.ask("vote:cast", { contribution: "b0", points: 1 });
        const again = settled(line, 1);
        await line.sync();
        await again;
        return asked(socket).length;
    """
    assert run(LINE + EPOCHS + body) == 3


def test_after_the_end_nothing_is_kept_for_another_store(run: Run) -> None:
    body = """
        const over = { ...of("two"), cafe: { ...cafe, rev: 2, phase: "finished" } };
        const socket = socketOf({ "visit:sync": [of("one"), over], "contribution:post": [{ ok: true, id: "b1" }] });
        const line = enter(socket);
        await line.sync();
        await line.ask("contribution:post", { kind: "idea", text: "Bänke" });
        await line.sync();
        return asked(socket).length;
    """
    assert run(LINE + EPOCHS + body) == 1
