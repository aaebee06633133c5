"""The clock is set by the quickest of several answers, anew after every sleep."""

from tests.static.conftest import Run
from tests.static.line import LINE

# Every way takes half of the time that an answer takes; the server's clock is ten minutes ahead of ours.
PROBES = """
    let local = 0;
    performance.now = () => local;
    const takes = [...given];
    const answered = { timeout: () => ({ async emitWithAck(name) {
      const way = takes.shift();
      asked.push(name);
      local += way;
      return { ok: true, now: local - way / 2 + 600_000 };
    } }), connected: true };
    const asked = [];
    const { ServerClock } = await import("/js/live/clock.js");
    const { ClockSync } = await import("/js/live/clock-sync.js");
    const clock = new ServerClock();
    const prober = new ClockSync(clock, answered, 4000);
"""


def test_the_best_of_five_answers_sets_the_clock(run: Run) -> None:
    skewed = PROBES.replace("way / 2", "way * 0.9")  # slow answers are slow on one of their two ways
    body = "await prober.setClock(); return [asked.length, Math.abs(clock.now() - local - 600_000), clock.vague];"
    assert run(skewed + body, 900, 400, 10, 2000, 700) == [5, 4, False]


def test_a_clock_whose_best_answer_took_longer_than_a_second_is_vague(run: Run) -> None:
    body = """
        await prober.setClock();
        const slow = clock.vague;
        await prober.ask();
        return [slow, clock.vague];
    """
    assert run(PROBES + body, 1100, 3000, 1200, 1800, 2000, 80) == [True, False]


def test_a_clock_that_is_doubted_stays_vague_until_a_better_answer(run: Run) -> None:
    assert run(PROBES + "await prober.ask(); clock.doubt(); return clock.vague;", 3000) is True


def test_nobody_probes_a_line_that_is_broken(run: Run) -> None:
    assert run(PROBES + "answered.connected = false; await prober.setClock(); return asked.length;") == 0


def test_a_phone_that_wakes_sets_its_clock_with_five_probes(run: Run) -> None:
    body = """
        const socket = socketOf({});
        enter(socket);
        const probes = () => socket.sent.filter(([name]) => name === "clock:read").length;
        document.dispatchEvent(new Event("visibilitychange"));
        while (probes() < 5) await null;
        for (let turn = 0; turn < 20; turn += 1) await null;
        return probes();
    """
    assert run(LINE + body) == 5


def test_a_vague_clock_shows_it(run: Run) -> None:
    body = """
        document.body.innerHTML = `<div data-part="clock"><svg data-slot="ring"></svg><i data-slot="vague" hidden></i>
            <b data-slot="time"></b><i data-slot="label"></i></div>`;
        const { Board } = await import("/js/live/board.js");
        const { runClocks } = await import("/js/live/countdown.js");
        const board = new Board(), clock = { vague: true, now: () => 0 };
        const running = { rev: 1, phase: "talk", ends_at: 90_000, minutes: 5, rounds: [], may: {}, paused: false };
        const seen = () => [document.querySelector("i").hidden, document.querySelector("b").textContent];
        runClocks({ board, clock });
        board.mergeCafe(running);
        const vague = seen();
        board.mergeCafe({ ...running, paused: true, remaining: 60_000 });
        const paused = seen();
        clock.vague = false;
        board.mergeCafe(running);
        return [vague, paused, seen()];
    """
    assert run(body) == [[False, "1:30"], [True, "1:00"], [True, "1:30"]]
