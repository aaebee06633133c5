"""The Kurzfassung: proposed, edited, approved; every step is a new version."""

import pytest

from cafe.actions import contributions, summaries
from cafe.errors import Closed, Elsewhere, Empty, NothingToCondense, Stale, TooLong
from cafe.live.shapes import WrittenPoint
from cafe.store import versions
from cafe.store.changes import changes
from tests.cast import TREFFPUNKT, Cast, draft


def seen(cast: Cast) -> dict[str, object]:
    """Return the newest Kurzfassung as everybody at the table sees it."""
    summary = changes(cast.session, cast.table.id).public()["summary"]
    assert isinstance(summary, dict)
    return summary


def said(cast: Cast) -> list[tuple[str, list[str]]]:
    """Return the points of the newest Kurzfassung, each with its sources."""
    points = seen(cast)["points"]
    assert isinstance(points, list)
    return [(point["text"], point["sources"]) for point in points]


def edit(cast: Cast, *points: tuple[str, list[str]], rev: int = 0) -> int:
    """Write points as Hanna, over the version `rev`; return the rev of the new one."""
    written = [WrittenPoint(text, sources) for text, sources in points]
    answer: int = summaries.edit(cast.session, cast.hanna, written, rev)["rev"]
    return answer


def test_a_draft_is_approved_as_the_next_version(talking: Cast) -> None:
    contribution = talking.post()
    drafted = draft(talking.session, talking.hanna)
    assert said(talking) == [(TREFFPUNKT, [contribution])]
    assert (seen(talking)["state"], seen(talking)["version"], seen(talking)["rev"]) == ("draft", 1, drafted["rev"])
    summaries.approve(talking.session, talking.hanna, drafted["rev"])
    assert (seen(talking)["state"], seen(talking)["version"]) == ("approved", 2)


def test_a_draft_has_a_few_points_each_with_beitraege_of_the_table(talking: Cast) -> None:
    words = ("Bus", "Bad", "Park", "Café", "Wald", "Netz")
    posted = {talking.post(text=f"Vorschlag {word}: {word} für alle.") for word in words}
    draft(talking.session, talking.hanna)
    points = said(talking)
    assert 3 <= len(points) <= 5
    assert all(sources and set(sources) <= posted for _, sources in points)


def test_a_draft_rests_on_nothing_hidden_or_withdrawn(talking: Cast) -> None:
    hidden, withdrawn, shown = talking.post(), talking.post(), talking.post(text="Eine Bücherei im Bus.")
    contributions.hide(talking.session, talking.hanna, hidden)
    contributions.withdraw(talking.session, talking.ada, withdrawn)
    draft(talking.session, talking.hanna)
    assert said(talking) == [("Eine Bücherei im Bus.", [shown])]


def test_nothing_can_be_drafted_from_nothing(talking: Cast) -> None:
    with pytest.raises(NothingToCondense):
        draft(talking.session, talking.hanna)


def test_the_moderator_writes_points_in_own_words_and_order(talking: Cast) -> None:
    one, two = talking.post(), talking.post()
    rev = edit(talking, (" Zweitens. ", [two, one, two]), ("Erstens.", []))
    assert said(talking) == [("Zweitens.", [two, one]), ("Erstens.", [])]
    assert seen(talking)["rev"] == rev == talking.rev()


def test_whoever_edits_an_older_version_is_told(talking: Cast) -> None:
    rev = edit(talking, ("Erstens.", []))
    edit(talking, ("Erstens, besser.", []), rev=rev)
    with pytest.raises(Stale):
        edit(talking, ("Erstens, anders.", []), rev=rev)
    with pytest.raises(Stale):
        edit(talking, ("Von vorn.", []))
    assert seen(talking)["version"] == 2


@pytest.mark.parametrize(("text", "error"), [("", Empty), ("ä" * 301, TooLong)])
def test_a_point_is_a_sentence_or_two(talking: Cast, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        edit(talking, (text, []))


def test_a_point_rests_on_beitraege_of_this_table_only(talking: Cast) -> None:
    with pytest.raises(Elsewhere):
        edit(talking, ("Erstens.", [talking.post(talking.bela)]))


def test_approving_names_the_version_that_was_on_the_screen(talking: Cast) -> None:
    old = edit(talking, ("Erstens.", []))
    new = edit(talking, ("Erstens, besser.", []), rev=old)
    with pytest.raises(Stale):
        summaries.approve(talking.session, talking.hanna, old)
    summaries.approve(talking.session, talking.hanna, new)
    assert seen(talking)["state"] == "approved"


def test_in_the_lobby_the_tablecloth_is_not_laid_yet(people: Cast) -> None:
    with pytest.raises(Closed):
        edit(people, ("Erstens.", []))


def test_nobody_approves_an_empty_page(talking: Cast) -> None:
    with pytest.raises(NothingToCondense):
        summaries.approve(talking.session, talking.hanna, 0)
    rev = edit(talking)
    with pytest.raises(NothingToCondense):
        summaries.approve(talking.session, talking.hanna, rev)


def test_no_version_is_ever_changed(talking: Cast) -> None:
    rev = edit(talking, ("Erstens.", []))
    first = versions.newest_summary(talking.session, talking.table.id)
    edit(talking, ("Zweitens.", []), rev=rev)
    talking.session.expire_all()
    assert first is not None
    assert (first.version, [point.text for point in first.points]) == (1, ["Erstens."])


def test_everybody_sees_the_approved_version_while_the_moderator_works_on_the_next(talking: Cast) -> None:
    rev = edit(talking, ("Erstens.", []))
    approved = summaries.approve(talking.session, talking.hanna, rev)
    edit(talking, ("Erstens, noch im Entwurf.", []), rev=approved["rev"])
    talking.advance(5)
    [shown] = versions.presented_summaries(talking.session, talking.cafe)
    assert (shown["state"], [point["text"] for point in shown["points"]]) == ("approved", ["Erstens."])


def test_an_unapproved_draft_is_shown_as_a_draft(talking: Cast) -> None:
    edit(talking, ("Erstens.", []))
    [shown] = versions.presented_summaries(talking.session, talking.cafe)
    assert shown["state"] == "draft"
