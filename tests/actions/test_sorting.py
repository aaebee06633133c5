"""Sorting by machine: new Beiträge find their place, nothing that is seen moves unless somebody asks."""

import pytest

from cafe import clock
from cafe.actions import clusters, contributions, regrouping, rounds, sorting
from cafe.actions.computing import Task
from cafe.domain import dirty_marks
from cafe.errors import Finished, MovedOn, NothingToCondense, Stale
from cafe.store.changes import State, changes
from tests.cast import Cast, regroup
from tests.conftest import TurnedClock
from tests.statements import counted

BUSES = ("Der Bus soll jede Stunde fahren.", "Der Bus soll auch abends jede Stunde fahren.")
LIBRARY = ("Die Bücherei soll am Samstag öffnen.", "Die Bücherei soll auch am Samstag öffnen.")
BATH = "Ein neues Schwimmbad am See."


def moderator(cast: Cast) -> State:
    """Return Hanna's table as she sees it."""
    return changes(cast.session, cast.table.id).for_moderator()


def places(cast: Cast) -> dict[str, str]:
    """Return the Schwerpunkt of each Beitrag."""
    return {one["id"]: one["cluster"] for one in moderator(cast)["contributions"]}


def names(cast: Cast) -> dict[str, str]:
    """Return the names of the open Schwerpunkte."""
    return {cluster["id"]: cluster["name"] for cluster in moderator(cast)["clusters"] if cluster["state"] == "open"}


def disturb(cast: Cast) -> None:
    """Lay the Beiträge so that regrouping has something to do, with nothing pinned."""
    posted = [cast.post(text=text) for text in BUSES + LIBRARY]
    for contribution, other in ((posted[1], posted[2]), (posted[2], posted[0])):
        clusters.move(cast.session, cast.hanna, contribution, cast.look(other)["cluster"])
    for cluster in names(cast):
        clusters.pin(cast.session, cast.hanna, cluster, False)


def test_like_beitraege_find_the_same_schwerpunkt_and_it_has_a_name(talking: Cast) -> None:
    posted = [talking.post(text=text) for text in (*BUSES, *LIBRARY, BATH)]
    lies_in = [places(talking)[contribution] for contribution in posted]
    assert lies_in[0] == lies_in[1] != lies_in[2] == lies_in[3] != lies_in[4]
    assert names(talking).keys() == set(lies_in)
    assert all(names(talking).values())


def test_what_is_posted_moves_nothing_that_is_seen(talking: Cast) -> None:
    for text in (*BUSES, BATH, *LIBRARY, BATH, *BUSES):
        before, called = places(talking), names(talking)
        talking.post(text=text)
        assert before.items() <= places(talking).items()
        assert called.items() <= names(talking).items()


def test_it_joins_what_the_moderator_has_pinned_too(talking: Cast) -> None:
    cluster = clusters.split(talking.session, talking.hanna, [talking.post(text=BUSES[0])], "Takt")["id"]
    late = talking.post(text=BUSES[1])
    assert places(talking)[late] == cluster


def test_it_does_not_join_what_is_hidden(talking: Cast) -> None:
    hidden = talking.post(text=BUSES[0])
    contributions.hide(talking.session, talking.hanna, hidden)
    late = talking.post(text=BUSES[1])
    assert places(talking)[late] != places(talking)[hidden]


def test_a_post_reads_the_table_once_however_much_is_there(talking: Cast) -> None:
    talking.post(text=BUSES[0])
    with counted(talking.session.get_bind()) as few:
        talking.post(text=BUSES[1])
    for number in range(20):
        talking.post(text=f"Etwas ganz anderes {number}: {BATH}")
    with counted(talking.session.get_bind()) as many:
        talking.post(text=BUSES[1])
    assert 0 < len(many) <= len(few)


def test_regrouping_sorts_anew_and_says_what_moved(talking: Cast) -> None:
    disturb(talking)
    before = places(talking)
    answer = regroup(talking.session, talking.hanna)
    posted = list(before)
    after = places(talking)
    assert after[posted[0]] == after[posted[1]] != after[posted[2]] == after[posted[3]]
    moved = {one: [before[one], after[one]] for one in posted if before[one] != after[one]}
    assert moderator(talking)["regrouped"] == {"rev": answer["rev"], "moved": moved}
    assert answer == {"rev": talking.rev(), "moved": len(moved)}
    assert len(moved) == 2  # the others lie where they lay: ids stay by overlap


def test_regrouping_twice_moves_nothing_more(talking: Cast) -> None:
    disturb(talking)
    regroup(talking.session, talking.hanna)
    before, shown = places(talking), moderator(talking)["regrouped"]
    assert regroup(talking.session, talking.hanna)["moved"] == 0
    assert (places(talking), moderator(talking)["regrouped"]) == (before, shown)


def test_a_regrouping_is_taken_back(talking: Cast) -> None:
    disturb(talking)
    before, called = places(talking), names(talking)
    done = regroup(talking.session, talking.hanna)
    undone = regrouping.undo(talking.session, talking.hanna, done["rev"])
    assert (places(talking), names(talking)) == (before, called)
    assert moderator(talking)["regrouped"] == {"rev": undone["rev"], "moved": {}}


def test_what_came_in_a_flood_is_in_none_again_when_it_is_taken_back(talking: Cast) -> None:
    flood = [(talking.ada, {"kind": "idea", "text": text}) for text in BUSES + LIBRARY]
    contributions.post_each(talking.session, flood)
    done = regroup(talking.session, talking.hanna)
    assert done["moved"] == len(flood)
    regrouping.undo(talking.session, talking.hanna, done["rev"])
    assert not any(places(talking).values())
    assert names(talking) == {}


