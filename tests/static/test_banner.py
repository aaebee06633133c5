"""The banner says what is not sent yet, and why; a short hiccup is nobody's business."""

from typing import Any

from tests.static.conftest import Run

BANNER = """
    document.body.innerHTML = `<div id="connection" hidden><p data-slot="sentence">Verbindung unterbrochen</p></div>`;
    const { Board } = await import("/js/live/board.js");
    const { watchBanner } = await import("/js/live/banner.js");
    const node = document.getElementById("connection");
    const timers = new Map();
    globalThis.setTimeout = (act, pause) => { timers.set(act, pause); return act; };
    globalThis.clearTimeout = (act) => timers.delete(act);
    const waited = () => { for (const act of [...timers.keys()]) { timers.delete(act); act(); } };
    const connection = { board: new Board(), state: "online", refusal: "", outbox: { trouble: "" } };
    watchBanner(connection);
    const seen = [];
    const look = () => seen.push(node.hidden ? "" : node.textContent);
    for (const [change, now] of given) {
      if (change === "wait") waited();
      else {
        Object.assign(connection, now);
        connection.board.changed(change);
      }
      look();
    }
    return seen;
"""
OFFLINE, ONLINE = ("connection", {"state": "offline"}), ("connection", {"state": "online"})
FULL = "Der Speicher des Servers ist voll."
WAIT = ("wait", None)


def seen(run: Run, *changes: Any) -> list[str]:
    """Return what the banner shows after each change."""
    found: list[str] = run(BANNER, *changes)
    return found


def test_a_line_that_stays_broken_is_told_until_it_is_mended(run: Run) -> None:
    assert seen(run, OFFLINE, WAIT, ONLINE) == ["", "Verbindung unterbrochen", ""]


def test_a_hiccup_is_not_told(run: Run) -> None:
    assert seen(run, OFFLINE, ONLINE, WAIT) == ["", "", ""]


def test_what_the_server_cannot_take_is_told_in_its_words_until_it_can(run: Run) -> None:
    waiting = [("waiting", {"outbox": {"trouble": words}}) for words in (FULL, "")]
    assert seen(run, waiting[0], WAIT, waiting[1]) == ["", FULL, ""]


def test_a_broken_line_comes_before_what_the_server_said_last(run: Run) -> None:
    full = ("waiting", {"outbox": {"trouble": FULL}})
    assert seen(run, full, WAIT, OFFLINE, ONLINE) == ["", FULL, "Verbindung unterbrochen", FULL]


def test_a_visit_that_was_ended_is_told_in_the_words_of_the_server(run: Run) -> None:
    refused = ("connection", {"state": "refused", "refusal": "Bitte neu öffnen."})
    assert seen(run, refused, WAIT) == ["", "Bitte neu öffnen."]
