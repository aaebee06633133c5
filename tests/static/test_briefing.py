"""What newcomers are told of earlier rounds is true: a ranking needs points."""

from typing import Any

from tests.static.conftest import Run

BRIEF = """
    const { briefingOf } = await import("/js/shared/briefing.js");
    const contributions = new Map(given.map((each) => [each.number, each]));
    return briefingOf({ rev: 1, contributions, clusters: new Map(), summary: null }, 2);
"""


def lying(number: int, points: int | None, **more: Any) -> dict[str, Any]:
    kept = {"number": number, "points": points, "kind": "idea", "state": "shown", "round": 1, "text": f"Idee {number}"}
    return kept | more


def test_only_what_has_points_is_highly_rated(run: Run) -> None:
    told = run(BRIEF, lying(1, 0), lying(2, 3), lying(3, 5), lying(4, 9, state="hidden"), lying(5, 9, round=2))
    assert (told["top"], told["ideas"]) == (["Idee 3", "Idee 2"], [])


def test_while_points_are_covered_the_newest_ideas_are_told_unranked(run: Run) -> None:
    told = run(BRIEF, *(lying(number, None) for number in (3, 1, 4, 2)))
    assert (told["top"], told["ideas"]) == ([], ["Idee 4", "Idee 3", "Idee 2"])


def test_an_open_question_is_told_without_points_too(run: Run) -> None:
    assert run(BRIEF, lying(1, 0, kind="question", text="Wer zahlt?"))["questions"] == ["Wer zahlt?"]
