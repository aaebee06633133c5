"""What is written through the door is the same on SQLite and on PostgreSQL."""

import pytest

from cafe.actions import contributions, visits, votes
from cafe.errors import NoPointsLeft
from cafe.store.changes import State, changes
from cafe.store.writer import Command
from tests.store.conftest import Desk
from tests.store.story import Hall


@pytest.fixture
def store(any_hall: Hall) -> object:
    """The store of the hall, for the desk."""
    return any_hall.store


def shown(hall: Hall) -> State:
    """Return the newest Beitrag as everybody sees it when they may see points."""
    with hall.store.reading() as session:
        item: State = changes(session, hall.table).for_moderator()["contributions"][-1]
        return item


def test_posts_votes_resends_and_refusals_are_the_same_on_every_database(desk: Desk, any_hall: Hall) -> None:
    desk.writer.start()
    post = Command(lambda s: contributions.post(s, any_hall.cast.ada, "idea", "Ein Treffpunkt."), "ada", "cid-1")
    posted = desk.writer.run(post)
    assert desk.writer.run(post) == {**posted, "dup": True}
    desk.writer.run(Command(lambda s: votes.cast(s, any_hall.cast.ada, posted["id"], 3)))
    with pytest.raises(NoPointsLeft):
        desk.writer.run(Command(lambda s: votes.cast(s, any_hall.cem, posted["id"], 6)))
    assert (shown(any_hall)["text"], shown(any_hall)["points"], shown(any_hall)["voters"]) == ("Ein Treffpunkt.", 3, 1)


def test_late_comers_join_together(desk: Desk, any_hall: Hall) -> None:
    code = any_hall.code
    answers = desk.together(*(Command(lambda s: visits.join(s, code)) for _ in range(10)))
    assert len({answer.result()["participant"] for answer in answers}) == 10
