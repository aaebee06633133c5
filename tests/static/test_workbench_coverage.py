"""What the Ergebnisse on the workbench cover of a table, and which strong Beiträge they leave out."""

import pytest

from tests.static.conftest import Run

COVERAGE = """
    const { coverageOf, coverageText, shareOfPoints, stableOrder, withPeople } =
      await import("/js/moderator/workbench/coverage.js");
    const table = [[1, 5, 1], [2, 3, 1], [3, 3, 2], [4, 9, 2, "hidden"], [5, 0, 3], [6, 9, 3, "withdrawn"]]
      .map(([number, points, round, state = "shown"]) => ({ id: `c${number}`, number, points, round, state }));
    const results = (...sources) => sources.map((ids) => ({ text: "", sources: ids }));
    const left = (contributions, points) => coverageOf(contributions, points).uncovered.map(({ id }) => id).join(" ");
    const plain = (sentence) => sentence.replaceAll("\\u00a0", " ");
"""


def test_points_contributions_and_rounds_are_counted_each_source_once(run: Run) -> None:
    body = 'return plain(coverageText(coverageOf(table, results(["c1", "c2"], ["c2"]))));'
    assert run(COVERAGE + body) == "Belegt sind 72 % der Punkte, 2 von 4 Beiträgen, 1 von 3 Runden."


def test_people_and_groups_are_told_once_they_are_counted(run: Run) -> None:
    body = """
        const weights = { points: [], covered: { people: 3, groups: 1 }, all: { people: 9, groups: 2 } };
        return [weights, null].map((each) => plain(coverageText(withPeople(coverageOf(table, results(["c1"])), each))));
    """
    begin, end = "Belegt sind 45 % der Punkte, 1 von 4 Beiträgen", "1 von 3 Runden."
    assert run(COVERAGE + body) == [f"{begin}, 3 von 9 Personen, 1 von 2 Gruppen, {end}", f"{begin}, {end}"]


def test_what_is_hidden_withdrawn_or_unknown_covers_nothing_and_is_not_offered(run: Run) -> None:
    body = """
        const points = results(["c4", "c6", "gone"]);
        return [coverageOf(table, points).covered, left(table, points)];
    """
    assert run(COVERAGE + body) == [{"contributions": 0, "points": 0, "rounds": 0}, "c1 c2 c3"]


def test_what_a_result_rests_on_or_has_no_points_is_not_offered(run: Run) -> None:
    assert run(COVERAGE + 'return left(table, results(["c3"], ["c1"]));') == "c2"


def test_at_most_five_are_offered_those_with_most_points_first(run: Run) -> None:
    body = """
        const points = [1, 4, 0, 2, 7, 2, 2, null];
        const many = points.map((given, at) => ({ id: `c${at + 1}`, number: at + 1, points: given, state: "shown" }));
        return left(many, []);
    """
    assert run(COVERAGE + body) == "c5 c2 c4 c6 c7"


def test_the_percent_is_of_everything_only_when_it_is_everything(run: Run) -> None:
    body = """
        const share = (covered) => shareOfPoints({ covered: { points: covered }, all: { points: 1000 } });
        return [0, 9, 290, 999, 1000].map(share);
    """
    assert run(COVERAGE + body) == [0, 0, 29, 99, 100]


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        (0, "Belegt sind 1 von 1 Beitrag, 1 von 1 Runde."),  # nobody has given points: there is no share of them
        (2, "Belegt sind 100 % der Punkte, 1 von 1 Beitrag, 1 von 1 Runde."),
    ],
)
def test_one_beitrag_is_told_in_the_singular(run: Run, points: int, sentence: str) -> None:
    body = """
        const one = { id: "c1", number: 1, points: given[0], round: 1, state: "shown" };
        return plain(coverageText(coverageOf([one], results(["c1"]))));
    """
    assert run(COVERAGE + body, points) == sentence


def test_votes_move_no_offer_under_a_finger(run: Run) -> None:
    body = "return given.map(([lying, wanted]) => stableOrder([...lying], [...wanted]).join(''));"
    assert run(COVERAGE + body, ("abc", "cab"), ("abc", "dca"), ("", "ba")) == ["abc", "acd", "ba"]
