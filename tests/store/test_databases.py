"""What is written through the door is the same on SQLite and on PostgreSQL."""

import pytest

from cafe.actions import contributions, visits, votes
from cafe.errors import NoPointsLeft
from cafe.store.changes import State, changes
from cafe.store.writer import Command
from tests.store.conftest import Desk
from tests.store.story import StoredCafe


@pytest.fixture
def store(stored_anywhere: StoredCafe) -> object:
    """The store in which the café is, for the desk."""
    return stored_anywhere.store


def shown(stored: StoredCafe) -> State:
    """Return the newest Beitrag as everybody sees it when they may see points."""
    with stored.store.reading() as session:
        item: State = changes(session, stored.table).for_moderator()["contributions"][-1]
        return item


def test_posts_votes_resends_and_refusals_are_the_same_on_every_database(
    desk: Desk, stored_anywhere: StoredCafe
) -> None:
    desk.writer.start()
    post = Command(lambda s: contributions.post(s, stored_anywhere.cast.ada, "idea", "Ein Treffpunkt."), "ada", "cid-1")
    posted = desk.writer.run(post)
    assert desk.writer.run(post) == {**posted, "dup": True}
    desk.writer.run(Command(lambda s: votes.cast(s, stored_anywhere.cast.ada, posted["id"], 3)))
    with pytest.raises(NoPointsLeft):
        desk.writer.run(Command(lambda s: votes.cast(s, stored_anywhere.cem, posted["id"], 6)))
    assert (shown(stored_anywhere)["text"], shown(stored_anywhere)["points"], shown(stored_anywhere)["voters"]) == (
        "Ein Treffpunkt.",
        3,
        1,
    )


def test_late_comers_join_together(desk: Desk, stored_anywhere: StoredCafe) -> None:
    code = stored_anywhere.code
    answers = desk.together(*(Command(lambda s: visits.join(s, code)) for _ in range(10)))
    assert len({answer.result()["participant"] for answer in answers}) == 10
