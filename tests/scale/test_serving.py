"""Any process serves any phone and writes, because every fact is in the database."""

from tests.scale.hall import Hall


def test_what_is_written_at_one_process_is_read_at_the_other(hall: Hall) -> None:
    ada = hall.at_a("ada")
    contribution = ada.do("contribution:post", kind="idea", text="Ein Treffpunkt.")["id"]
    assert hall.at_b("hanna").item(contribution)["text"] == "Ein Treffpunkt."


def test_somebody_may_join_at_one_and_write_at_the_other(hall: Hall) -> None:
    secret = hall.opened.join(hall.b)
    guest = hall.screen(hall.a, secret)
    assert guest.ask("contribution:post", kind="idea", text="Ein Bus am Abend.")["ok"]
