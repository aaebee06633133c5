"""The Vorschlag: points that rest on what is on the table, and what they were made with."""

import pytest

from cafe.actions import clusters, proposing, summaries, votes
from cafe.actions.proposing import DraftProposal, proposed, to_propose_at, weigh
from cafe.condense import METHOD
from cafe.store import versions
from tests.cast import Cast, draft

BUS, NIGHT, BATH = "Der Bus soll jede Stunde fahren.", "Der Bus soll auch nachts fahren.", "Ein neues Schwimmbad."


def propose(cast: Cast) -> DraftProposal:
    """Return what is proposed for Hanna's table."""
    return proposed(to_propose_at(cast.session, cast.table.id).computed())


def test_a_vorschlag_covers_each_schwerpunkt_and_names_its_sources(talking: Cast) -> None:
    one, two, bath = (talking.post(text=text) for text in (BUS, f"{BUS} Auch abends.", BATH))
    talking.post(text="Die Bücherei öffnet samstags.")
    votes.cast(talking.session, talking.ada, bath, 5)
    points = propose(talking).points
    assert len(points) == 3
    assert {one, two} in [set(sources) for _, sources in points]
    assert (BATH, [bath]) in points


def test_few_beitraege_that_sound_alike_are_three_points_all_the_same(talking: Cast) -> None:
    for text in (BUS, f"{BUS} Auch abends.", NIGHT):
        talking.post(text=text)
    assert len(propose(talking).points) == 3


@pytest.mark.parametrize(("text", "quoted"), [("Wort " * 99, f"{'Wort ' * 59}…"), ("ä" * 301, f"{'ä' * 298} …")])
def test_a_long_beitrag_is_cut_between_words_and_says_so(talking: Cast, text: str, quoted: str) -> None:
    talking.post(text=text)
    [(point, _)] = propose(talking).points
    assert point == quoted


def test_a_pinned_schwerpunkt_is_one_point(talking: Cast) -> None:
    bus, bath = talking.post(text=BUS), talking.post(text=BATH)
    for text in ("Die Bücherei öffnet samstags.", "Bäume gegen Hitze.", "Mehr Lehrkräfte einstellen."):
        talking.post(text=text)
    clusters.split(talking.session, talking.hanna, [bus, bath], "Was Hanna zusammen sieht")
    assert {bus, bath} in [set(sources) for _, sources in propose(talking).points]


def test_what_further_groups_and_rounds_say_weighs_more(talking: Cast) -> None:
    talking.post(text=BATH)
    talking.post(talking.join_late(at=talking.table), text=f"{BATH} Am See.")
    bus, _ = talking.post(text=BUS), talking.post(text="Die Bücherei öffnet samstags.")
    talking.advance(3)
    late = talking.post(talking.bela, text=f"{BUS} Auch abends.")
    assert set(propose(talking).points[0][1]) == {bus, late}


def test_what_it_was_made_with_is_stored_with_it(talking: Cast) -> None:
    talking.post()
    drafted = draft(talking.session, talking.hanna)
    newest = versions.newest_summary(talking.session, talking.table.id)
    assert newest is not None
    assert newest.method == {**METHOD, "most_points": 5}
    summaries.approve(talking.session, talking.hanna, drafted["rev"])
    approved = versions.newest_summary(talking.session, talking.table.id)
    assert approved is not None
    assert approved.method is None  # what a person has approved, no method has made


def test_the_workbench_is_weighed(talking: Cast) -> None:
    bus, bath = talking.post(text=BUS), talking.post(talking.join_late(at=talking.table), text=BATH)
    votes.cast(talking.session, talking.ada, bath, 2)
    weighed = weigh(talking.session, talking.hanna, [[bus], [bath, bus], ["nowhere"]])
    assert [point["people"] for point in weighed["points"]] == [1, 2, 0]
    assert weighed["covered"] == weighed["all"]
    assert weighed["all"] == {"contributions": 2, "points": 2, "by_hand": 0, "people": 2, "groups": 1, "rounds": 1}


def test_a_point_rests_on_no_more_beitraege_than_can_be_saved(talking: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "MAX_SOURCES", 2)
    for _ in range(3):
        talking.post(text=BUS)
    [(_, sources)] = propose(talking).points
    assert len(sources) == 2
