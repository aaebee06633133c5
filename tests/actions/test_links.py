"""The links of moderators and projectors: shown again, revoked, made anew."""

import pytest

from cafe.actions import visits
from cafe.domain.visit import MODERATOR, ORGANIZER, PARTICIPANT, PROJECTOR
from cafe.errors import Forbidden, NotSignedIn
from tests.cast import KEY, Cast


def link(cast: Cast) -> str | None:
    """Return the secret of Hanna's link."""
    return visits.link(cast.session, KEY, MODERATOR, cast.cafe.id, cast.table.id)


def test_the_link_of_a_moderator_opens_their_table(people: Cast) -> None:
    visit = visits.find(people.session, link(people) or "")
    assert visit is not None
    assert (visit.role, visit.cafe_id, visit.table_id) == (MODERATOR, people.cafe.id, people.table.id)


def test_a_link_is_derived_again_equal(people: Cast) -> None:
    assert link(people) == link(people) == people.secrets["hanna"]


def test_each_table_and_the_projector_have_links_of_their_own(people: Cast) -> None:
    links = [visits.link(people.session, KEY, MODERATOR, people.cafe.id, table.id) for table in people.cafe.tables]
    links.append(visits.link(people.session, KEY, PROJECTOR, people.cafe.id))
    assert None not in links
    assert len(set(links)) == 3


def test_with_another_key_nothing_can_be_derived(people: Cast) -> None:
    stolen = visits.link(people.session, "some other key", MODERATOR, people.cafe.id, people.table.id)
    assert visits.find(people.session, stolen or "") is None


def test_a_revoked_link_ends_what_was_opened_with_it(people: Cast) -> None:
    visits.revoke(people.session, MODERATOR, people.cafe.id, people.table.id)
    assert link(people) is None
    assert visits.find(people.session, people.secrets["hanna"]) is None
    with pytest.raises(NotSignedIn):
        visits.who(people.session, people.hanna.visit_id, MODERATOR)


def test_a_new_link_ends_the_old_one_and_no_other(people: Cast) -> None:
    neighbour = visits.link(people.session, KEY, MODERATOR, people.cafe.id, people.cafe.tables[1].id)
    made = visits.invite(people.session, KEY, MODERATOR, people.cafe.id, people.table.id)
    assert visits.find(people.session, people.secrets["hanna"]) is None
    assert link(people) == made["link"] != people.secrets["hanna"]
    assert visits.find(people.session, neighbour or "") is not None


def test_a_moderator_who_signs_out_on_one_tablet_keeps_the_link(people: Cast) -> None:
    visits.sign_out(people.session, people.hanna.visit_id)
    assert visits.find(people.session, people.secrets["hanna"]) is not None


def test_a_visit_opens_its_own_role_only(people: Cast) -> None:
    with pytest.raises(Forbidden):
        visits.who(people.session, people.ada.visit_id, MODERATOR, ORGANIZER)
    with pytest.raises(NotSignedIn):
        visits.who(people.session, "nobody", PARTICIPANT)
    assert visits.who(people.session, people.ada.visit_id, PARTICIPANT) == people.ada


def test_an_organizer_stands_where_the_console_is_open_and_others_where_they_belong(people: Cast) -> None:
    elsewhere = people.mallory.cafe_id
    assert visits.in_cafe(people.olga, elsewhere).cafe_id == elsewhere
    for participant in (people.ada, people.hanna):
        assert visits.in_cafe(participant, elsewhere) == participant


def test_a_link_made_with_another_key_is_not_shown_but_opens_until_it_is_renewed(people: Cast) -> None:
    visits.revoke(people.session, PROJECTOR, people.cafe.id)
    other = "the key of the machine to which a backup came"
    assert visits.link(people.session, other, MODERATOR, people.cafe.id, people.table.id) == ""
    assert visits.link(people.session, other, PROJECTOR, people.cafe.id) is None
    assert visits.hidden_links(people.session, KEY, people.cafe.id) == []
    assert visits.find(people.session, people.secrets["hanna"]) is not None
    assert visits.renew_hidden(people.session, other, people.cafe.id) == {"renewed": 2}
    assert visits.renew_hidden(people.session, other, people.cafe.id) == {"renewed": 0}
    renewed = visits.link(people.session, other, MODERATOR, people.cafe.id, people.table.id)
    assert renewed and visits.find(people.session, renewed) is not None
    assert visits.find(people.session, people.secrets["hanna"]) is None
    assert visits.link(people.session, other, PROJECTOR, people.cafe.id) is None
