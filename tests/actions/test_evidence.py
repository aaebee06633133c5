"""What a point rests on: counted Beiträge, points, people and rounds, and the strongest quotes."""

from cafe.actions import contributions, summaries, votes
from cafe.live.shapes import WrittenPoint
from cafe.store import versions
from tests.cast import Cast


def evidence(cast: Cast, *sources: str) -> dict[str, object]:
    """Return the evidence of a point that rests on these Beiträge."""
    newest = versions.newest_summary(cast.session, cast.table.id)
    point = WrittenPoint("Erstens.", list(sources))
    summaries.edit(cast.session, cast.hanna, [point], newest.rev if newest else 0)
    [summary] = versions.presented_summaries(cast.session, cast.cafe)
    beside = ("disputed", "minority", "voice")  # what stands beside a point has its own tests
    return {name: value for name, value in summary["points"][0].items() if name not in beside}


def test_a_point_counts_what_it_rests_on_and_quotes_the_strongest_first(talking: Cast) -> None:
    weak, strong = talking.post(text="Ein Bad."), talking.post(text="Ein Bus.")
    votes.cast(talking.session, talking.ada, strong, 3)
    assert evidence(talking, weak, strong) == {
        "text": "Erstens.",
        "contributions": 2,
        "points": 3,
        "by_hand": 0,
        "people": 1,
        "groups": 1,
        "rounds": 1,
        "quotes": ["Ein Bus.", "Ein Bad."],
    }


def test_people_are_authors_and_voters_and_never_counted_twice(talking: Cast) -> None:
    of_ada, of_hanna = talking.post(), talking.post(talking.hanna)
    other = talking.join_late(at=talking.table)
    for who in (talking.ada, other):
        votes.cast(talking.session, who, of_ada, 1)
        votes.cast(talking.session, who, of_hanna, 1)
    assert evidence(talking, of_ada, of_hanna)["people"] == 2


def test_points_taken_back_are_nobodys(talking: Cast) -> None:
    contribution = talking.post(talking.hanna)
    votes.cast(talking.session, talking.ada, contribution, 3)
    votes.cast(talking.session, talking.ada, contribution, 0)
    found = evidence(talking, contribution)
    assert (found["people"], found["points"]) == (0, 0)


def test_the_rounds_are_those_in_which_it_was_said(talking: Cast) -> None:
    first = talking.post()
    talking.advance(3)
    second = talking.post(talking.bela)
    assert evidence(talking, first, second)["rounds"] == 2


def test_a_group_are_those_who_sat_together(talking: Cast) -> None:
    of_ada, of_hanna = talking.post(), talking.post(talking.hanna)
    assert (evidence(talking, of_ada)["groups"], evidence(talking, of_hanna)["groups"]) == (1, 0)
    talking.advance(3)
    votes.cast(talking.session, talking.bela, of_hanna, 1)
    assert evidence(talking, of_hanna)["groups"] == 1
    assert evidence(talking, of_ada, of_hanna)["groups"] == 2


def test_what_is_hidden_later_is_no_evidence_any_more(talking: Cast) -> None:
    hidden, shown = talking.post(text="Ein Bad."), talking.post(text="Ein Bus.")
    votes.cast(talking.session, talking.ada, hidden, 5)
    contributions.hide(talking.session, talking.hanna, hidden)
    found = evidence(talking, hidden, shown)
    assert (found["contributions"], found["points"], found["quotes"]) == (1, 0, ["Ein Bus."])


def test_three_quotes_speak_for_all(talking: Cast) -> None:
    posted = [talking.post(text=f"Ein Bus um {hour} Uhr.") for hour in range(6, 11)]
    votes.cast(talking.session, talking.ada, posted[4], 1)
    assert evidence(talking, *posted)["quotes"] == ["Ein Bus um 10 Uhr.", "Ein Bus um 6 Uhr.", "Ein Bus um 7 Uhr."]
