"""Merging Schwerpunkte is one tap where it is offered, and one tap takes it back."""

import pytest

from cafe.actions import clusters, contributions, merging
from cafe.errors import Finished, Stale
from cafe.store.changes import State, changes
from tests.cast import Cast, regroup

BUS, BATH, LIBRARY = "Der Bus soll jede Stunde fahren.", "Ein neues Schwimmbad.", "Die Bücherei öffnet samstags."


def seen(cast: Cast) -> State:
    """Return Hanna's table as she sees it."""
    return changes(cast.session, cast.table.id).for_moderator()


def schwerpunkte(cast: Cast) -> dict[str, State]:
    """Return what stands in each Schwerpunkt, without the revs."""
    revs = {"rev": 0, "numbers_rev": 0}
    return {one["id"]: one | revs for one in seen(cast)["clusters"]}


def places(cast: Cast) -> dict[str, str]:
    """Return the Schwerpunkt of each Beitrag."""
    return {one["id"]: one["cluster"] for one in seen(cast)["contributions"]}


def lay(cast: Cast) -> list[str]:
    """Lay three Beiträge into Schwerpunkte of their own, and return these."""
    return [cast.look(cast.post(text=text))["cluster"] for text in (BUS, BATH, LIBRARY)]


def merge(cast: Cast, cluster: str, into: str) -> int:
    """Merge as Hanna, and return the rev."""
    rev: int = merging.merge(cast.session, cast.hanna, cluster, into)["rev"]
    return rev


def test_a_merge_is_taken_back_as_if_it_had_not_been(talking: Cast) -> None:
    first, second, third = lay(talking)
    clusters.keep_apart(talking.session, talking.hanna, first, third)
    before = places(talking), schwerpunkte(talking)
    rev = merge(talking, first, second)
    assert seen(talking)["merged"] == {
        "rev": rev,
        "cluster": first,
        "into": second,
        "moved": [one for one, place in before[0].items() if place == first],
    }
    merging.undo(talking.session, talking.hanna, rev)
    assert (places(talking), schwerpunkte(talking)) == before
    assert seen(talking)["merged"]["moved"] == []


def test_what_was_moved_or_posted_after_a_merge_stays_where_it_is(talking: Cast) -> None:
    first, second, third = lay(talking)
    other = talking.post(text=f"{BUS} Auch abends.")
    [moved, *_] = [one for one, place in places(talking).items() if place == first and one != other]
    rev = merge(talking, first, second)
    clusters.move(talking.session, talking.hanna, moved, third)
    late = talking.post(text=f"{BATH} Am See.")
    merging.undo(talking.session, talking.hanna, rev)
    there = places(talking)
    assert (there[moved], there[other], there[late]) == (third, first, second)


def test_a_name_given_after_a_merge_stays(talking: Cast) -> None:
    first, second, _ = lay(talking)
    rev = merge(talking, first, second)
    clusters.rename(talking.session, talking.hanna, second, "Wasser")
    merging.undo(talking.session, talking.hanna, rev)
    grown = schwerpunkte(talking)[second]
    assert (grown["name"], grown["pinned"], grown["state"]) == ("Wasser", True, "open")


def test_no_word_comes_back_with_a_merge_that_has_gone_with_its_beitrag(talking: Cast) -> None:
    first, second, _ = lay(talking)
    other = talking.post(text=f"{BUS} Auch abends.")
    [bus] = [one for one, place in places(talking).items() if place == first and one != other]
    clusters.rename(talking.session, talking.hanna, second, "Anderes")
    rev = merge(talking, first, second)
    for gone in (bus, other):
        contributions.hide(talking.session, talking.hanna, gone)
    merging.undo(talking.session, talking.hanna, rev)
    assert schwerpunkte(talking)[first]["name"] == "…"
    contributions.show(talking.session, talking.hanna, other)
    assert "Bus" in schwerpunkte(talking)[first]["name"]


def test_a_regrouping_and_a_merge_are_each_taken_back_by_their_rev(talking: Cast) -> None:
    bus, bath = talking.post(text=BUS), talking.post(text=BATH)
    mixed = clusters.split(talking.session, talking.hanna, [bus, bath], "Beides")["id"]
    clusters.pin(talking.session, talking.hanna, mixed, False)
    regrouped = regroup(talking.session, talking.hanna)["rev"]
    apart = places(talking)
    merged = merge(talking, apart[bus], apart[bath])
    merging.undo(talking.session, talking.hanna, merged)
    assert places(talking) == apart
    merging.undo(talking.session, talking.hanna, regrouped)
    assert set(places(talking).values()) == {mixed}


def test_only_the_newest_merge_is_taken_back_and_only_once(talking: Cast) -> None:
    first, second, third = lay(talking)
    older, newest = merge(talking, first, second), merge(talking, second, third)
    with pytest.raises(Stale):
        merging.undo(talking.session, talking.hanna, older)
    undone = merging.undo(talking.session, talking.hanna, newest)["rev"]
    for rev in (newest, undone, 0):
        with pytest.raises(Stale):
            merging.undo(talking.session, talking.hanna, rev)
    assert set(places(talking).values()) == {second, third}


def test_a_merge_of_which_nothing_is_left_is_not_taken_back(talking: Cast) -> None:
    first, second, third = lay(talking)
    [bus] = [one for one, place in places(talking).items() if place == first]
    rev = merge(talking, first, second)
    clusters.move(talking.session, talking.hanna, bus, third)
    before = seen(talking)
    with pytest.raises(Stale):
        merging.undo(talking.session, talking.hanna, rev)
    assert seen(talking) == before


def test_after_the_end_a_merge_stays(talking: Cast) -> None:
    first, second, _ = lay(talking)
    rev = merge(talking, first, second)
    while talking.cafe.phase != "finished":
        talking.advance()
    with pytest.raises(Finished):
        merging.undo(talking.session, talking.hanna, rev)


def test_nobody_but_moderators_hears_of_a_merge(talking: Cast) -> None:
    first, second, _ = lay(talking)
    merge(talking, first, second)
    assert changes(talking.session, talking.table.id).public()["merged"] is None
