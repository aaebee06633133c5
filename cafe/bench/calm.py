"""How calm the page of a participant is at 360 x 740 while an evening goes on, and what it shows of others at first."""

from typing import Any

from cafe.bench import servers

VIEW = {"width": 360, "height": 740}
POSTS, GAP_MS = 20, 300
MOST_SHIFT = 0.05  # Cumulative Layout Shift; what is above 0.1 counts as bad on the web

WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, startTime, hadRecentInput } of list.getEntries()) {
    if (!hadRecentInput) window.shifts.push([startTime, value]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
SEEN = """
() => {
  const lowest = document.querySelector(".dock").getBoundingClientRect().top;
  const others = document.querySelectorAll("#contributions > li:not([data-own])");
  const cards = [...others].map((card) => card.getBoundingClientRect());
  const part = ({ top, bottom }) => Math.max(0, Math.min(bottom, lowest) - top) / (bottom - top || 1);
  return { first_y: Math.round(cards[0].top), visible: cards.reduce((sum, card) => sum + part(card), 0) };
}
"""
EVENING = """
async ([cafe, table, posts, gap]) => {
  const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const tell = (name, what) => window.bench.hear({ data: "42" + JSON.stringify([name, what]) });
  let { rev } = table;
  for (let at = 1; at <= posts; at += 1) {
    const contributions = [{ ...table.contributions[0], id: `news${at}`, number: 1000 + at, rev: rev + 1 }];
    tell("table:changed", { ...table, since: rev, rev: (rev += 1), contributions, clusters: [], summary: null });
    await rest(gap);
  }
  for (const [at, phase] of ["voting", "closing", "harvest"].entries()) {
    const may = { ...cafe.may, post: false, vote: phase === "voting" };
    tell("cafe:changed", { ...cafe, rev: cafe.rev + 1 + at, step: cafe.step + 1 + at, phase, may });
    await rest(3 * gap);
  }
  return window.shifts;
}
"""


def evening(chromium: Any, server: servers.Server, timed: str, caught_up: dict[str, Any]) -> dict[str, Any]:
    """Let Beiträge and phases arrive before somebody who reads; `timed` gives the page a way to hear them."""
    secret, _, table, cafe, code = server.participants.read_text().split()[:5]
    context = chromium.new_context(viewport=VIEW, has_touch=True, is_mobile=True)
    context.add_cookies([{"name": f"cafe-participant-{cafe}", "value": secret, "url": server.url}])
    context.add_init_script(timed + WATCH)
    page = context.new_page()
    page.goto(f"{server.url}/tisch/{code}")
    page.wait_for_function("() => document.querySelector('#contributions > li') && window.bench.hear !== null")
    page.wait_for_timeout(1000)
    seen: dict[str, Any] = page.evaluate(SEEN)
    held = next(state for state in caught_up["tables"] if state["table"] == table)
    shifts = page.evaluate(EVENING, [caught_up["cafe"], held, POSTS, GAP_MS])
    context.close()
    return {**seen, "shift": worst(shifts)}


def worst(shifts: list[tuple[float, float]]) -> float:
    """Return the largest sum of shifts in a session window: gaps below a second, five seconds at most."""
    most = total = 0.0
    began = last = float("-inf")
    for at, value in shifts:
        if at - last >= 1000 or at - began >= 5000:
            began, total = at, 0.0
        last, total = at, total + value
        most = max(most, total)
    return most
