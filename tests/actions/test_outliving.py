"""A copy outlives its original: what is hidden, withdrawn or edited is gone from all that was made of it, or asked."""

from collections.abc import Callable
from typing import Any

import pytest

from cafe.actions import clusters, contributions, merging, regrouping, reviews, summaries
from cafe.export.as_csv import as_csv
from cafe.export.reader import read_document
from cafe.live.shapes import WrittenPoint
from cafe.store.cafe_state import cafe_state
from cafe.store.changes import changes
from tests.cast import Cast, draft, regroup
from tests.export.writing import html, markdown

RUDE = "Der Bürgermeister Gierschlund ist ein Dieb und Lügner."
FINE = "Ein Rufbus fährt am Abend in alle Dörfer."

Gone = Callable[[Cast, str], object]
WAYS: dict[str, Gone] = {
    "hidden": lambda cast, one: contributions.hide(cast.session, cast.hanna, one),
    "withdrawn": lambda cast, one: contributions.withdraw(cast.session, cast.ada, one),
    "edited": lambda cast, one: contributions.edit(cast.session, cast.ada, one, "Etwas ganz anderes"),
}
ways = pytest.mark.parametrize("gone", WAYS.values(), ids=WAYS)


def public(cast: Cast, since: int = 0) -> dict[str, Any]:
    return changes(cast.session, cast.table.id, since).public()


def outlived(cast: Cast) -> list[tuple[object, ...]]:
    found = changes(cast.session, cast.table.id).for_moderator()["outlived"]
    return [(one["where"], one["number"], one["public"]) for one in found]


def everywhere(cast: Cast) -> str:
    """Return all that phones, projector and readers get, as one text."""
    cast.session.flush()
    cast.session.expire_all()
    document = read_document(cast.session, cast.cafe.id)
    files = [html(document), markdown(document).encode(), as_csv(document)]
    return " ".join(map(str, [public(cast), cafe_state(cast.session, cast.cafe.id), *(one.decode() for one in files)]))


def name_of(cast: Cast, contribution: str) -> str:
    """Return the name of the Schwerpunkt in which a Beitrag is."""
    names = {one["id"]: str(one["name"]) for one in public(cast)["clusters"]}
    return names[cast.look(contribution)["cluster"]]


def edit(cast: Cast, *points: WrittenPoint) -> int:
    newest = changes(cast.session, cast.table.id).for_moderator()["summary"]
    rev: int = summaries.edit(cast.session, cast.hanna, points, newest["rev"] if newest else 0)["rev"]
    return rev


@ways
def test_a_name_made_of_its_words_goes_with_a_beitrag(talking: Cast, gone: Gone) -> None:
    rude = talking.post(text=RUDE)
    [cluster] = public(talking)["clusters"]
    assert "Gierschlund" in cluster["name"]
    before = talking.rev()
    gone(talking, rude)
    assert "Gierschlund" not in everywhere(talking)
    assert [one["id"] for one in public(talking, before)["clusters"]] == [cluster["id"]], "it is told"


@pytest.mark.parametrize("gone", [WAYS["hidden"], WAYS["withdrawn"]], ids=["hidden", "withdrawn"])
def test_moved_out_of_its_schwerpunkt_a_beitrag_that_is_gone_gives_no_name(talking: Cast, gone: Gone) -> None:
    rude = talking.post(text=RUDE)
    gone(talking, rude)
    clusters.move(talking.session, talking.hanna, rude, None)
    assert "Gierschlund" not in everywhere(talking)


def test_moved_out_of_its_schwerpunkt_a_nachtrag_gives_a_name_when_it_is_taken(talking: Cast) -> None:
    table = talking.table.id
    talking.advance(2)
    late = contributions.post(talking.session, talking.ada, "idea", RUDE, table=table)["id"]
    clusters.move(talking.session, talking.hanna, late, None)
    assert "Gierschlund" not in everywhere(talking)
    contributions.show(talking.session, talking.hanna, late)
    assert any("Gierschlund" in one["name"] for one in public(talking)["clusters"])


