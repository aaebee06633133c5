"""The verdict of the last rehearsal stays with its café, and tells when it is about another set-up."""

import pytest

from cafe.actions import deleting, rehearsing
from cafe.domain import Verdict
from cafe.domain.verdict import setup_of
from tests.cast import Cast

GOOD = {"phones": 150, "answered": 90, "seen": 200, "posts": 9, "votes": 9, "refused": 0}
NONE = {"lost": 0, "double": 0, "astray": 0}


def keep(cast: Cast, **figures: int) -> None:
    """Keep a verdict on the café as it is set up now."""
    rehearsing.keep(cast.session, cast.cafe.id, {**GOOD, **NONE, **figures}, setup_of(cast.cafe))


def test_the_last_verdict_stands_with_its_cafe(people: Cast) -> None:
    assert rehearsing.last(people.session, people.cafe) == (None, False)
    keep(people)
    keep(people, phones=200)
    verdict, is_outdated = rehearsing.last(people.session, people.cafe)
    assert verdict and (verdict.phones, verdict.is_ready, is_outdated) == (200, True, False)


@pytest.mark.parametrize(
    ("figures", "is_ready"),
    [({}, True), ({"lost": 1}, False), ({"double": 1}, False), ({"astray": 1}, False), ({"seen": 1001}, False)],
)
def test_it_is_ready_only_if_nothing_is_lost_double_astray_or_slow(figures: dict[str, int], is_ready: bool) -> None:
    assert Verdict(**{**GOOD, **NONE, **figures}).is_ready is is_ready


def test_it_is_about_another_set_up_once_a_table_has_more_places(people: Cast) -> None:
    keep(people)
    people.cafe.title = "Burg am Fluss"
    assert not rehearsing.last(people.session, people.cafe)[1], "words are no matter"
    people.table.spots = 3
    assert rehearsing.last(people.session, people.cafe)[1]


def test_a_cafe_that_is_gone_gets_none_and_takes_its_own_along(people: Cast) -> None:
    keep(people)
    deleting.close(people.session, people.cafe.id, people.cafe.code)
    while deleting.delete_some(people.session, people.cafe.id)["left"]:
        pass
    gone = people.cafe.id
    people.session.expunge_all()
    rehearsing.keep(people.session, gone, {**GOOD, **NONE}, "")
    assert people.session.query(Verdict).count() == 0
