"""Sorting contributions into the host's clusters and new ones."""

from cafe.condense import group
from tests.condense.table import BICYCLES, OPINIONS, SCHOOLS, items


def test_a_new_contribution_joins_the_cluster_it_resembles() -> None:
    labels = group(items(OPINIONS), {1: "Rad", 2: "Rad", 4: "Schule"})
    assert labels == {
        1: "Rad",
        2: "Rad",
        3: "Rad",
        4: "Schule",
        5: "Schule",
        6: "Schule",
        7: "new-1",
        8: "new-1",
    }


def test_what_the_host_placed_never_moves() -> None:
    fixed = {1: "Schule", 4: "Schule", 2: "Rad", 5: "Rad"}
    assert fixed.items() <= group(items(OPINIONS), fixed).items()


def test_two_of_the_hosts_clusters_never_become_one() -> None:
    labels = group(items([BICYCLES[0]] * 4), {1: "eins", 2: "zwei"})
    assert (labels[1], labels[2]) == ("eins", "zwei")
    assert {labels[3], labels[4]} <= {"eins", "zwei"}


def test_a_contribution_alone_has_no_label() -> None:
    assert group(items([*BICYCLES, "Freibier"]), {}) == {1: "new-1", 2: "new-1", 3: "new-1", 4: None}


def test_a_cluster_of_one_that_the_host_made_stays() -> None:
    assert group(items([*SCHOOLS, "Freibier"]), {4: "Bier"})[4] == "Bier"


def test_new_labels_do_not_take_the_names_of_given_ones() -> None:
    assert group(items(OPINIONS), {7: "new-1", 8: "new-1"})[1] == "new-2"


def test_labels_of_unknown_contributions_are_left_aside() -> None:
    assert group(items(["Freibier"]), {99: "Rad"}) == {1: None}


def test_an_empty_table_has_no_labels() -> None:
    assert group([], {}) == {}


def test_the_order_of_input_does_not_matter() -> None:
    assert group(items(OPINIONS)[::-1], {4: "Schule"}) == group(items(OPINIONS), {4: "Schule"})
