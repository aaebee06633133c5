"""A post and a vote are on everybody's screen at once."""

from collections.abc import Callable

from tests.live.conftest import LiveCast
from tests.screens import Screen, wait_for_all

TEXT = "Ein Treffpunkt im alten Bahnhof."


def post(screen: Screen, text: str = TEXT) -> str:
    """Post as somebody, and return the Beitrag's id."""
    contribution: str = screen.do("contribution:post", kind="idea", text=text)["id"]
    return contribution


def test_a_post_appears_on_every_screen(talk: LiveCast) -> None:
    contribution = post(talk.ada)
    wait_for_all((talk.ada, talk.hanna, talk.olga), lambda screen: bool(screen.item(contribution).get("text") == TEXT))


def test_points_are_counted_on_every_screen(talk: LiveCast) -> None:
    contribution = post(talk.hanna)
    assert talk.ada.do("vote:cast", contribution=contribution, points=3)["left"] == 2
    wait_for_all((talk.ada, talk.hanna, talk.olga), lambda screen: bool(screen.item(contribution).get("points") == 3))
    talk.ada.do("vote:cast", contribution=contribution, points=1)
    talk.hanna.wait(lambda: talk.hanna.item(contribution).get("points") == 1)


def test_where_numbers_come_after_the_voting_only_the_moderator_counts_on(open_live: Callable[..., LiveCast]) -> None:
    live = open_live(numbers="after")
    live.advance(2)
    contribution = post(live.ada)
    live.ada.do("vote:cast", contribution=contribution, points=3)
    live.hanna.wait(lambda: live.hanna.item(contribution).get("points") == 3)
    live.ada.wait(lambda: live.ada.item(contribution).get("rev") == live.hanna.item(contribution)["rev"])
    assert live.ada.item(contribution)["points"] is None
    live.advance()
    assert live.ada.item(contribution)["points"] == 3


def test_a_kurzfassung_grows_before_everybodys_eyes(talk: LiveCast) -> None:
    contribution = post(talk.ada)
    rev = talk.hanna.do("summary:draft")["rev"]
    points = [{"text": "Erstens.", "sources": [contribution]}]
    rev = talk.hanna.do("summary:edit", points=points, rev=rev)["rev"]
    talk.hanna.do("summary:approve", rev=rev)
    wait_for_all((talk.ada, talk.olga), lambda screen: approved(screen, talk.tables[0]) == points)


def approved(screen: Screen, table: str) -> object:
    """Return the points of a table's approved Kurzfassung, as they were written."""
    summary = screen.board.tables[table]["summary"]
    if not summary or summary["state"] != "approved":
        return None
    return [{"text": point["text"], "sources": point["sources"]} for point in summary["points"]]


def test_a_whole_evening_is_the_same_for_who_watched_and_who_reloads(talk: LiveCast) -> None:
    projector = talk.open("projector")
    for text in ("Ein Bus.", "Ein Bad.", "Ein Bus am Abend."):
        talk.ada.do("vote:cast", contribution=post(talk.ada, text), points=1)
    talk.hanna.do("cluster:regroup")
    talk.hanna.do("summary:approve", rev=talk.hanna.do("summary:draft")["rev"])
    talk.advance(5)
    talk.olga.do("harvest:show", table=talk.tables[0])
    projector.wait(lambda: projector.board.cafe["showing"] == talk.tables[0])
    [summary] = projector.board.cafe["summaries"]
    assert (summary["table"], summary["state"]) == (talk.tables[0], "approved")
