"""Schwerpunkte in the moderator's hands: what is renamed, merged, split or moved by hand stays so."""

from collections.abc import Callable

import pytest

from cafe.actions import clusters, contributions, merging, votes
from cafe.errors import Elsewhere, Empty, Overwritten, TooLong, Unknown
from cafe.store.changes import State, changes
from tests.cast import Cast, regroup

BUS, BATH, LIBRARY = "Der Bus soll jede Stunde fahren.", "Ein neues Schwimmbad.", "Die Bücherei öffnet samstags."


def sorted_by_hanna(cast: Cast) -> dict[str, State]:
    """Return the Schwerpunkte by id as Hanna sees them."""
    return {cluster["id"]: cluster for cluster in changes(cast.session, cast.table.id).for_moderator()["clusters"]}


def split(cast: Cast, *contributions: str, name: str = "Wege") -> str:
    """Make a Schwerpunkt by hand, as Hanna."""
    cluster: str = clusters.split(cast.session, cast.hanna, list(contributions), name)["id"]
    return cluster


def where(cast: Cast, contribution: str) -> str:
    """Return the Schwerpunkt in which a Beitrag lies."""
    cluster: str = cast.look(contribution)["cluster"]
    return cluster


def test_what_the_moderator_put_together_stays_together_when_the_machine_sorts_again(talking: Cast) -> None:
    bus, bath, library = (talking.post(text=text) for text in (BUS, BATH, LIBRARY))
    cluster = split(talking, bus, bath, name="Was Hanna zusammen sieht")
    clusters.move(talking.session, talking.hanna, library, cluster)
    regroup(talking.session, talking.hanna)
    assert {where(talking, contribution) for contribution in (bus, bath, library)} == {cluster}
    assert (sorted_by_hanna(talking)[cluster]["name"], sorted_by_hanna(talking)[cluster]["pinned"]) == (
        "Was Hanna zusammen sieht",
        True,
    )


def test_a_schwerpunkt_gets_the_moderators_own_words(talking: Cast) -> None:
    cluster = where(talking, talking.post())
    clusters.rename(talking.session, talking.hanna, cluster, " Treffpunkte \n für alle ")
    regroup(talking.session, talking.hanna)
    assert (sorted_by_hanna(talking)[cluster]["name"], sorted_by_hanna(talking)[cluster]["pinned"]) == (
        "Treffpunkte für alle",
        True,
    )


def test_the_second_of_two_moderators_who_name_a_schwerpunkt_is_told_the_first_ones_name(talking: Cast) -> None:
    cluster = where(talking, talking.post())
    seen = sorted_by_hanna(talking)[cluster]["name"]
    clusters.rename(talking.session, talking.hanna, cluster, "Wege", seen)
    with pytest.raises(Overwritten, match="„Wege“"):
        clusters.rename(talking.session, talking.hanna, cluster, "Straßen", seen)
    assert sorted_by_hanna(talking)[cluster]["name"] == "Wege"
    clusters.rename(talking.session, talking.hanna, cluster, "Straßen", "Wege")
    assert sorted_by_hanna(talking)[cluster]["name"] == "Straßen"


def test_a_name_that_a_machine_gave_meanwhile_is_nobodys_work(talking: Cast) -> None:
    cluster = where(talking, talking.post())
    clusters.rename(talking.session, talking.hanna, cluster, "Wege", "ein Name von vorhin")
    assert sorted_by_hanna(talking)[cluster]["name"] == "Wege"


