"""What the moderator's list shows, in which order; and that it keeps still while a finger is near."""

import pytest

from tests.static.conftest import Run

ORDER = """
    const { arranged, CalmOrder, isNew } = await import("/js/moderator/order.js");
    const all = [[1, "idea", "shown", 2], [2, "question", "shown", 5], [3, "idea", "hidden", 9],
                 [4, "idea", "withdrawn", 0], [5, "idea", "shown", 2]]
      .map(([number, kind, state, points]) => ({ id: String(number), number, kind, state, points }));
"""


@pytest.mark.parametrize(
    ("order", "which", "ids"),
    [
        ("newest", "all", "5321"),
        ("points", "all", "3251"),
        ("newest", "idea", "51"),
        ("newest", "question", "2"),
        ("points", "hidden", "3"),
    ],
)
def test_the_list_has_the_chosen_beitraege_in_the_chosen_order(run: Run, order: str, which: str, ids: str) -> None:
    assert run(ORDER + "return arranged(all, ...given).join('');", order, which) == ids


def test_what_is_new_waits_while_a_finger_is_near_and_comes_when_it_has_gone(run: Run) -> None:
    body = """
        const order = new CalmOrder();
        order.settle(["1", "2"]);
        order.touched(10_000);
        const near = order.isCalm(13_999);
        order.hold(["4", "3", "2", "1"]);
        const held = [order.ids.join(""), order.held];
        const gone = order.isCalm(14_000);
        order.settle(["4", "3", "2", "1"]);
        return [near, held, gone, [order.ids.join(""), order.held]];
    """
    assert run(ORDER + body) == [False, ["12", 2], True, ["4321", 0]]


def test_a_guests_beitrag_is_new_for_two_minutes_and_the_hosts_own_never(run: Run) -> None:
    body = """
        const posted = { at: 1_000_000, by_moderator: false };
        return [isNew(posted, 1_119_999), isNew(posted, 1_120_000), isNew({ ...posted, by_moderator: true }, 1_000_001)];
    """
    assert run(ORDER + body) == [True, False, False]
