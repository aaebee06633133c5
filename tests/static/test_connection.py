"""Nothing that somebody typed is lost between the phone and the server."""

from playwright.sync_api import Page

from tests.static.conftest import Run
from tests.static.line import LINE


def test_an_ask_is_answered_and_leaves_the_outbox(run: Run) -> None:
    body = """
        const socket = socketOf({ "contribution:post": [{ ok: true, id: "b1" }] });
        const line = enter(socket);
        const answer = await line.ask("contribution:post", { kind: "idea", text: "Bänke am Fluss" });
        return [answer.id, line.outbox.waiting.length, asked(socket)[0][1].cid.length];
    """
    assert run(LINE + body) == ["b1", 0, 32]


def test_what_was_typed_without_connection_is_sent_after_a_reload_with_the_same_cid(page: Page, run: Run) -> None:
    cids = run(
        LINE
        + """
        const line = enter(socketOf({}, false));
        for (const text of ["eins", "zwei"]) line.ask("contribution:post", { kind: "idea", text });
        await new Promise((done) => line.board.listen("waiting", (waiting) => waiting.length === 2 && done()));
        return line.outbox.waiting.map((item) => item.cid);
        """
    )
    page.reload()
    sent = run(
        LINE
        + """
        const socket = socketOf({ "contribution:post": [{ ok: true, id: "b1" }, { ok: true, id: "b2" }] });
        const line = enter(socket);
        const emptied = () => asked(socket).length === 2 && !line.outbox.waiting.length;
        await new Promise((done) => line.board.listen("refused", () => emptied() && done()));
        return asked(socket).map(([, body]) => [body.cid, body.text]);
        """
    )
    assert sent == [[cids[0], "eins"], [cids[1], "zwei"]]


def test_an_ask_without_answer_is_sent_again_with_the_same_cid(run: Run) -> None:
    body = """
        const socket = socketOf({ "vote:cast": [undefined, { ok: true, left: 1, points: 2 }] });
        const line = enter(socket);
        const answer = line.ask("vote:cast", { contribution: "b1", points: 2 });
        while (socket.connected) await new Promise(requestAnimationFrame);
        socket.connect();
        await answer;
        const cids = asked(socket).map(([, { cid }]) => cid);
        return [cids.length, new Set(cids).size, line.board.mine.left];
    """
    assert run(LINE + body) == [2, 1, 1]


def test_a_busy_server_is_asked_again(run: Run) -> None:
    body = """
        const busy = { ok: false, error: "busy", text: "Bitte warten", retry: true };
        const socket = socketOf({ "vote:cast": [busy, { ok: true, left: 2, points: 1 }] });
        return [await enter(socket).ask("vote:cast", { contribution: "b1", points: 1 }), asked(socket).length];
    """
    assert run(LINE + body) == [{"ok": True, "left": 2, "points": 1}, 2]


def test_a_text_after_the_bell_is_kept_until_somebody_drops_it(page: Page, run: Run) -> None:
    first = run(
        LINE
        + """
        const late = { ok: false, error: "closed", text: "Die Runde ist vorbei." };
        const line = enter(socketOf({ "contribution:post": [late] }));
        await line.ask("contribution:post", { kind: "idea", text: "zu spät" });
        return [line.outbox.waiting.length, line.outbox.refused[0].refused.text];
        """
    )
    assert first == [0, "Die Runde ist vorbei."]
    page.reload()
    kept = run(
        LINE
        + """
        const line = enter(socketOf({}));
        const [item] = await new Promise((found) =>
          line.board.listen("refused", (refused) => refused.length && found(refused)));
        await line.dismiss(item);
        return [item.body.text, line.outbox.refused.length];
        """
    )
    assert kept == ["zu spät", 0]


def test_a_command_about_the_clock_is_never_kept_for_later(run: Run) -> None:
    body = """
        const line = enter(socketOf({}, false), "organizer");
        const answer = await line.ask("round:extend", { minutes: 5 });
        return [answer.error, line.outbox.waiting.length];
    """
    assert run(LINE + body) == ["offline", 0]