@pytest.mark.parametrize(("name", "error"), [("", Empty), ("ä" * 81, TooLong)])
def test_a_name_is_short_and_not_empty(talking: Cast, name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        clusters.rename(talking.session, talking.hanna, split(talking, talking.post()), name)


def test_merging_moves_all_and_leaves_an_empty_dissolved_one(talking: Cast) -> None:
    one, two = talking.post(text=BUS), talking.post(text=BATH)
    first, second = where(talking, one), where(talking, two)
    rev = merging.merge(talking.session, talking.hanna, first, second)["rev"]
    assert [where(talking, contribution) for contribution in (one, two)] == [second, second]
    assert (sorted_by_hanna(talking)[first]["state"], sorted_by_hanna(talking)[second]["state"]) == (
        "dissolved",
        "open",
    )
    assert talking.look(one)["rev"] == rev
    regroup(talking.session, talking.hanna)
    assert [where(talking, contribution) for contribution in (one, two)] == [second, second]


def test_a_merged_schwerpunkt_counts_nobody_twice(talking: Cast) -> None:
    one, two = talking.post(text=BUS), talking.post(talking.hanna, text=BATH)
    other = talking.join_late(at=talking.table)
    for contribution in (one, two):
        votes.cast(talking.session, other, contribution, 1)
    assert [sorted_by_hanna(talking)[where(talking, contribution)]["people"] for contribution in (one, two)] == [2, 1]
    merging.merge(talking.session, talking.hanna, where(talking, one), where(talking, two))
    assert sorted_by_hanna(talking)[where(talking, two)]["people"] == 2


def test_what_is_hidden_or_taken_back_counts_nobody(talking: Cast) -> None:
    hidden, liked = talking.post(text=BUS), talking.post(talking.hanna, text=BATH)
    votes.cast(talking.session, talking.ada, liked, 2)
    votes.cast(talking.session, talking.ada, liked, 0)
    contributions.hide(talking.session, talking.hanna, hidden)
    assert [sorted_by_hanna(talking)[where(talking, contribution)]["people"] for contribution in (hidden, liked)] == [
        0,
        0,
    ]


def test_a_dissolved_schwerpunkt_takes_nothing_any_more(talking: Cast) -> None:
    one, two = talking.post(text=BUS), talking.post(text=BATH)
    gone, left = where(talking, one), where(talking, two)
    merging.merge(talking.session, talking.hanna, gone, left)
    acts: list[Callable[[], object]] = [
        lambda: clusters.rename(talking.session, talking.hanna, gone, "Neu"),
        lambda: clusters.pin(talking.session, talking.hanna, gone, True),
        lambda: merging.merge(talking.session, talking.hanna, gone, left),
        lambda: merging.merge(talking.session, talking.hanna, left, gone),
        lambda: merging.merge(talking.session, talking.hanna, left, left),
        lambda: clusters.keep_apart(talking.session, talking.hanna, left, gone),
        lambda: clusters.keep_apart(talking.session, talking.hanna, left, left),
        lambda: clusters.move(talking.session, talking.hanna, one, gone),
    ]
    for act in acts:
        with pytest.raises(Unknown):
            act()


def test_splitting_takes_beitraege_from_wherever_they_were(talking: Cast) -> None:
    one, two, other = (talking.post(text=text) for text in (BUS, BATH, LIBRARY))
    old = split(talking, one, two)
    new = split(talking, two, other, name="Orte")
    assert [where(talking, contribution) for contribution in (one, two, other)] == [old, new, new]


def test_a_schwerpunkt_that_all_have_left_is_dissolved(talking: Cast) -> None:
    one, two = talking.post(text=BUS), talking.post(text=BATH)
    left = where(talking, one)
    clusters.move(talking.session, talking.hanna, one, where(talking, two))
    assert sorted_by_hanna(talking)[left]["state"] == "dissolved"


def test_moved_into_the_one_where_it_is_already_it_stays(talking: Cast) -> None:
    contribution = talking.post()
    cluster = where(talking, contribution)
    clusters.move(talking.session, talking.hanna, contribution, cluster)
    assert (where(talking, contribution), sorted_by_hanna(talking)[cluster]["state"]) == (cluster, "open")


def test_moved_out_it_stands_alone_and_stays_so(talking: Cast) -> None:
    one, two = talking.post(text=BUS), talking.post(text=f"{BUS} Auch abends.")
    assert where(talking, one) == where(talking, two)
    clusters.move(talking.session, talking.hanna, two, None)
    regroup(talking.session, talking.hanna)
    assert where(talking, one) != where(talking, two)


def test_what_is_let_go_is_sorted_by_machine_again(talking: Cast) -> None:
    bus, bath = talking.post(text=BUS), talking.post(text=BATH)
    cluster = split(talking, bus, bath)
    clusters.pin(talking.session, talking.hanna, cluster, False)
    regroup(talking.session, talking.hanna)
    assert where(talking, bus) != where(talking, bath)


def alike(cast: Cast) -> tuple[str, str]:
    """Return two Schwerpunkte that Hanna holds apart, and of which the first has come to be like the second."""
    one, two = cast.post(text=BUS), cast.post(text=f"{BUS} Auch abends.")
    first, second = split(cast, one, name="Takt"), split(cast, two, name="Abend")
    cast.post(text=BUS)
    assert where(cast, one) == first
    return first, second


def test_two_that_look_alike_are_offered_and_never_merged(talking: Cast) -> None:
    first, second = alike(talking)
    assert sorted_by_hanna(talking)[first]["resembles"] == second
    assert sorted_by_hanna(talking)[second]["state"] == sorted_by_hanna(talking)[first]["state"] == "open"


def test_what_the_moderator_keeps_apart_is_not_offered_again(talking: Cast) -> None:
    first, second = alike(talking)
    clusters.keep_apart(talking.session, talking.hanna, first, second)
    talking.post(text=BUS)
    regroup(talking.session, talking.hanna)
    assert (sorted_by_hanna(talking)[first]["resembles"], sorted_by_hanna(talking)[second]["resembles"]) == (None, None)


def test_what_was_merged_is_no_offer_any_more(talking: Cast) -> None:
    first, second = alike(talking)
    merging.merge(talking.session, talking.hanna, second, first)
    assert sorted_by_hanna(talking)[first]["resembles"] is None


def test_nothing_of_another_table_is_sorted(talking: Cast) -> None:
    with pytest.raises(Elsewhere):
        split(talking, talking.post(), talking.post(talking.bela))
    with pytest.raises(Unknown):
        clusters.rename(talking.session, talking.hanna, "nowhere", "Orte")
