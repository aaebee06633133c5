"""The idea map counts how Beiträge take up one another, as far as both can be read."""

from sqlalchemy.orm import Session

from cafe.actions import contributions, luggage
from cafe.actions.publishing import hiding
from cafe.domain.idea_map import IdeaMap, Journey, Stop
from cafe.store.idea_map import idea_map
from tests.cast import Cast


def counted(people: Cast) -> tuple[tuple[int, int, int], ...]:
    """Return the tables with what lies there and what is linked there."""
    return tuple((one.number, one.contributions, one.linked) for one in read(people.session, people).stops)


def read(session: Session, people: Cast) -> IdeaMap:
    session.flush()
    return idea_map(session, people.cafe.id)


def carry(people: Cast, original: str) -> str:
    """Take a Beitrag along as Ada, and bring it in at the next table; return what she writes there."""
    luggage.pack(people.session, people.ada, original, True)
    while people.cafe.current_round == 1 or people.cafe.phase != "talk":
        people.advance()
    made: str = contributions.post(people.session, people.ada, "idea", "Auch hier.", builds_on=original)["id"]
    return made


def test_a_table_without_beitraege_is_on_the_map(talking: Cast) -> None:
    found = read(talking.session, talking)
    assert found.stops == tuple(Stop(one.number, one.topic, 0, 0) for one in talking.cafe.tables)
    assert not found


def test_what_is_taken_up_at_its_own_table_is_linked_and_has_not_travelled(talking: Cast) -> None:
    bus = talking.post()
    contributions.post(talking.session, talking.hanna, "idea", "Auch am Abend.", builds_on=bus)
    assert counted(talking) == ((1, 2, 1), (2, 0, 0))
    assert read(talking.session, talking).journeys == ()


def test_what_was_brought_has_travelled(talking: Cast) -> None:
    carry(talking, talking.post())
    found = read(talking.session, talking)
    assert found.journeys == (Journey(1, 2, 1),)
    assert (found.travelled, found.linked) == (1, 0)


def test_nothing_that_is_hidden_or_withdrawn_is_on_it(talking: Cast) -> None:
    bus = talking.post()
    there = carry(talking, bus)
    hiding.hide(talking.session, talking.cafe.id, bus)
    assert not read(talking.session, talking)
    hiding.show(talking.session, talking.cafe.id, bus)
    assert read(talking.session, talking)
    contributions.withdraw(talking.session, talking.ada, there)
    assert not read(talking.session, talking)
