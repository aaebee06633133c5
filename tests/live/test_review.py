"""The Rückfrage on every screen: the phones at the table are asked, the moderator alone sees what they answer."""

from tests.live.conftest import LiveCast
from tests.screens import Screen, State


def review(live: LiveCast, screen: Screen) -> State:
    """Return the last Rückfrage at Hanna's table as a screen shows it."""
    found: State | None = screen.board.tables[live.tables[0]]["review"]
    return found or {"ended": True, "points": []}


def test_answers_reach_the_moderator_alone_until_the_review_ends(talk: LiveCast) -> None:
    points: list[State] = [{"text": text, "sources": []} for text in ("Erstens.", "Zweitens.")]
    rev = talk.hanna.do("summary:edit", points=points, rev=0)["rev"]
    talk.hanna.do("review:start", rev=rev)
    talk.ada.wait(lambda: not review(talk, talk.ada)["ended"])
    first = review(talk, talk.ada)["points"][0]["id"]
    talk.ada.do("review:answer", point=first, answer="reword")
    talk.hanna.wait(lambda: review(talk, talk.hanna)["points"][0]["answers"] == {"fits": 0, "reword": 1, "missing": 0})
    assert review(talk, talk.ada)["points"][0]["answers"] is None
    assert talk.ada.sync()["mine"]["review_answers"] == {first: "reword"}
    talk.hanna.do("review:end")
    talk.ada.wait(lambda: review(talk, talk.ada)["ended"])
    assert talk.ada.ask("review:answer", point=first, answer="fits")["error"] == "not_asked"


def test_a_phone_that_comes_later_is_asked_too(talk: LiveCast) -> None:
    rev = talk.hanna.do("summary:edit", points=[{"text": "Erstens.", "sources": []}], rev=0)["rev"]
    talk.hanna.do("review:start", rev=rev)
    late = talk.open("ada")
    assert [point["text"] for point in review(talk, late)["points"]] == ["Erstens."]
