"""Schwerpunkte: sorted by machine, then by hand; what is sorted stays where it is."""

import pytest

from cafe.actions import clusters, contributions
from cafe.errors import Elsewhere, Empty, NothingToCondense, TooLong, Unknown
from cafe.store.changes import changes
from tests.cast import Cast

BUSES = ("Der Bus soll jede Stunde fahren.", "Der Bus soll auch abends jede Stunde fahren.")
LIBRARY = ("Die Bücherei soll am Samstag öffnen.", "Die Bücherei soll auch am Samstag öffnen.")


def heaps(cast: Cast) -> dict[str, tuple[str, str]]:
    """Return `{id: (name, state)}` as everybody sees it."""
    found = changes(cast.session, cast.table.id).public()["clusters"]
    return {heap["id"]: (heap["name"], heap["state"]) for heap in found}


def split(cast: Cast, *beitraege: str, name: str = "Wege") -> str:
    """Let Hanna make a Schwerpunkt by hand."""
    heap: str = clusters.split(cast.session, cast.hanna, list(beitraege), name)["id"]
    return heap


def test_it_works(talking: Cast) -> None:
    posted = [talking.post(text=text) for text in BUSES + LIBRARY]
    answer = clusters.regroup(talking.session, talking.hanna)
    lies_in = [talking.look(beitrag)["cluster"] for beitrag in posted]
    assert lies_in[0] == lies_in[1] != lies_in[2] == lies_in[3]
    assert set(heaps(talking)) == set(lies_in)
    assert all(name for name, _ in heaps(talking).values())
    assert answer == {"rev": talking.rev(), "moved": 4}


def test_regrouping_never_moves_what_is_sorted(talking: Cast) -> None:
    posted = [talking.post(text=text) for text in BUSES + LIBRARY]
    by_hand = split(talking, posted[0], posted[2], name="Was Hanna zusammen sieht")
    clusters.regroup(talking.session, talking.hanna)
    assert {talking.look(posted[0])["cluster"], talking.look(posted[2])["cluster"]} == {by_hand}
    assert heaps(talking)[by_hand] == ("Was Hanna zusammen sieht", "open")


def test_regrouping_twice_moves_nothing_more(talking: Cast) -> None:
    for text in BUSES + LIBRARY:
        talking.post(text=text)
    clusters.regroup(talking.session, talking.hanna)
    before = heaps(talking)
    assert clusters.regroup(talking.session, talking.hanna)["moved"] == 0
    assert heaps(talking) == before


def test_newcomers_join_the_schwerpunkt_that_is_there(talking: Cast) -> None:
    heap = split(talking, talking.post(text=BUSES[0]))
    late = talking.post(text=BUSES[1])
    clusters.regroup(talking.session, talking.hanna)
    assert talking.look(late)["cluster"] == heap


def test_what_is_hidden_is_left_alone(talking: Cast) -> None:
    hidden, _ = talking.post(text=BUSES[0]), talking.post(text=BUSES[1])
    contributions.hide(talking.session, talking.hanna, hidden)
    clusters.regroup(talking.session, talking.hanna)
    assert talking.look(hidden)["cluster"] is None


def test_nothing_can_be_made_of_nothing(talking: Cast) -> None:
    with pytest.raises(NothingToCondense):
        clusters.regroup(talking.session, talking.hanna)


def test_a_schwerpunkt_gets_the_hosts_own_words(talking: Cast) -> None:
    heap = split(talking, talking.post())
    clusters.rename(talking.session, talking.hanna, heap, " Treffpunkte \n für alle ")
    assert heaps(talking)[heap] == ("Treffpunkte für alle", "open")


@pytest.mark.parametrize(("name", "error"), [("", Empty), ("ä" * 81, TooLong)])
def test_a_name_is_short_and_not_empty(talking: Cast, name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        clusters.rename(talking.session, talking.hanna, split(talking, talking.post()), name)


def test_merging_moves_all_and_leaves_an_empty_dissolved_one(talking: Cast) -> None:
    one, two, loose = talking.post(), talking.post(), talking.post()
    first, second = split(talking, one), split(talking, two)
    rev = clusters.merge(talking.session, talking.hanna, first, second)["rev"]
    assert [talking.look(beitrag)["cluster"] for beitrag in (one, two, loose)] == [second, second, None]
    assert (heaps(talking)[first][1], heaps(talking)[second][1]) == ("dissolved", "open")
    assert talking.look(one)["rev"] == rev


def test_a_dissolved_schwerpunkt_takes_nothing_any_more(talking: Cast) -> None:
    one, two = talking.post(), talking.post()
    gone, left = split(talking, one), split(talking, two)
    clusters.merge(talking.session, talking.hanna, gone, left)
    for act in (
        lambda: clusters.rename(talking.session, talking.hanna, gone, "Neu"),
        lambda: clusters.merge(talking.session, talking.hanna, gone, left),
        lambda: clusters.merge(talking.session, talking.hanna, left, gone),
        lambda: clusters.merge(talking.session, talking.hanna, left, left),
        lambda: contributions.move(talking.session, talking.hanna, one, gone),
    ):
        with pytest.raises(Unknown):
            act()


def test_splitting_takes_beitraege_from_wherever_they_lay(talking: Cast) -> None:
    one, two, loose = talking.post(), talking.post(), talking.post()
    old = split(talking, one, two)
    new = split(talking, two, loose, name="Orte")
    assert [talking.look(beitrag)["cluster"] for beitrag in (one, two, loose)] == [old, new, new]


def test_nothing_of_another_table_is_sorted(talking: Cast) -> None:
    with pytest.raises(Elsewhere):
        split(talking, talking.post(), talking.post(talking.bela))
    with pytest.raises(Unknown):
        clusters.rename(talking.session, talking.hanna, "nowhere", "Orte")
