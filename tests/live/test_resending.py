"""A command that is sent again takes effect once, whichever way it comes."""

from concurrent.futures import ThreadPoolExecutor

from tests.live.conftest import LiveCast
from tests.live.test_talking import post

BODY = {"cid": "0123456789abcdef", "kind": "idea", "text": "Ein Treffpunkt im alten Bahnhof."}


def shown(live: LiveCast) -> int:
    """Return how many Beiträge lie on Hanna's table."""
    live.hanna.sync()
    return len(live.hanna.board.tables[live.tables[0]]["contributions"])


def test_a_resent_command_gets_the_first_answer_and_happens_once(talk: LiveCast) -> None:
    first = talk.ada.send("contribution:post", BODY)
    assert talk.ada.send("contribution:post", BODY) == {**first, "dup": True}
    assert shown(talk) == 1


def test_a_double_tap_is_one(talk: LiveCast) -> None:
    second = talk.open("ada")
    with ThreadPoolExecutor(2) as hands:
        answers = list(hands.map(lambda one: one.send("contribution:post", BODY), (talk.ada, second)))
    assert answers[0]["id"] == answers[1]["id"]
    assert sorted(answer.get("dup", False) for answer in answers) == [False, True]
    assert shown(talk) == 1


def test_it_is_remembered_after_a_reconnect(talk: LiveCast) -> None:
    first = talk.ada.send("contribution:post", BODY)
    talk.ada.close()
    assert talk.open("ada").send("contribution:post", BODY) == {**first, "dup": True}


def test_it_is_remembered_after_the_round(talk: LiveCast) -> None:
    first = talk.ada.send("contribution:post", BODY)
    talk.advance()
    assert talk.ada.send("contribution:post", BODY) == {**first, "dup": True}


def test_other_content_under_the_same_cid_is_a_conflict(talk: LiveCast) -> None:
    talk.ada.send("contribution:post", BODY)
    answer = talk.ada.send("contribution:post", {**BODY, "text": "Etwas anderes."})
    assert (answer["ok"], answer["error"]) == (False, "conflict")
    answer = talk.ada.send("contribution:withdraw", {"cid": BODY["cid"], "contribution": post(talk.ada)})
    assert (answer["ok"], answer["error"]) == (False, "conflict")


def test_two_people_may_make_the_same_cid(talk: LiveCast) -> None:
    assert "dup" not in talk.ada.send("contribution:post", BODY)
    assert "dup" not in talk.hanna.send("contribution:post", BODY)
    assert shown(talk) == 2
