"""One of two processes is killed: the other one goes on, and the phones of the dead one find everything there."""

import socket
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from cafe.doorbell import line_to, messages
from tests.scale.conftest import Start
from tests.scale.hall import Hall
from tests.screens import PATIENCE_SECONDS, Screen


def test_the_phones_of_a_dead_process_find_everything_at_the_other(start: Start) -> None:
    a, b = start(), start()
    with closing(Hall(a, b)) as hall:
        ada, hanna = hall.at_a("ada"), hall.at_b("hanna")
        posted = [ada.do("contribution:post", kind="idea", text=f"Idee {number}")["id"] for number in range(5)]
        a.kill()
        ada.wait(lambda: ada.gone)
        again = hall.at_b("ada")
        assert all(again.item(one) for one in posted)
        last = again.do("contribution:post", kind="idea", text="Es geht weiter.")["id"]
        hanna.wait(lambda: all(hanna.item(one) for one in (*posted, last)))
        hall.watch()


def test_a_process_without_phones_says_farewell(start: Start, database: str) -> None:
    line, heard, ends = line_to(database), list[messages.Message](), time.monotonic() + PATIENCE_SECONDS
    lone = start()
    with closing(line), socket.socket() as waker:
        line.open()
        waker.bind(("127.0.0.1", 0))
        waker.listen()
        assert lone.stop() == 0
        while not any(message.leaves for message in heard) and time.monotonic() < ends:
            heard += [messages.read(text) for text in line.hear(0.1, waker)]
    assert heard[-1].leaves


def test_a_command_whose_answer_died_with_its_process_is_resent_to_the_other_and_happens_once(start: Start) -> None:
    a, b = start(), start()
    body = {"cid": "a" * 32, "kind": "idea", "text": "Ein Treffpunkt."}
    with closing(Hall(a, b)) as hall:
        first = hall.at_a("ada").send("contribution:post", body)
        a.kill()
        again = hall.at_b("ada").send("contribution:post", body)
        assert again == {**first, "dup": True}


def send_both(body: Mapping[str, object], screens: tuple[Screen, Screen]) -> list[dict[str, object]]:
    """Send one command at two processes at the same moment."""
    with ThreadPoolExecutor(2) as hands:
        return list(hands.map(lambda screen: dict(screen.send("contribution:post", body)), screens))


def test_a_command_that_is_sent_to_both_at_once_happens_once(hall: Hall) -> None:
    screens, hanna = (hall.at_a("ada"), hall.at_b("ada")), hall.at_b("hanna")
    for number in range(20):
        body = {"cid": f"{number:032x}", "kind": "idea", "text": f"Idee {number}"}
        one, other = send_both(body, screens)
        assert one["ok"] and {**one, "dup": True} == {**other, "dup": True}
        assert [one.get("dup"), other.get("dup")].count(True) == 1
    hanna.sync()
    assert len(hanna.board.tables[hall.tables[0]]["contributions"]) == 20
