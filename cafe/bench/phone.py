"""`python -m cafe bench phone`: what the page of a participant costs a phone, measured in Chromium.

A tablecloth of 300 Beiträge gets a hundred updates a second; meanwhile focus and scroll position must not move.
Before that somebody joins for the first time with a slow phone on a slow line: a table page needs only what a browser
fetches in one go after the page itself, and after joining only the page.
"""

import argparse
import json
import shutil
import sys
from typing import Any

from cafe.bench import calm, servers

BEITRAEGE, UPDATES = 300, 500
GAP_MS = 10
MOST_MS, MOST_BYTES = 4.0, 150_000
MOST_FILES = 5  # page, style, script, icon, typeface: they fit the connections that a browser opens at once
# A first visit: slow 4G (1.6 Mbit/s), and a phone four times slower than this machine.
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}  # bytes a second
SLOWER, MOST_WAIT_MS = 4, 2000
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")

# The page keeps its own WebSocket; its messages are timed, and the bench can send as the server.
TIMED = """
(() => {
  const real = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage");
  const bench = (window.bench = { times: [], hear: null });
  Object.defineProperty(WebSocket.prototype, "onmessage", {
    ...real,
    set(listener) { bench.hear = listener; real.set.call(this, listener); },
  });
})();
"""
# When the first thing to press is painted, counted from the press that led to the page.
READY = """
const watch = setInterval(() => {
  if (!document.querySelector("form .btn--large, #contributions > li")) return;
  clearInterval(watch);
  requestAnimationFrame(() => { window.ready = performance.now(); });
}, 10);
"""
UPDATE = """
async ([table, gap, updates]) => {
  const state = structuredClone(table);
  const one = (at) => ({ ...state.contributions[at], rev: ++state.rev, points: 1000 + at, voters: 1 });
  const here = () => [document.activeElement, document.activeElement.getBoundingClientRect().top, scrollY];
  const card = document.querySelectorAll("#contributions > li")[150];
  card.scrollIntoView({ block: "center" });
  (card.querySelector("button") ?? card).focus({ preventScroll: true });
  await new Promise(requestAnimationFrame);
  const before = here(), times = [];
  for (let number = 0; number < updates; number += 1) {
    const since = state.rev, contributions = [one((number * 7) % state.contributions.length)];
    const told = { ...state, since, rev: state.rev, contributions, clusters: [], summary: null };
    const frame = { data: "42" + JSON.stringify(["table:changed", told]) };
    const began = performance.now();
    window.bench.hear(frame);
    await null; // what is put off to the end of the task
    void document.body.offsetHeight;
    times.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, gap));
  }
  await new Promise(requestAnimationFrame);
  const after = here(), last = state.contributions[((updates - 1) * 7) % state.contributions.length];
  return {
    times,
    shown: document.querySelector("#contributions").textContent.includes(String(1000 + last.number - 1)),
    seen: document.querySelectorAll("#contributions > li").length,
    focus: before[0] === after[0],
    moved: Math.abs(before[1] - after[1]),
    scrolled: Math.abs(before[2] - after[2]),
  };
}
"""


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the programme."""
    parser = subparsers.add_parser("phone", help="was die Seite auf dem Telefon kostet (Chromium)")
    parser.add_argument("--slow", type=float, default=1, metavar="N", help="so vielmal langsamer als dieser Rechner")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Measure, print; return 1 if a demand is missed, 2 if there is no browser."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        browser = None
    if browser is None:
        print("Zum Messen der Seite fehlt Chromium oder Playwright; bin/test holt beides.", file=sys.stderr)
        return 2
    with servers.start(servers.PRODUCT, 1, options=BEITRAEGE) as server, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        table = server.participants.read_text().split()[2]
        caught_up = sync(server, server.participants.read_text().split()[0])
        state = next(state for state in caught_up["tables"] if state["table"] == table)
        figures = {**come_in(chromium, server), **look(chromium, server, args.slow, state)}
        figures.update(calm.evening(chromium, server, TIMED, caught_up))
        chromium.close()
    checks = {
        f"{words} nach {figures[name]} ms, höchstens {MOST_WAIT_MS}": figures[name] <= MOST_WAIT_MS
        for name, words in (("join_page_ms", "Beitreten geht"), ("join_to_table_ms", "Lesen und Schreiben danach"))
    }
    checks |= {
        f"Änderung p95 {figures['update_ms'][1]:.2f} ms, höchstens {MOST_MS:g}": figures["update_ms"][1] <= MOST_MS,
        f"erste Ansicht {figures['bytes'] // 1000} kB, höchstens {MOST_BYTES // 1000}": figures["bytes"] <= MOST_BYTES,
        f"Dateien dafür {figures['requests']}, höchstens {MOST_FILES}": figures["requests"] <= MOST_FILES,
        f"nach dem Beitreten {figures['after_joining']}, höchstens 1": figures["after_joining"] <= 1,
        "der Fokus bleibt": figures["focus"],
        f"Layoutsprünge eines Abends {figures['shift']:.3f}, höchstens {calm.MOST_SHIFT}": figures["shift"]
        <= calm.MOST_SHIFT,
        f"Beiträge anderer im Blick {figures['visible']:.1f}, mindestens 1,5 (der erste bei {figures['first_y']} px)": (
            figures["visible"] >= 1.5
        ),
        f"die Karte darunter bleibt ({figures['moved']:.0f} px)": figures["moved"] <= 1,
        f"alle {BEITRAEGE} Beiträge sind da, die letzte Änderung auch": figures["seen"] == BEITRAEGE
        and figures["shown"],
    }
    print(json.dumps(figures))
    for name, passed in checks.items():
        print(f"{'ja  ' if passed else 'NEIN'}  {name}")
    return 0 if all(checks.values()) else 1


def come_in(chromium: Any, server: servers.Server) -> dict[str, Any]:
    """Join as a new participant, slowly; return milliseconds, and how many files the second page fetched.

    A page counts from the press that leads to it until the next one can be made: on the table the first Beiträge are
    there.
    """
    code = server.participants.read_text().split()[4]
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    context.add_init_script(READY)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", LINE)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(f"{server.url}/beitreten/{code}")
    first = ready(page)
    page.wait_for_load_state("networkidle")
    answered: dict[str, Any] = {}
    from_memory: set[str] = set()
    devtools.on("Network.responseReceived", lambda told: answered.update({told["requestId"]: told["response"]}))
    devtools.on("Network.requestServedFromCache", lambda told: from_memory.add(told["requestId"]))
    page.locator("form .btn--large").click()
    page.wait_for_selector("#composer:not([hidden]) textarea")
    second = ready(page)
    page.wait_for_function(f"() => document.querySelectorAll('#contributions > li').length === {BEITRAEGE}")
    fetched = [
        response["url"]
        for request, response in answered.items()
        if request not in from_memory and not response.get("fromDiskCache") and "/socket.io/" not in response["url"]
    ]
    context.close()
    return {
        "join_page_ms": first,
        "join_to_table_ms": second,
        "after_joining": len(fetched),
    }


def ready(page: Any) -> int:
    """Return after how many milliseconds a page could be used."""
    found: float = page.wait_for_function("() => window.ready").json_value()
    return round(found)


def look(chromium: Any, server: servers.Server, slow: float, state: dict[str, Any]) -> dict[str, Any]:
    """Open the page of the only participant and measure it."""
    secret, _, _, cafe, code = server.participants.read_text().split()[:5]
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    context.add_cookies([{"name": f"cafe-participant-{cafe}", "value": secret, "url": server.url}])
    context.add_init_script(TIMED)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    sizes: list[float] = []
    devtools.on("Network.loadingFinished", lambda finished: sizes.append(finished["encodedDataLength"]))
    page.goto(f"{server.url}/tisch/{code}")
    page.wait_for_function(f"() => document.querySelectorAll('#contributions > li').length === {BEITRAEGE}")
    page.wait_for_function("() => window.bench.hear !== null")
    page.wait_for_timeout(1500)
    first = {"bytes": round(sum(sizes)), "requests": len(sizes)}
    if slow > 1:
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": slow})
    found = page.evaluate(UPDATE, [state, GAP_MS, UPDATES])
    times = sorted(found.pop("times"))
    context.close()
    return {**first, "update_ms": [times[len(times) // 2], times[len(times) * 95 // 100]], **found}


def sync(server: servers.Server, secret: str) -> dict[str, Any]:
    """Return what the participant catches up with."""
    import socketio

    client = socketio.Client(reconnection=False)
    client.connect(server.url, auth={"visit": secret}, transports=["websocket"])
    answer: dict[str, Any] = client.call("visit:sync", {"tables": {}})
    client.disconnect()
    return answer
