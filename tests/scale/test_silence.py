"""The bell is cut, or silent, and the hall notices nothing: what was missed is found."""

import time
from contextlib import closing

from sqlalchemy import create_engine, text

from tests.faults.servers import Server
from tests.scale.cable import Cable, cable_to
from tests.scale.conftest import Figures, Start
from tests.scale.hall import Hall

STALE_SECONDS = 2.0
RIGHT_SECONDS = 1.0
SILENT_SECONDS = 10.0
CUTS = 20


def post_and_wait(hall: Hall) -> float:
    """Post at one process, and return after how many seconds it is on a screen of the other."""
    ada, hanna = hall.screens
    contribution = ada.do("contribution:post", kind="idea", text="Ein Treffpunkt.")["id"]
    began = time.monotonic()
    hanna.wait(lambda: bool(hanna.item(contribution)))
    return time.monotonic() - began


def posts_in_silence(a: Server, b: Server, cable: Cable) -> tuple[float, float, str]:
    """Post at one process for as long as the cable is silent; return how late the latest was, and the next."""
    with closing(Hall(a, b)) as hall:
        hall.at_a("ada"), hall.at_b("hanna")
        post_and_wait(hall)
        cable.speaks.clear()
        ends, late = time.monotonic() + SILENT_SECONDS, list[float]()
        while time.monotonic() < ends:
            late.append(post_and_wait(hall))
        cable.speaks.set()
        again = post_and_wait(hall)
        hall.watch()
    return max(late), again, f"{len(late)} posts in silence, the latest after {max(late):.2f} s; then {again:.2f} s"


def test_while_a_process_hears_nothing_its_screens_are_hardly_older(
    start: Start, database: str, figures: Figures
) -> None:
    with cable_to(database) as cable:
        late, again, told = posts_in_silence(start(), start(doorbell=cable.url), cable)
    figures(told)
    assert late <= STALE_SECONDS and again <= RIGHT_SECONDS


def test_while_nobody_hears_a_process_what_it_writes_is_found(start: Start, database: str, figures: Figures) -> None:
    """The other way round: whoever hears everybody else has to miss it."""
    with cable_to(database) as cable:
        late, again, told = posts_in_silence(start(doorbell=cable.url), start(), cable)
    figures(told)
    assert late <= STALE_SECONDS and again <= RIGHT_SECONDS


def test_connections_of_the_bell_that_are_cut_lose_nothing(start: Start, database: str, figures: Figures) -> None:
    a, b = start(), start()
    engine = create_engine(database, isolation_level="AUTOCOMMIT")
    bells = "application_name = 'cafe-doorbell' AND datname = current_database()"
    cut = text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {bells}")
    late, cuts = list[float](), 0
    with closing(Hall(a, b)) as hall, engine.connect() as connection:
        hall.at_a("ada"), hall.at_b("hanna")
        while cuts < CUTS:
            cuts += len(connection.execute(cut).all())
            late.append(post_and_wait(hall))
        hall.watch()
    engine.dispose()
    figures(f"{cuts} connections cut: {len(late)} posts, the latest after {max(late):.2f} s")
    assert max(late) <= STALE_SECONDS


def test_a_process_whose_bell_hangs_elsewhere_is_missed_though_it_was_never_heard(
    start: Start, cluster: str, database: str, figures: Figures
) -> None:
    a, b = start(), start(doorbell=cluster)
    late = []
    with closing(Hall(a, b)) as hall:
        hall.at_a("ada"), hall.at_b("hanna")
        for _ in range(3):
            late.append(post_and_wait(hall))
        hall.watch()
    figures(f"{len(late)} posts past a bell of another database, the latest after {max(late):.2f} s")
    assert max(late) <= STALE_SECONDS