def test_a_name_keeps_what_somebody_else_said_too(talking: Cast) -> None:
    rude, fine = talking.post(text="Rufbus nach Gierschlund"), talking.post(text="Rufbus am Abend")
    clusters.split(talking.session, talking.hanna, [rude, fine], "Busse")
    name = next(one for one in public(talking)["clusters"] if one["state"] == "open")["name"]
    contributions.hide(talking.session, talking.hanna, rude)
    assert next(one for one in public(talking)["clusters"] if one["state"] == "open")["name"] == name


def test_a_shown_beitrag_gives_its_schwerpunkt_a_name_again(talking: Cast) -> None:
    rude = talking.post(text=RUDE)
    name = public(talking)["clusters"][0]["name"]
    contributions.hide(talking.session, talking.hanna, rude)
    assert public(talking)["clusters"][0]["name"] == "…"
    contributions.show(talking.session, talking.hanna, rude)
    assert public(talking)["clusters"][0]["name"] == name


def test_taking_a_regrouping_back_brings_no_hidden_words_back(talking: Cast) -> None:
    session, hanna = talking.session, talking.hanna
    rude = talking.post(text="Gierschlund stiehlt.")
    others = [talking.post(text=f"Gierschlund stiehlt {what}.") for what in ("Geld", "Zeit")]
    clusters.move(session, hanna, others[0], None)
    for cluster in public(talking)["clusters"]:
        if cluster["state"] == "open":
            clusters.pin(session, hanna, cluster["id"], False)
    rev = regroup(session, hanna)["rev"]
    for one in (rude, *others):
        contributions.hide(session, hanna, one)
    regrouping.undo(session, hanna, rev)
    assert "Gierschlund" not in everywhere(talking)


def test_a_schwerpunkt_that_comes_back_with_what_can_be_read_has_a_name(talking: Cast) -> None:
    session, hanna = talking.session, talking.hanna
    hidden = talking.post(text="Gierschlund stiehlt.")
    alone, _ = (talking.post(text=f"Gierschlund stiehlt {what}.") for what in ("Geld", "Zeit"))
    clusters.move(session, hanna, alone, None)
    for cluster in public(talking)["clusters"]:
        if cluster["state"] == "open":
            clusters.pin(session, hanna, cluster["id"], False)
    before = name_of(talking, alone)
    rev = regroup(session, hanna)["rev"]
    contributions.hide(session, hanna, hidden)
    regrouping.undo(session, hanna, rev)
    assert name_of(talking, alone) == before


@pytest.mark.parametrize("act", ["move", "merge"])
def test_a_schwerpunkt_in_which_nothing_could_be_read_is_named_by_what_comes_into_it(talking: Cast, act: str) -> None:
    session, hanna = talking.session, talking.hanna
    rude, fine = talking.post(text=RUDE), talking.post(text=FINE)
    into, cluster = (talking.look(one)["cluster"] for one in (rude, fine))
    assert into != cluster
    contributions.hide(session, hanna, rude)
    assert name_of(talking, rude) == "…"
    if act == "move":
        clusters.move(session, hanna, fine, into)
    else:
        merging.merge(session, hanna, cluster, into)
    assert name_of(talking, fine) not in ("…", "") and "Gierschlund" not in everywhere(talking)


def test_a_name_that_the_moderator_gave_stays_and_they_are_shown(talking: Cast) -> None:
    rude = talking.post(text=RUDE)
    clusters.rename(talking.session, talking.hanna, public(talking)["clusters"][0]["id"], "Was Gierschlund tut")
    assert outlived(talking) == []
    contributions.hide(talking.session, talking.hanna, rude)
    assert outlived(talking) == [("cluster", 1, True)]
    clusters.rename(talking.session, talking.hanna, public(talking)["clusters"][0]["id"], "Rathaus")
    assert outlived(talking) == []


