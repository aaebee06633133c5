"""Every version of a Kurzfassung is kept, with what was done, by which role, when, and to which version."""

import pytest

from cafe.actions import summaries
from cafe.errors import Closed, Finished, Invalid, Stale, Unknown
from cafe.live.shapes import WrittenPoint
from cafe.store import versions
from cafe.store.versions_told import version_state
from tests.cast import Cast, draft
from tests.conftest import TurnedClock


def write(cast: Cast, *points: WrittenPoint, rev: int = 0) -> int:
    """Write points as Hanna, over the version `rev`; return the rev of the new one."""
    return int(summaries.edit(cast.session, cast.hanna, points, rev)["rev"])


def point(text: str, origin: str | None = None) -> WrittenPoint:
    """Return a point without sources."""
    return WrittenPoint(text, [], origin)


def history(cast: Cast) -> list[tuple[int, str, int | None]]:
    """Return all versions, the oldest first: number, what was done, to which."""
    return [
        (one.version, one.act, one.based_on)
        for one in reversed(versions.newest_versions(cast.session, cast.table.id, 99))
    ]


def origins(cast: Cast) -> list[str]:
    """Return the origins of the points of the newest version."""
    newest = versions.newest_summary(cast.session, cast.table.id)
    return [each.origin for each in newest.points] if newest else []


def test_every_version_says_what_was_done_by_whom_when_and_to_which_version(talking: Cast, turned: TurnedClock) -> None:
    talking.post()
    rev = draft(talking.session, talking.hanna)["rev"]
    rev = write(talking, point("Erstens."), rev=rev)
    turned.turn(minutes=3)
    rev = summaries.approve(talking.session, talking.hanna, rev)["rev"]
    answer = summaries.reopen(talking.session, talking.hanna, 1, rev)
    assert answer["version"] == 4
    assert history(talking) == [(1, "proposed", None), (2, "edited", 1), (3, "approved", 2), (4, "reopened", 1)]
    approved = version_state(talking.session, versions.newest_versions(talking.session, talking.table.id, 2)[1])
    assert (approved["by"], approved["at"], approved["state"]) == ("moderator", turned.now(), "approved")


def test_a_reopened_version_is_a_draft_with_the_old_points(talking: Cast) -> None:
    rev = write(talking, point("Erstens."))
    rev = write(talking, point("Erstens, verdorben."), rev=rev)
    summaries.reopen(talking.session, talking.hanna, 1, rev)
    newest = versions.newest_summary(talking.session, talking.table.id)
    assert newest is not None
    assert (newest.state, [each.text for each in newest.points]) == ("draft", ["Erstens."])


def test_what_was_approved_stays_in_force_while_it_is_reworked(talking: Cast) -> None:
    rev = summaries.approve(talking.session, talking.hanna, write(talking, point("Erstens.")))["rev"]
    [shown] = versions.presented_summaries(talking.session, talking.cafe)
    assert (shown["version"], shown["state"], shown["reworked"]) == (2, "approved", False)
    summaries.reopen(talking.session, talking.hanna, 2, rev)
    [shown] = versions.presented_summaries(talking.session, talking.cafe)
    assert (shown["version"], shown["state"], shown["reworked"]) == (2, "approved", True)


def test_only_what_is_there_is_reopened_and_only_from_what_was_seen(talking: Cast) -> None:
    rev = write(talking, point("Erstens."))
    with pytest.raises(Unknown):
        summaries.reopen(talking.session, talking.hanna, 2, rev)
    with pytest.raises(Stale):
        summaries.reopen(talking.session, talking.hanna, 1, rev - 1)


def test_nothing_is_reopened_before_the_café_and_after(people: Cast) -> None:
    with pytest.raises(Closed):
        summaries.reopen(people.session, people.hanna, 1, 0)
    people.advance(8)
    with pytest.raises(Finished):
        summaries.reopen(people.session, people.hanna, 1, 0)


def test_a_point_in_other_words_and_at_another_place_is_still_the_same(talking: Cast) -> None:
    rev = write(talking, point("Erstens."), point("Zweitens."))
    one, two = origins(talking)
    rev = write(talking, point("Zweitens, besser.", two), point("Neu."), point("Erstens.", one), rev=rev)
    assert origins(talking)[::2] == [two, one]
    assert origins(talking)[1] not in (one, two)
    summaries.approve(talking.session, talking.hanna, rev)
    assert origins(talking)[::2] == [two, one]


def test_a_point_that_was_dropped_may_come_back(talking: Cast) -> None:
    rev = write(talking, point("Erstens."))
    [one] = origins(talking)
    rev = write(talking, rev=rev)
    write(talking, point("Erstens.", one), rev=rev)
    assert origins(talking) == [one]


def test_an_origin_is_a_point_of_this_table_and_no_two_points_have_it(talking: Cast) -> None:
    rev = write(talking, point("Erstens."))
    [one] = origins(talking)
    with pytest.raises(Invalid):
        write(talking, point("Erstens.", one), point("Noch einmal.", one), rev=rev)
    with pytest.raises(Unknown):
        write(talking, point("Erstens.", "nowhere"), rev=rev)
    assert history(talking) == [(1, "edited", None)]
