"""Where no socket leads to the server, what waits goes there by HTTP, and once more when the page is closed."""

from tests.static.conftest import Run
from tests.static.line import LINE

# Nothing beats by itself; `beat` is what is done every five seconds without a socket.
OFFLINE = """
    const beats = new Map();
    globalThis.setInterval = (act, pause) => { beats.set(act, pause); return act; };
    globalThis.clearInterval = (act) => beats.delete(act);
    const beat = () => { for (const [act, pause] of beats) if (pause === 5000) act(); };
    const posted = [], answers = [];
    globalThis.fetch = async (address, { body }) => {
      posted.push([address, JSON.parse(body)]);
      const answer = answers.shift();
      if (!answer) throw new TypeError("Failed to fetch");
      return { json: async () => ({ ok: true, answers: [answer] }) };
    };
    const beacons = [];
    navigator.sendBeacon = (address, blob) => beacons.push([address, blob]);
    const socket = socketOf({}, false);
    const line = enter(socket);
    socket.tell("disconnect", "transport close");
    const write = async (text) => {
      const answer = line.ask("contribution:post", { kind: "idea", text });
      while (!line.outbox.waiting.some(({ body }) => body.text === text)) await new Promise(requestAnimationFrame);
      return { answer, cid: line.outbox.waiting.at(-1).cid };
    };
"""


def test_without_a_socket_what_waits_goes_by_http(run: Run) -> None:
    body = """
        const { answer, cid } = await write("Bänke am Fluss");
        answers.push({ ok: true, id: "b1" });
        beat();
        const told = await answer;
        const [address, { auth, commands: [{ ask, body }] }] = posted[0];
        const found = [told.id, address, auth.role, auth.cafe, ask, body.cid === cid, body.text];
        return [...found, line.outbox.waiting.length, asked(socket).length];
    """
    expected = ["b1", "/api/commands", "participant", "c1", "contribution:post", True, "Bänke am Fluss", 0, 0]
    assert run(LINE + OFFLINE + body) == expected


def test_without_any_way_all_is_kept_and_tried_at_the_next_beat_in_order(run: Run) -> None:
    body = """
        const first = await write("eins"), second = await write("zwei");
        answers.push(null, { ok: true, id: "b1" }, { ok: true, id: "b2" });
        while (line.outbox.waiting.length) { beat(); await new Promise(requestAnimationFrame); }
        const names = new Map([[first.cid, "eins"], [second.cid, "zwei"]]);
        return posted.map(([, { commands }]) => names.get(commands[0].body.cid));
    """
    assert run(LINE + OFFLINE + body) == ["eins", "eins", "zwei"]


def test_a_socket_that_opens_again_ends_the_detour(run: Run) -> None:
    body = """
        const during = [...beats.values()].includes(5000);
        socket.connect();
        return [during, [...beats.values()].includes(5000)];
    """
    assert run(LINE + OFFLINE + body) == [True, False]


def test_a_page_that_is_closed_hands_over_what_waits(run: Run) -> None:
    body = """
        dispatchEvent(new PageTransitionEvent("pagehide")); // nothing waits, nothing is sent
        const { cid } = await write("Im letzten Augenblick");
        dispatchEvent(new PageTransitionEvent("pagehide"));
        const [[address, blob]] = beacons;
        const { auth, commands } = JSON.parse(await blob.text());
        const found = [address, blob.type, auth.role, commands.length, commands[0].body.cid === cid];
        return [...found, line.outbox.waiting.length];
    """
    sent = ["/api/commands", "application/json", "participant", 1, True]
    assert run(LINE + OFFLINE + body) == [*sent, 1]  # nobody heard an answer: it goes on waiting


def test_a_closed_page_hands_over_no_more_than_the_server_takes_at_once(run: Run) -> None:
    body = """
        for (let number = 0; number < 55; number += 1) line.ask("contribution:post", { kind: "idea", text: "x" });
        while (line.outbox.waiting.length < 55) await new Promise(requestAnimationFrame);
        dispatchEvent(new PageTransitionEvent("pagehide"));
        return JSON.parse(await beacons[0][1].text()).commands.length;
    """
    assert run(LINE + OFFLINE + body) == 50
