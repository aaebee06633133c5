"""Whoever is signed in no more is told why, in words that do not lead back to what is gone."""

import pytest

from cafe.actions import deleting, visits
from cafe.actions.farewell import why_ended
from cafe.domain import Cafe
from cafe.errors import CafeGone, NotSignedIn, TableGone, TableOrCafeGone
from cafe.live.authentication import identify
from cafe.store.engine import Store
from tests.cast import Cast, gathered_in


def test_a_visit_that_has_ended_is_told_the_way_back_of_its_role(people: Cast) -> None:
    visits.revoke(people.session, "moderator", people.cafe.id, people.table.id)
    why = why_ended(people.session, "moderator", people.cafe.id, people.table.id)
    assert isinstance(why, NotSignedIn) and "Link Ihres Tisches" in str(why)


def test_a_table_that_was_taken_away_is_named_and_not_its_link(people: Cast) -> None:
    assert isinstance(why_ended(people.session, "moderator", people.cafe.id, "nowhere"), TableGone)


def test_a_tablet_whose_table_is_nowhere_is_not_told_that_its_cafe_goes_on(people: Cast) -> None:
    why = why_ended(people.session, "moderator", "", "nowhere")
    assert isinstance(why, TableOrCafeGone) and "oder das ganze World Café" in str(why)


@pytest.mark.parametrize("role", ["participant", "moderator", "projector", "organizer"])
def test_a_cafe_that_is_being_deleted_or_was_sends_nobody_to_its_code(store: Store, role: str) -> None:
    with gathered_in(store) as cast:
        deleting.close(cast.session, cast.cafe.id, cast.cafe.code)
    with store.reading() as session:  # the address of a tablet names its table alone
        assert isinstance(why_ended(session, "moderator", "", cast.table.id), CafeGone)
    place = {"role": role, "cafe": cast.cafe.id, "table": cast.table.id}
    names = {"participant": "ada", "moderator": "hanna", "projector": "projector", "organizer": "olga"}
    auth = {"visit": cast.secrets[names[role]], **place}
    with pytest.raises(CafeGone):
        identify(store, "", auth)
    with store.writing() as session:
        while deleting.delete_some(session, cast.cafe.id)["left"]:
            pass
        assert session.get(Cafe, cast.cafe.id) is None
    with pytest.raises(CafeGone):
        identify(store, "", auth)


def test_who_never_had_a_visit_is_asked_to_open_a_link(people: Cast) -> None:
    for role in ("", "participant", "organizer"):
        assert isinstance(why_ended(people.session, role, ""), NotSignedIn)


@pytest.mark.parametrize("nonsense", ["\ud800", "\0", ["x"], {"x": "\ud800"}])
@pytest.mark.parametrize("name", ["visit", "role", "cafe", "table"])
def test_what_no_store_takes_is_refused_as_nobody(store: Store, name: str, nonsense: object) -> None:
    auth = {"visit": "nobody", "role": "moderator", "cafe": "", "table": "", name: nonsense}
    with pytest.raises(NotSignedIn):
        identify(store, "", auth)
