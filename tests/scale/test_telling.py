"""What is done at one process is on the screens of the other, without a screen having to ask."""

import statistics
import time

from tests.scale.conftest import Figures
from tests.scale.hall import Hall
from tests.screens import wait_for_all

VOTES = 40
P95_SECONDS = 0.15


def test_a_post_at_one_process_is_on_a_phone_at_the_other(hall: Hall) -> None:
    ada, hanna = hall.at_a("ada"), hall.at_b("hanna")
    contribution = ada.do("contribution:post", kind="idea", text="Ein Treffpunkt.")["id"]
    hanna.wait(lambda: hanna.item(contribution).get("text") == "Ein Treffpunkt.")
    hall.watch()


def test_a_vote_at_one_process_is_soon_on_a_phone_at_the_other(hall: Hall, figures: Figures) -> None:
    ada, hanna = hall.at_a("ada"), hall.at_b("hanna")
    contribution = ada.do("contribution:post", kind="idea", text="Ein Treffpunkt.")["id"]
    took = []
    for number in range(VOTES):
        points = number % 5 + 1
        began = time.monotonic()
        ada.do("vote:cast", contribution=contribution, points=points)
        hanna.wait(lambda points=points: hanna.item(contribution).get("points") == points)  # type: ignore[misc]
        took.append(time.monotonic() - began)
    p95 = statistics.quantiles(took, n=20)[-1]
    figures(f"on the screen after {statistics.median(took) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms")
    assert p95 <= P95_SECONDS


def test_a_step_at_one_process_moves_the_phones_of_the_other_to_their_seats(hall: Hall) -> None:
    olga, ada = hall.at_a("olga"), hall.at_b("ada")
    for _ in range(2):  # the closing of this round, and the way to the next
        step = olga.do("round:advance", leaving=olga.board.cafe["step"])["step"]
        wait_for_all((olga, ada), lambda screen, step=step: bool(screen.board.cafe["step"] == step))  # type: ignore[misc]
    ada.wait(lambda: ada.heard("seat:changed") != [])
    [told] = ada.heard("seat:changed")
    assert told == next(seat for seat in ada.mine["route"] if seat["round"] == 2)
