"""A list on screen follows its items and leaves alone what did not change."""

import pytest
from playwright.sync_api import Page

from tests.static.conftest import Run

LIST = """
    const { keyedList } = await import("/js/shared/keyed-list.js");
    const list = document.createElement("ul");
    document.body.replaceChildren(list);
    let written = 0;
    const create = (item) => {
      const node = document.createElement("li");
      node.append(document.createElement("span"), document.createElement("button"));
      node.dataset.id = item.id;
      return node;
    };
    const update = (node, item) => { written += 1; node.firstChild.textContent = item.text ?? ""; };
    const show = (items) => keyedList(list, items, (item) => item.id, create, update);
    const items = (word) => [...word].map((id) => ({ id }));
    const shown = () => [...list.children].map((node) => node.dataset.id).join("");
"""


def test_every_order_is_reached_whatever_was_there_before(run: Run) -> None:
    body = """
        const all = (rest) => rest.length < 2 ? [rest] : [...rest].flatMap((first) =>
          all(rest.replace(first, "")).map((others) => first + others));
        const wrong = [];
        for (const order of ["", ...all("abcde"), ...all("ace"), ...all("bdfg"), "xaybz", ""]) {
          show(items(order));
          if (shown() !== order) wrong.push(order);
        }
        return wrong;
    """
    assert run(LIST + body) == []


def test_only_items_that_differ_are_written(run: Run) -> None:
    body = """
        show([{ id: "a", text: "alt" }, { id: "b", text: "gleich" }]);
        written = 0;
        show([{ id: "b", text: "gleich" }, { id: "a", text: "neu" }]);
        return [written, list.textContent];
    """
    assert run(LIST + body) == [1, "gleichneu"]


def test_the_card_that_rises_or_falls_moves_alone(run: Run) -> None:
    body = """
        show(items("abcdef"));
        const moved = (order) => new Promise((resolve) => {
          const watch = new MutationObserver((changes) => {
            watch.disconnect();
            resolve(new Set(changes.flatMap((each) => [...each.addedNodes]).map((node) => node.dataset.id)).size);
          });
          watch.observe(list, { childList: true });
          show(items(order));
        });
        return [await moved("fabcde"), await moved("abcdef"), await moved("abdecf")];
    """
    assert run(LIST + body) == [1, 1, 1]


@pytest.mark.parametrize("browser", ["with moveBefore", "without moveBefore"])
def test_focus_stays_in_a_card_that_moves(page: Page, run: Run, browser: str) -> None:
    if browser == "without moveBefore":
        page.evaluate("() => { delete Element.prototype.moveBefore; }")
    body = """
        show(items("abcd"));
        list.children[3].querySelector("button").focus();
        show(items("dabc"));
        return [shown(), document.activeElement.parentElement.dataset.id];
    """
    assert run(LIST + body) == ["dabc", "d"]


def test_new_cards_above_do_not_move_what_is_being_read(run: Run) -> None:
    body = """
        document.body.style.margin = "0";
        const many = (from) => Array.from({ length: 80 - from }, (_, at) => ({ id: String(at + from), text: "Zeile" }));
        show(many(5));
        window.scrollTo(0, 600);
        const read = list.children[30];
        const before = read.getBoundingClientRect().top;
        await new Promise(requestAnimationFrame);
        show(many(0));
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        return Math.abs(read.getBoundingClientRect().top - before) < 2;
    """
    assert run(LIST + body)
