"""What a documentation knows, before any format writes it."""

from collections.abc import Callable

from sqlalchemy import delete
from sqlalchemy.orm import Session

from cafe.actions import contributions, votes
from cafe.actions.publishing import hiding
from cafe.domain import Seat
from cafe.export import words
from cafe.export.document import Document
from cafe.export.reader import read_document
from tests.cast import Cast


def read(people: Cast) -> Document:
    return read_document(people.session, people.cafe.id)


def test_a_point_names_its_evidence_and_its_sources(burg: Cast) -> None:
    table = read(burg).tables[0]
    assert table.summary is not None and not table.summary.is_draft
    evening_bus = table.summary.points[0]
    counts = evening_bus.evidence
    assert (counts.contributions, counts.points, counts.people, counts.rounds) == (2, 4, 2, 1)
    assert [(one.number, one.points) for one in evening_bus.sources] == [(1, 4), (2, 0)]


def test_a_kurzfassung_that_nobody_approved_is_a_draft(burg: Cast) -> None:
    summary = read(burg).tables[1].summary
    assert summary is not None and summary.is_draft


def test_what_is_hidden_or_withdrawn_is_not_in_it(burg: Cast) -> None:
    texts = [one.text for one in read(burg).contributions]
    assert "Etwas Unhöfliches" not in texts
    assert "Ein Versehen" not in texts
    assert len(texts) == 7


def test_a_beitrag_carries_its_schwerpunkt_and_what_it_builds_on(burg: Cast) -> None:
    bus, taxi, *_ = read(burg).tables[0].contributions
    assert (bus.cluster, bus.edited, bus.builds_on_table, bus.builds_on) == ("Unterwegs", True, None, None)
    assert (taxi.cluster, taxi.edited, taxi.builds_on_table, taxi.builds_on) == ("Unterwegs", False, 1, 1)


def test_what_was_brought_names_the_table_that_it_comes_from_as_long_as_it_can_be_read_there(burg: Cast) -> None:
    def origins() -> set[tuple[int, str, int | None, int | None]]:
        brought = (one for one in read(burg).contributions if one.builds_on_table not in (None, one.table))
        return {(one.table, one.text, one.builds_on_table, one.builds_on) for one in brought}

    assert origins() == {(2, "Auch wir brauchen den Rufbus", 1, 1)}
    hiding.hide(burg.session, burg.cafe.id, read(burg).contributions[0].id)
    assert origins() == set()


def test_the_figures_count_each_person_once(burg: Cast) -> None:
    document = read(burg)
    figures = document.figures
    assert (figures.people, figures.contributions, figures.questions, figures.points) == (5, 7, 2, 5)
    assert all(table.figures.people <= figures.people for table in document.tables)


def test_a_table_tells_of_the_rounds_in_which_somebody_sat_there(burg: Cast) -> None:
    closed = burg.cafe.tables[1].id
    burg.session.execute(delete(Seat).where(Seat.table_id == closed, Seat.round > 1))
    first, second = read(burg).tables
    assert (first.rounds, second.rounds) == (2, 1)
    assert " Personen in 2 Runden · " in words.figures_line(first.figures, first.rounds)


def test_questions_of_interest_are_those_with_points(burg: Cast) -> None:
    assert [one.text for one in read(burg).asked] == ["Wer bezahlt den Bus am Abend?"]


def test_questions_with_most_points_come_first(talking: Cast) -> None:
    for text, points in (("Wer fährt?", 1), ("Wer zahlt?", 3), ("Wer fragt?", 0)):
        posted = contributions.post(talking.session, talking.ada, "question", text)
        votes.cast(talking.session, talking.ada, posted["id"], points)
    assert [one.text for one in read(talking).asked] == ["Wer zahlt?", "Wer fährt?"]


def test_it_is_there_before_anybody_has_talked(people: Cast) -> None:
    document = read(people)
    assert not document.has_begun
    assert document.figures.people == 2
    assert [table.summary for table in document.tables] == [None, None]


def test_points_are_in_it_while_nobody_may_see_them(session: Session, gathered: Callable[..., Cast]) -> None:
    people = gathered(numbers="after")
    people.advance(2)
    posted = contributions.post(session, people.ada, "idea", "Rufbus")
    votes.cast(session, people.ada, posted["id"], 2)
    assert read(people).contributions[0].points == 2


def test_the_idea_map_has_what_readers_may_see(burg: Cast) -> None:
    ideas = read(burg).ideas
    assert [(one.start, one.end, one.count) for one in ideas.journeys] == [(1, 2, 1)]
    assert [one.linked for one in ideas.stops] == [1, 1]
    hiding.hide(burg.session, burg.cafe.id, read(burg).contributions[0].id)
    assert [one.linked for one in read(burg).ideas.stops] == [0, 1]
    assert read(burg).ideas.journeys == ()
