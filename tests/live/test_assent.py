"""The Rückfrage on every screen: the phones at the table are asked, the host alone sees what they answer."""

from tests.live.conftest import Hall
from tests.screens import Screen, State


def hearing(hall: Hall, screen: Screen) -> State:
    """Return the last asking at Hanna's table as a screen shows it."""
    found: State | None = screen.board.tables[hall.tables[0]]["hearing"]
    return found or {"ended": True, "points": []}


def test_it_works(talk: Hall) -> None:
    points = [{"text": text, "sources": []} for text in ("Erstens.", "Zweitens.")]
    rev = talk.hanna.do("summary:edit", points=points, rev=0)["rev"]
    talk.hanna.do("assent:ask", rev=rev)
    talk.ada.wait(lambda: not hearing(talk, talk.ada)["ended"])
    first = hearing(talk, talk.ada)["points"][0]["id"]
    talk.ada.do("assent:give", point=first, answer="reword")
    talk.hanna.wait(lambda: hearing(talk, talk.hanna)["points"][0]["answers"] == {"fits": 0, "reword": 1, "missing": 0})
    assert hearing(talk, talk.ada)["points"][0]["answers"] is None
    assert talk.ada.sync()["mine"]["assents"] == {first: "reword"}
    talk.hanna.do("assent:end")
    talk.ada.wait(lambda: hearing(talk, talk.ada)["ended"])
    assert talk.ada.ask("assent:give", point=first, answer="fits")["error"] == "not_asked"


def test_a_phone_that_comes_later_is_asked_too(talk: Hall) -> None:
    rev = talk.hanna.do("summary:edit", points=[{"text": "Erstens.", "sources": []}], rev=0)["rev"]
    talk.hanna.do("assent:ask", rev=rev)
    late = talk.open("ada")
    assert [point["text"] for point in hearing(talk, late)["points"]] == ["Erstens."]