@ways
def test_what_the_machine_copied_goes_and_the_moderator_is_shown(talking: Cast, gone: Gone) -> None:
    rude = talking.post(text=RUDE)
    talking.post(text=FINE)
    rev = draft(talking.session, talking.hanna)["rev"]
    assert len(public(talking)["summary"]["points"]) == 2
    gone(talking, rude)
    assert [one["text"] for one in public(talking, rev)["summary"]["points"]] == [FINE], "the phones are told"
    assert "Gierschlund" not in everywhere(talking)
    assert outlived(talking) == [("draft", 1, False)]


def test_an_approved_copy_goes_from_projector_and_documentation_too(talking: Cast) -> None:
    rude = talking.post(text=RUDE)
    talking.post(text=FINE)
    summaries.approve(talking.session, talking.hanna, draft(talking.session, talking.hanna)["rev"])
    talking.advance(5)
    assert "Gierschlund" in everywhere(talking)
    contributions.hide(talking.session, talking.hanna, rude)
    assert "Gierschlund" not in everywhere(talking) and FINE in everywhere(talking)
    contributions.show(talking.session, talking.hanna, rude)
    assert "Gierschlund" in everywhere(talking) and outlived(talking) == []


def test_words_that_the_moderator_wrote_stay_until_they_decide_and_are_shown_wherever_they_stand(talking: Cast) -> None:
    rude = talking.post(text=RUDE)
    written = WrittenPoint("Man hört: Der Bürgermeister Gierschlund ist ein Dieb.", [rude])
    noted = WrittenPoint("Alle sind zufrieden.", [], None, True, "Nein: Gierschlund ist ein Dieb.")
    summaries.approve(talking.session, talking.hanna, edit(talking, written, noted))
    edit(talking, written, WrittenPoint("Alle sind zufrieden.", []))
    contributions.withdraw(talking.session, talking.ada, rude)
    assert outlived(talking) == [("draft", 1, True), ("approved", 1, True), ("approved", 1, True)]
    assert "Gierschlund" in public(talking)["summary"]["points"][0]["text"]
    summaries.approve(talking.session, talking.hanna, edit(talking, WrittenPoint("Über das Rathaus wird geredet.", [])))
    assert outlived(talking) == [] and "Gierschlund" not in everywhere(talking)


def test_a_rueckfrage_no_longer_asks_about_hidden_words(talking: Cast) -> None:
    rude = talking.post(text=RUDE)
    reviews.start(talking.session, talking.hanna, draft(talking.session, talking.hanna)["rev"])
    contributions.hide(talking.session, talking.hanna, rude)
    assert public(talking)["review"]["points"] == []


def test_words_that_only_a_rueckfrage_still_asks_about_are_shown_to_the_moderator(talking: Cast) -> None:
    rude = talking.post(text=RUDE)
    asked = edit(talking, WrittenPoint("Man hört: Der Bürgermeister Gierschlund ist ein Dieb.", [rude]))
    reviews.start(talking.session, talking.hanna, asked)
    edit(talking, WrittenPoint("Über das Rathaus wird geredet.", []))
    contributions.hide(talking.session, talking.hanna, rude)
    assert "Gierschlund" in public(talking)["review"]["points"][0]["text"]
    assert outlived(talking) == [("review", 1, True)]
    reviews.end(talking.session, talking.hanna)
    assert outlived(talking) == []


def test_what_the_machine_copied_into_an_earlier_version_is_no_question_any_more(talking: Cast) -> None:
    rude = talking.post(text=RUDE)
    reviews.start(talking.session, talking.hanna, draft(talking.session, talking.hanna)["rev"])
    edit(talking, WrittenPoint("Über das Rathaus wird geredet.", []))
    contributions.hide(talking.session, talking.hanna, rude)
    assert public(talking)["review"]["points"] == [] and outlived(talking) == []


def test_words_that_others_have_said_as_well_are_nobodys_secret(talking: Cast) -> None:
    talking.post(talking.hanna, FINE)
    mine = talking.post(text=FINE)
    edit(talking, WrittenPoint(FINE, [mine]))
    contributions.withdraw(talking.session, talking.ada, mine)
    assert outlived(talking) == []


def test_only_the_moderator_is_shown_where_words_still_stand(talking: Cast) -> None:
    assert public(talking)["outlived"] is None