def test_another_way_is_taken_and_asked_for(run: Run) -> None:
    body = """
        const socket = socketOf({ "visit:sync": [sync, { ok: false }] });
        const line = enter(socket);
        await line.sync();
        socket.tell("route:changed", { route: [{ round: 2, table: "t1", spot: 0 }], gone: false });
        return [line.board.mine.route.length, synced(socket)];
    """
    assert run(LINE + body) == [1, 2]


def test_a_phone_that_wakes_asks_what_it_missed(page: Page, run: Run) -> None:
    body = """
        const socket = socketOf({});
        enter(socket);
        for (let sleeps = 0; sleeps < 2; sleeps += 1) {
          dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
          await new Promise(requestAnimationFrame);
        }
        return synced(socket);
    """
    assert run(LINE + body) == 2


def test_a_visit_that_was_ended_is_told_so_and_asks_no_more(run: Run) -> None:
    body = """
        const socket = socketOf({ "visit:sync": [{ ok: false, error: "not_signed_in", text: "Bitte neu öffnen." }] });
        const line = enter(socket);
        await line.sync();
        await line.sync();
        return [line.state, line.refusal, socket.connected, socket.sent.length];
    """
    assert run(LINE + body) == ["refused", "Bitte neu öffnen.", False, 1]


def test_a_socket_the_server_hangs_up_on_tries_once_and_is_refused(run: Run) -> None:
    body = """
        const socket = socketOf({});
        const line = enter(socket);
        let tries = 0;
        socket.connect = () => {
          tries += 1;
          socket.active = false;
          socket.tell("connect_error", { data: "Bitte neu öffnen." });
        };
        const hungUp = (reason) => { socket.connected = false; socket.tell("disconnect", reason); };
        hungUp("transport close");
        const untried = [line.state, tries];
        hungUp("io server disconnect");
        return [untried, line.state, line.refusal, tries];
    """
    assert run(LINE + body) == [["offline", 0], "refused", "Bitte neu öffnen.", 1]


def test_who_comes_back_after_a_restart_spreads_as_told_once(run: Run) -> None:
    body = """
        const socket = socketOf({});
        const line = enter(socket);
        const pauses = [];
        globalThis.setTimeout = (act, pause) => { pauses.push(pause); act(); };
        Math.random = () => 0.25;
        socket.tell("restart:told", { spread: 8000 });
        socket.tell("disconnect", "transport close");
        const first = [line.state, socket.connected, ...pauses];
        socket.tell("disconnect", "transport close");
        return [first, pauses.length];
    """
    assert run(LINE + body) == [["online", True, 2000], 1]


def test_a_search_hears_what_was_found_for_it_alone(run: Run) -> None:
    body = """
        const socket = socketOf({ "rotation:try": [{ ok: true }, { ok: true }] });
        const line = enter(socket, "organizer");
        const seen = [];
        line.search("rotation:try", {}, () => seen.push("older"));
        const newer = line.search("rotation:try", {}, ({ encounters }) => seen.push(encounters));
        for (const attempt of [1, 2]) socket.tell("rotation:progressed", { attempt, encounters: attempt * 10 });
        for (const attempt of [1, 2]) socket.tell("rotation:tried", { attempt, ok: true, repeats: attempt });
        return [(await newer).repeats, seen, asked(socket).map(([, sent]) => sent.attempt)];
    """
    assert run(LINE + body) == [2, [20], [1, 2]]


def test_a_search_ends_with_a_refusal_or_with_the_line(run: Run) -> None:
    body = """
        const socket = socketOf({ "rotation:try": [{ ok: false, error: "closed" }, { ok: true }] });
        const line = enter(socket, "organizer");
        const refused = await line.search("rotation:try", {});
        const waiting = line.search("rotation:try", {});
        socket.tell("disconnect", "transport close");
        return [refused.error, (await waiting).error, line.outbox.waiting.length];
    """
    assert run(LINE + body) == ["closed", "offline", 0]
