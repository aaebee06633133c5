"""The links of moderators and projectors: shown again, revoked, made anew."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from cafe.actions import visits
from cafe.domain import dirty_marks, phases
from cafe.domain.visit import MODERATOR, ORGANIZER, PARTICIPANT, PROJECTOR
from cafe.errors import Forbidden, NotSignedIn
from tests.cast import KEY, Cast
from tests.conftest import TurnedClock


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


def opened(cast: Cast) -> tuple[str, str]:
    """Open Hanna's link in a browser; return the secret of the browser and its visit."""
    answer = visits.open_link(cast.session, cast.secrets["hanna"])
    return answer["visit"], answer["visit_id"]


def test_each_browser_has_a_visit_of_its_own_with_a_secret_that_is_not_the_links(people: Cast) -> None:
    (one, first), (other, second) = opened(people), opened(people)
    assert len({one, other, people.secrets["hanna"]}) == 3
    for secret, visit in ((one, first), (other, second)):
        found = visits.find(people.session, secret)
        assert visits.visitor(found) == replace(people.hanna, visit_id=visit)


def test_a_cookie_from_before_that_holds_the_secret_of_the_link_is_still_good(people: Cast) -> None:
    assert visits.visitor(visits.find(people.session, people.secrets["hanna"])) == people.hanna


@pytest.mark.parametrize("end", [visits.revoke, partial(visits.invite, key=KEY)])
def test_whatever_ends_a_link_ends_all_that_was_opened_with_it_and_hangs_up(
    people: Cast, end: Callable[..., Any]
) -> None:
    visits_opened = {opened(people)[1], opened(people)[1]}
    neighbour = visits.open_link(
        people.session, visits.link(people.session, KEY, MODERATOR, people.cafe.id, people.cafe.tables[1].id) or ""
    )
    end(people.session, role=MODERATOR, cafe_id=people.cafe.id, table_id=people.table.id)
    ended = visits.ended_among(people.session, {*visits_opened, people.hanna.visit_id, neighbour["visit_id"]})
    assert ended == {*visits_opened, people.hanna.visit_id}
    assert {("visit", visit) for visit in ended} <= dirty_marks(people.session)


def test_signing_out_of_one_browser_leaves_the_link_and_the_others_alone(people: Cast) -> None:
    (_, first), (_, second) = opened(people), opened(people)
    visits.sign_out(people.session, first)
    assert visits.ended_among(people.session, {first, second, people.hanna.visit_id}) == {first}


@pytest.mark.parametrize("who", ["ada", "olga"])
def test_what_is_no_link_opens_no_visit(people: Cast, who: str) -> None:
    for secret in (people.secrets[who], opened(people)[0], visits.invite_colleague(people.session, KEY)["link"]):
        with pytest.raises(NotSignedIn):
            visits.open_link(people.session, secret)


def test_a_link_that_is_opened_without_end_keeps_its_newest_browsers(
    people: Cast, turned: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visits, "MOST_BROWSERS", 2)
    made = []
    for _ in range(4):
        turned.turn(seconds=1)
        made.append(opened(people)[1])
    assert visits.ended_among(people.session, made) == set(made[:2])
    assert link(people) == people.secrets["hanna"]


def finish(cast: Cast) -> None:
    """Let the café come to its end."""
    while cast.cafe.phase != phases.FINISHED:
        cast.advance()


def test_links_and_what_they_opened_end_some_days_after_the_cafe(people: Cast, turned: TurnedClock) -> None:
    _, tablet = opened(people)
    finish(people)
    late = opened(people)[1]
    held = {tablet, late, people.hanna.visit_id}
    turned.turn(minutes=6 * 24 * 60)
    assert link(people) and visits.ended_among(people.session, held) == set()
    turned.turn(minutes=24 * 60)
    assert link(people) is None and visits.ended_among(people.session, held) == held
    assert visits.find(people.session, people.secrets["projector"]) is None
    assert visits.who(people.session, people.ada.visit_id, PARTICIPANT), "who took part may read on"


def test_a_cafe_that_goes_on_after_all_keeps_its_links(people: Cast, turned: TurnedClock) -> None:
    _, tablet = opened(people)
    finish(people)
    people.cafe.phase = phases.HARVEST
    visits.set_end_of_links(people.session, people.cafe)
    turned.turn(minutes=30 * 24 * 60)
    assert link(people) and visits.ended_among(people.session, {tablet, people.hanna.visit_id}) == set()


def test_a_link_that_is_made_after_the_end_ends_too(people: Cast, turned: TurnedClock) -> None:
    finish(people)
    made = visits.invite(people.session, KEY, MODERATOR, people.cafe.id, people.table.id)["link"]
    assert visits.find(people.session, made)
    turned.turn(minutes=7 * 24 * 60)
    assert visits.find(people.session, made) is None
