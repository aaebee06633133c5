"""What is done at one process is on the screens of the other, without a screen having to ask."""

import statistics
import time

from tests.scale.conftest import Figures
from tests.scale.hall import Hall
from tests.screens import Screen, wait_for_all

VOTES = 40
P95_SECONDS = 0.15


def test_a_post_at_one_process_is_on_a_phone_at_the_other(hall: Hall) -> None:
    ada, hanna = hall.at_a("ada"), hall.at_b("hanna")
    contribution = ada.do("contribution:post", kind="idea", text="Ein Treffpunkt.")["id"]
    hanna.wait(lambda: hanna.item(contribution).get("text") == "Ein Treffpunkt.")
    hall.watch()


def test_a_vote_at_one_process_is_soon_on_a_phone_at_the_other(hall: Hall, figures: Figures) -> None:
    """And hardly later than on one beside it: on a machine that is busy with other things, both wait."""
    ada, beside, other = hall.at_a("ada"), hall.at_a("hanna"), hall.at_b("hanna")
    contribution = ada.do("contribution:post", kind="idea", text="Ein Treffpunkt.")["id"]
    took: dict[Screen, list[float]] = {beside: [], other: []}
    for number in range(VOTES):
        points = number % 5 + 1
        began = time.monotonic()
        ada.do("vote:cast", contribution=contribution, points=points)
        for screen, seconds in took.items():
            wait_for_all([screen], lambda one, points=points: one.item(contribution).get("points") == points)  # type: ignore[misc]
            seconds.append(time.monotonic() - began)
    here, there = (statistics.quantiles(seconds, n=20)[-1] for seconds in took.values())
    figures(f"p95 {there * 1000:.0f} ms, at the same process {here * 1000:.0f} ms")
    assert there <= max(P95_SECONDS, 1.5 * here)


def test_a_step_at_one_process_moves_the_phones_of_the_other_to_their_seats(hall: Hall) -> None:
    olga, ada = hall.at_a("olga"), hall.at_b("ada")
    for _ in range(2):  # the closing of this round, and the way to the next
        step = olga.do("round:advance", leaving=olga.board.cafe["step"])["step"]
        wait_for_all((olga, ada), lambda screen, step=step: bool(screen.board.cafe["step"] == step))  # type: ignore[misc]
    ada.wait(lambda: ada.heard("seat:changed") != [])
    [told] = ada.heard("seat:changed")
    assert told == next(seat for seat in ada.mine["route"] if seat["round"] == 2)
