"""Sorting contributions into the moderator's clusters and new ones."""

from typing import Any

from cafe.condense import group, name, sort
from tests.condense.table import BICYCLES, OPINIONS, SCHOOLS, items


def labels(texts: list[str], fixed: dict[Any, str], before: dict[Any, str] | None = None) -> dict[Any, str]:
    """Return the label of each text, by its number."""
    return group(items(texts), fixed, before or {}).labels


def test_a_new_contribution_joins_the_cluster_it_resembles() -> None:
    assert labels(OPINIONS, {1: "Rad", 2: "Rad", 4: "Schule"}) == {
        1: "Rad",
        2: "Rad",
        3: "Rad",
        4: "Schule",
        5: "Schule",
        6: "Schule",
        7: "new-1",
        8: "new-1",
    }


def test_what_the_moderator_placed_never_moves() -> None:
    fixed = {1: "Schule", 4: "Schule", 2: "Rad", 5: "Rad"}
    assert fixed.items() <= labels(OPINIONS, fixed).items()


def test_two_of_the_moderators_clusters_never_become_one_but_their_likeness_is_told() -> None:
    grouped = group(items([BICYCLES[0]] * 4), {1: "eins", 2: "zwei"})
    assert (grouped.labels[1], grouped.labels[2]) == ("eins", "zwei")
    assert {grouped.labels[3], grouped.labels[4]} <= {"eins", "zwei"}
    assert grouped.resembles == {"eins": "zwei", "zwei": "eins"}


def test_clusters_that_nobody_holds_apart_resemble_none() -> None:
    assert group(items(OPINIONS), {}).resembles == {}


def test_a_contribution_alone_has_a_cluster_of_its_own() -> None:
    assert labels([*BICYCLES, "Freibier"], {}) == {1: "new-1", 2: "new-1", 3: "new-1", 4: "new-2"}


def test_a_cluster_of_one_that_the_moderator_made_stays() -> None:
    assert labels([*SCHOOLS, "Freibier"], {4: "Bier"})[4] == "Bier"


def test_a_cluster_is_called_as_the_one_before_with_which_it_shares_most() -> None:
    before = {1: "a", 2: "a", 4: "a", 3: "b", 5: "c", 6: "c", 7: "b"}
    found = labels(OPINIONS, {}, before)
    assert [found[number] for number in range(1, 9)] == ["a", "a", "a", "c", "c", "c", "b", "b"]


def test_of_equals_the_one_that_goes_in_whole_gives_its_name() -> None:
    before = {1: "z", 2: "a", 3: "z", 4: "a", 5: "a", 6: "a"}
    assert labels([*BICYCLES[:2], *SCHOOLS], {}, {1: "z", 2: "a", 3: "a"})[1] == "z"
    assert labels(OPINIONS[:6], {}, before)[1] == "z"


def test_no_name_of_before_is_given_twice_or_taken_from_the_moderator() -> None:
    found = labels([*BICYCLES, *SCHOOLS], {1: "a"}, dict.fromkeys(range(1, 7), "a"))
    assert (found[1], found[4]) == ("a", "new-1")


def test_sorting_again_changes_nothing() -> None:
    once = labels(OPINIONS, {})
    assert labels(OPINIONS, {}, once) == once


def test_new_labels_do_not_take_the_names_of_given_ones() -> None:
    assert labels(OPINIONS, {7: "new-1", 8: "new-1"})[1] == "new-2"


def test_labels_of_unknown_contributions_are_left_aside() -> None:
    assert labels(["Freibier"], {99: "Rad"}, {98: "Bus"}) == {1: "new-1"}


def test_an_empty_table_has_no_labels() -> None:
    assert group([], {}) == ({}, {})


def test_the_order_of_input_does_not_matter() -> None:
    before = {1: "a", 5: "b", 8: "a"}
    assert group(items(OPINIONS)[::-1], {4: "Schule"}, before) == group(items(OPINIONS), {4: "Schule"}, before)


def test_what_has_changed_and_is_not_the_moderators_gets_a_name() -> None:
    before = {one: label for one, label in labels(OPINIONS, {}).items() if one != 1}
    done = sort(items(OPINIONS), {4: "Schule"}, before | {4: "Schule"})
    changed = {label for one, label in done.labels.items() if (before | {4: "Schule"}).get(one) != label}
    assert done.labels[1] in done.names
    assert "Schule" in changed | {"Schule"} and "Schule" not in done.names
    texts = [text for number, text in enumerate(OPINIONS, 1) if done.labels[number] == done.labels[1]]
    assert done.names[done.labels[1]] == name(texts, OPINIONS)


def test_what_is_as_before_keeps_its_name() -> None:
    before = labels(OPINIONS, {})
    assert sort(items(OPINIONS), {}, before).names == {}
