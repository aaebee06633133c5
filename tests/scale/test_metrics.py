"""What a monitor reads of each process: how many there are, and how fast they hear each other."""

from contextlib import closing

from tests.monitor import MONITOR, samples
from tests.scale.conftest import Figures, Start
from tests.scale.hall import Hall

VOTES = 40


def test_each_process_tells_of_the_others_and_of_the_bell(start: Start, figures: Figures) -> None:
    a, b = start(metrics_token=MONITOR), start(metrics_token=MONITOR)
    with closing(Hall(a, b)) as hall:
        ada, hanna = hall.at_a("ada"), hall.at_b("hanna")
        contribution = ada.do("contribution:post", kind="idea", text="Ein Treffpunkt.")["id"]
        for vote in range(VOTES):
            ada.do("vote:cast", contribution=contribution, points=vote % 5 + 1)
        hanna.wait(lambda: hanna.item(contribution).get("points") == 5)
    both = [samples(server.url) for server in (a, b)]
    assert [(now["cafe_bell_silent"], now["cafe_processes"]) for now in both] == [(0, 2)] * 2
    rings, within_10_ms, within_500_ms, seconds = (
        sum(now[f"cafe_bell_seconds_{part}"] for now in both)
        for part in ("count", 'bucket{le="0.01"}', 'bucket{le="0.5"}', "sum")
    )
    figures(f"{rings:.0f} rings, {within_10_ms / rings:.0%} heard within 10 ms, {seconds / rings * 1000:.1f} ms each")
    assert within_500_ms >= rings * 0.9
