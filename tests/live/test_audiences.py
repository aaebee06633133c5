"""Who hears what: one's own table, the moderator what is hidden, and nobody who is elsewhere."""

import json

from tests.live.conftest import LiveCast
from tests.live.test_talking import post
from tests.screens import Screen, wait_for_all


def tables_heard(screen: Screen) -> set[str]:
    """Return the tables of which this screen was told."""
    return {body["table"] for name in ("table:changed", "moderator:changed") for body in screen.heard(name)}


def test_each_table_is_heard_by_its_own_people_and_all_of_them_by_the_organizer(talk: LiveCast) -> None:
    here, there = talk.tables
    of_ada, of_bela = post(talk.ada), post(talk.bela)
    wait_for_all((talk.ada, talk.hanna), lambda screen: screen.item(of_ada) != {})
    talk.bela.wait(lambda: talk.bela.item(of_bela) != {})  # so that the line to Bela is known to work
    talk.olga.wait(lambda: talk.olga.item(of_ada) != {} and talk.olga.item(of_bela) != {})
    assert tables_heard(talk.ada) == tables_heard(talk.hanna) == {here}
    assert tables_heard(talk.bela) == {there}
    assert tables_heard(talk.olga) == {here, there}


def test_another_cafe_hears_nothing(talk: LiveCast) -> None:
    mallory = {name for name, _ in talk.mallory.tells} - {"heads:told"}
    contribution = post(talk.ada)
    talk.advance()
    talk.ada.wait(lambda: talk.ada.item(contribution) != {})
    talk.mallory.sync()  # her line works, and all that was told before has arrived
    assert {name for name, _ in talk.mallory.tells} - {"heads:told"} == mallory == set()


def test_what_is_hidden_is_read_by_the_moderator_alone(talk: LiveCast) -> None:
    screens = (talk.hanna, talk.olga, talk.ada, talk.open("projector"))
    contribution = post(talk.ada, "Das gehört hier nicht hin.")
    talk.hanna.do("contribution:hide", contribution=contribution)
    wait_for_all(screens, lambda screen: bool(screen.item(contribution).get("state") == "hidden"))
    assert [screen.item(contribution)["text"] != "" for screen in screens] == [True, True, False, False]
    fresh = talk.open("ada")
    assert fresh.item(contribution)["text"] == ""


def test_the_projector_hears_every_table_as_the_public_does(talk: LiveCast) -> None:
    projector = talk.open("projector")
    of_ada, of_bela = post(talk.ada), post(talk.bela)
    projector.wait(lambda: projector.item(of_ada) != {} and projector.item(of_bela) != {})
    assert {name for name, _ in projector.tells} >= {"table:changed"}
    assert projector.heard("moderator:changed") == []


def test_nothing_that_is_told_to_a_room_names_a_person(talk: LiveCast) -> None:
    people = {screen.mine["id"] for screen in (talk.ada, talk.bela)}
    contribution = post(talk.ada)
    talk.ada.do("vote:cast", contribution=contribution, points=3)
    talk.advance()
    for screen in (talk.ada, talk.bela, talk.hanna, talk.olga):
        everything = json.dumps(screen.tells)
        assert not [person for person in people if person in everything]


def test_ones_own_comes_in_the_own_answer_alone(talk: LiveCast) -> None:
    contribution = post(talk.ada)
    talk.ada.do("vote:cast", contribution=contribution, points=3)
    mine = talk.ada.sync()["mine"]
    assert (mine["votes"], mine["left"], mine["contributions"]) == ({contribution: 3}, 2, [contribution])
    assert (talk.bela.sync()["mine"]["votes"], talk.bela.mine["contributions"]) == ({}, [])
