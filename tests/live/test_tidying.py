"""At the end of a round every table is regrouped, for its host to see and to take back."""

from tests.live.conftest import Hall

BUSES = ("Der Bus soll jede Stunde fahren.", "Der Bus soll auch abends jede Stunde fahren.")
LIBRARY = "Die Bücherei soll am Samstag öffnen."


def test_it_works(talk: Hall) -> None:
    bus, other, library = (talk.ada.do("contribution:post", kind="idea", text=text)["id"] for text in (*BUSES, LIBRARY))
    heap = talk.hanna.do("cluster:split", contributions=[other, library], name="Durcheinander")["id"]
    talk.hanna.do("cluster:pin", cluster=heap, pinned=False)
    talk.advance(1)
    board = talk.hanna.board.tables
    talk.hanna.wait(lambda: bool(board[talk.tables[0]]["regrouped"]))
    regrouped = board[talk.tables[0]]["regrouped"]
    assert list(regrouped["moved"]) == [other]
    assert talk.hanna.item(other)["cluster"] == talk.hanna.item(bus)["cluster"]
    talk.hanna.do("cluster:undo", rev=regrouped["rev"])
    talk.hanna.wait(lambda: talk.hanna.item(other)["cluster"] == heap)
    assert board[talk.tables[0]]["regrouped"]["moved"] == {}
    talk.watch()
