"""At the end of a round every table is regrouped, for its moderator to see and to take back."""

from cafe.actions import clusters, contributions, regrouping
from cafe.actions.computing import Computed, Task
from cafe.actions.visits import Visitor
from cafe.live.cluster_regrouper import ClusterRegrouper
from cafe.live.workshop import Workshop
from cafe.store.engine import Store
from cafe.store.writer import Command, Writer
from tests.cast import gather
from tests.live.conftest import LiveCast

BUSES = ("Der Bus soll jede Stunde fahren.", "Der Bus soll auch abends jede Stunde fahren.")
LIBRARY = "Die Bücherei soll am Samstag öffnen."


def test_a_table_is_regrouped_at_the_end_of_the_round_and_that_can_be_undone(talk: LiveCast) -> None:
    bus, other, library = (talk.ada.do("contribution:post", kind="idea", text=text)["id"] for text in (*BUSES, LIBRARY))
    cluster = talk.hanna.do("cluster:split", contributions=[other, library], name="Durcheinander")["id"]
    talk.hanna.do("cluster:pin", cluster=cluster, pinned=False)
    talk.advance(1)
    board = talk.hanna.board.tables
    talk.hanna.wait(lambda: bool(board[talk.tables[0]]["regrouped"]))
    regrouped = board[talk.tables[0]]["regrouped"]
    assert list(regrouped["moved"]) == [other]
    assert talk.hanna.item(other)["cluster"] == talk.hanna.item(bus)["cluster"]
    talk.hanna.do("cluster:undo", rev=regrouped["rev"])
    talk.hanna.wait(lambda: talk.hanna.item(other)["cluster"] == cluster)
    assert board[talk.tables[0]]["regrouped"]["moved"] == {}
    talk.watch()


def test_a_table_that_changes_while_it_is_computed_is_read_and_computed_again(store: Store) -> None:
    with store.writing() as session:
        people = gather(session)
        people.advance(2)
        first, other = [people.post(text=text) for text in BUSES]
        clusters.split(session, people.hanna, [other], "Durcheinander")
        clusters.pin(session, people.hanna, people.look(other)["cluster"], pinned=False)
        cafe, table, ada = people.cafe.id, people.table.id, people.ada
    writer = Writer(store, lambda function, *args: function(*args), lambda marks: None)
    writer.start()
    ClusterRegrouper(None, store, writer, Meddling(writer, ada, [first, other])).regroup(cafe)
    writer.stop()
    with store.reading() as session:
        assert regrouping.is_grouped(regrouping.to_regroup_table(session, table).computed()), "it was regrouped"


class Meddling(Workshop):
    """While it computes for the first times, somebody changes the words."""

    def __init__(self, writer: Writer, who: Visitor, posted: list[str]) -> None:
        super().__init__()
        self.writer, self.who, self.posted = writer, who, posted

    def do(self, task: Task, seconds: float = 0) -> Computed:
        """Compute here, and change a Beitrag meanwhile."""
        if self.posted and task.basis.lying:
            changed = {"contribution": self.posted.pop(), "text": "Der Bus fährt jede Stunde, auch am Abend."}
            self.writer.run(Command(lambda session: contributions.edit(session, self.who, **changed)))
        return task.computed()