def test_a_nachtrag_finds_its_schwerpunkt_when_the_moderator_takes_it(talking: Cast) -> None:
    bus = talking.post(text=BUSES[0])
    talking.advance(2)
    asked = {"kind": "idea", "text": BUSES[1], "table": talking.table.id}
    [late] = contributions.post_each(talking.session, [(talking.ada, asked)])
    assert isinstance(late, dict)
    assert places(talking)[late["id"]] is None
    contributions.show(talking.session, talking.hanna, late["id"])
    assert places(talking)[late["id"]] == places(talking)[bus]


def test_what_was_merged_into_one_by_regrouping_is_two_again(talking: Cast) -> None:
    one, two = talking.post(text=BUSES[0]), talking.post(text=BUSES[1])
    clusters.move(talking.session, talking.hanna, two, None)
    for cluster in names(talking):
        clusters.pin(talking.session, talking.hanna, cluster, False)
    before = places(talking)
    done = regroup(talking.session, talking.hanna)
    assert len({places(talking)[one], places(talking)[two]}) == len(names(talking)) == 1
    regrouping.undo(talking.session, talking.hanna, done["rev"])
    assert places(talking) == before
    assert names(talking).keys() == set(before.values())


def test_what_the_moderator_moved_since_stays_when_it_is_taken_back(talking: Cast) -> None:
    disturb(talking)
    done = regroup(talking.session, talking.hanna)
    moved = next(iter(moderator(talking)["regrouped"]["moved"]))
    clusters.move(talking.session, talking.hanna, moved, None)
    alone = places(talking)[moved]
    regrouping.undo(talking.session, talking.hanna, done["rev"])
    assert places(talking)[moved] == alone


def test_only_the_newest_is_taken_back_and_only_once(talking: Cast) -> None:
    with pytest.raises(Stale):
        regrouping.undo(talking.session, talking.hanna, 0)
    disturb(talking)
    done = regroup(talking.session, talking.hanna)["rev"]
    with pytest.raises(Stale):
        regrouping.undo(talking.session, talking.hanna, done - 1)
    undone = regrouping.undo(talking.session, talking.hanna, done)["rev"]
    for rev in (done, undone):
        with pytest.raises(Stale):
            regrouping.undo(talking.session, talking.hanna, rev)


def test_what_is_hidden_is_left_alone(talking: Cast) -> None:
    disturb(talking)
    hidden = next(iter(places(talking)))
    contributions.hide(talking.session, talking.hanna, hidden)
    before = places(talking)[hidden]
    regroup(talking.session, talking.hanna)
    assert places(talking)[hidden] == before


def test_nothing_can_be_made_of_nothing(talking: Cast) -> None:
    with pytest.raises(NothingToCondense):
        regroup(talking.session, talking.hanna)


def is_grouped(cast: Cast) -> bool:
    """Say whether regrouping would change nothing."""
    return regrouping.is_grouped(task(cast).computed())


def due(cast: Cast) -> regrouping.Due:
    """Return Hanna's table as it waits since the end of round 1."""
    return regrouping.due_after(cast.session, cast.cafe.id, 1)[0]


def task(cast: Cast) -> Task:
    """Read Hanna's table."""
    return regrouping.to_regroup_table(cast.session, cast.table.id)


def test_it_is_known_beforehand_whether_anything_would_move(talking: Cast) -> None:
    assert is_grouped(talking)
    disturb(talking)
    before = talking.rev()
    assert not is_grouped(talking)
    assert talking.rev() == before
    talking.advance()
    assert regrouping.regroup_after_round(talking.session, due(talking), task(talking).computed())["moved"] == 2
    assert is_grouped(talking)


def test_what_the_end_of_a_round_brings_goes_with_it_when_it_is_taken_back(turned: TurnedClock, talking: Cast) -> None:
    disturb(talking)
    talking.advance()
    rings, computed = due(talking), task(talking).computed()
    rounds.back(talking.session, talking.cafe.id, talking.cafe.step)
    with pytest.raises(MovedOn):
        regrouping.regroup_after_round(talking.session, rings, computed)
    assert not regrouping.due_after(talking.session, talking.cafe.id, 1)
    turned.turn(seconds=1)
    talking.advance()
    with pytest.raises(MovedOn):
        regrouping.regroup_after_round(talking.session, rings, computed)
    assert regrouping.regroup_after_round(talking.session, due(talking), computed)["moved"] == 2


def test_what_its_moderator_has_regrouped_since_is_not_sorted_again(talking: Cast) -> None:
    disturb(talking)
    talking.advance()
    rings, computed = due(talking), task(talking).computed()
    done = regroup(talking.session, talking.hanna)
    regrouping.undo(talking.session, talking.hanna, done["rev"])
    with pytest.raises(MovedOn):
        regrouping.regroup_after_round(talking.session, rings, computed)


def test_a_finished_cafe_is_not_tidied(talking: Cast) -> None:
    disturb(talking)
    talking.advance(6)
    with pytest.raises(Finished):
        regrouping.regroup_after_round(talking.session, due(talking), task(talking).computed())


def test_the_end_of_a_round_is_noted_once(talking: Cast) -> None:
    ended = ("round", f"{talking.cafe.id} 1")
    assert ended not in dirty_marks(talking.session)
    talking.advance()
    assert ended in dirty_marks(talking.session)


def test_a_flood_at_one_table_is_left_in_no_schwerpunkt_until_somebody_regroups(
    talking: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: 1_700_000_000_000)
    people = [talking.ada, talking.join_late(at=talking.table)]
    posted = [talking.post(people[number % 2], f"Eine Bank am Ufer, Nummer {number}.") for number in range(35)]
    lie = places(talking)
    assert all(lie[one] for one in posted[: sorting.MOST_A_SECOND])
    assert not any(lie[one] for one in posted[sorting.MOST_A_SECOND :])
