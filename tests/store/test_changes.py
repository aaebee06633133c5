"""changes(table, since=rev): one question for the first look, the live update and the phone that wakes up."""

from collections.abc import Callable

import pytest

from cafe.actions import clusters, contributions, merging, votes
from cafe.store.cafe_state import heads
from cafe.store.changes import State, changes
from tests.cast import TREFFPUNKT, Cast, draft


def look(cast: Cast, since: int = 0) -> State:
    """Return what changed at Hanna's table as everybody there sees it."""
    return changes(cast.session, cast.table.id, since).public()


def test_a_new_beitrag_is_told_with_all_its_fields(talking: Cast) -> None:
    contribution = talking.post()
    [item] = look(talking)["contributions"]
    assert item.pop("at") > 0
    assert item == {
        "id": contribution,
        "rev": 1,
        "number": 1,
        "kind": "idea",
        "text": TREFFPUNKT,
        "state": "shown",
        "round": 1,
        "cluster": look(talking)["clusters"][0]["id"],
        "points": 0,
        "voters": 0,
        "builds_on": None,
        "brought": None,
        "by_moderator": False,
        "edited": False,
    }


def test_an_empty_table_has_nothing_to_tell(people: Cast) -> None:
    assert look(people) == {
        "table": people.table.id,
        "since": 0,
        "rev": 0,
        "contributions": [],
        "clusters": [],
        "regrouped": None,
        "merged": None,
        "summary": None,
        "review": None,
        "nudged_at": None,
        "outlived": None,
        "call": None,
        "hands": None,
    }


def test_only_what_is_newer_is_told(talking: Cast) -> None:
    _, second = talking.post(), talking.post()
    told = look(talking, since=1)
    assert (told["since"], told["rev"]) == (1, 2)
    assert [item["id"] for item in told["contributions"]] == [second]


def test_whoever_knows_everything_hears_nothing(talking: Cast) -> None:
    talking.post()
    told = look(talking, since=talking.rev())
    assert (told["contributions"], told["clusters"], told["summary"]) == ([], [], None)


def test_a_vote_tells_one_beitrag_with_all_its_points(talking: Cast) -> None:
    first, _ = talking.post(), talking.post()
    before = talking.rev()
    votes.cast(talking.session, talking.ada, first, 2)
    assert [(item["id"], item["points"]) for item in look(talking, before)["contributions"]] == [(first, 2)]


def test_a_merge_tells_both_schwerpunkte_and_what_was_in_them(talking: Cast) -> None:
    one, two = (
        clusters.split(talking.session, talking.hanna, [talking.post()], name)["id"] for name in ("Orte", "Wege")
    )
    before = talking.rev()
    merging.merge(talking.session, talking.hanna, one, two)
    told = look(talking, before)
    assert {cluster["id"]: cluster["state"] for cluster in told["clusters"]} == {one: "dissolved", two: "open"}
    assert [item["cluster"] for item in told["contributions"]] == [two]


def test_the_newest_kurzfassung_is_told_once(talking: Cast) -> None:
    talking.post()
    rev = draft(talking.session, talking.hanna)["rev"]
    assert look(talking)["summary"]["version"] == 1
    assert look(talking, since=rev - 1)["summary"]["version"] == 1
    assert look(talking, since=rev)["summary"] is None


LEAVE: dict[str, Callable[[Cast, str], object]] = {
    "hidden": lambda cast, one: contributions.hide(cast.session, cast.hanna, one),
    "withdrawn": lambda cast, one: contributions.withdraw(cast.session, cast.ada, one),
    "edited": lambda cast, one: contributions.edit(cast.session, cast.ada, one, "Ein Rufbus am Abend."),
}


@pytest.mark.parametrize("last", [0, 1])
@pytest.mark.parametrize("leave", LEAVE.values(), ids=LEAVE)
def test_a_point_that_was_copied_goes_with_the_last_beitrag_that_says_the_same(
    talking: Cast, leave: Callable[[Cast, str], object], last: int
) -> None:
    said = [talking.post(), talking.post()]
    draft(talking.session, talking.hanna)
    contributions.hide(talking.session, talking.hanna, said[1 - last])
    before = talking.rev()
    assert [point["text"] for point in look(talking)["summary"]["points"]] == [TREFFPUNKT]
    leave(talking, said[last])
    assert look(talking, since=before)["summary"]["points"] == []


def test_nothing_is_ever_deleted(talking: Cast) -> None:
    contribution = talking.post()
    contributions.withdraw(talking.session, talking.ada, contribution)
    assert [(item["id"], item["state"]) for item in look(talking)["contributions"]] == [(contribution, "withdrawn")]


def test_the_heads_are_the_newest_revs(talking: Cast) -> None:
    talking.post()
    told = heads(talking.session, talking.cafe.id)
    assert told == {"cafe": 2, "tables": {talking.cafe.tables[0].id: 1, talking.cafe.tables[1].id: 0}}


def test_the_people_of_a_schwerpunkt_are_for_its_moderator(talking: Cast) -> None:
    contribution = talking.post()
    [public] = look(talking)["clusters"]
    assert public.keys() == {"id", "rev", "name", "state"}
    votes.cast(talking.session, talking.join_late(at=talking.table), contribution, 1)
    told = changes(talking.session, talking.table.id, talking.rev() - 1)
    assert told.public()["clusters"] == []
    [cluster] = told.for_moderator()["clusters"]
    assert (cluster["people"], cluster["rev"], cluster["pinned"], cluster["resembles"]) == (
        2,
        talking.rev(),
        False,
        None,
    )
    assert cluster["named"] is False
