"""Joining with a code."""

import pytest

from cafe.actions import visits
from cafe.domain import Participant
from cafe.errors import Finished, TooLong, WrongCode
from cafe.security import tokens
from cafe.store import participant_state
from tests.cast import Cast


def name_of(cast: Cast, name: str) -> str:
    """Return the name by which somebody is known who came in with this one."""
    joined = visits.join(cast.session, cast.cafe.code, name)
    return cast.session.get_one(Participant, joined["participant"]).name


def test_whoever_joins_with_the_code_gets_a_visit_a_number_and_their_points(people: Cast) -> None:
    joined = visits.join(people.session, people.cafe.code, "Cem")
    visit = visits.find(people.session, joined["visit"])
    assert visit is not None
    assert (visit.role, visit.cafe_id, visit.participant_id) == (
        "participant",
        people.cafe.id,
        joined["participant"],
    )
    mine = participant_state.mine(people.session, joined["participant"])
    assert (mine["name"], mine["number"], mine["left"]) == ("Cem", 3, 5)


def test_nobody_needs_a_name(people: Cast) -> None:
    assert name_of(people, "") == ""


def test_a_name_is_cleaned(people: Cast) -> None:
    assert name_of(people, " Cem \n Yıldız\u200b\u202e ") == "Cem Yıldız"


def test_a_name_that_is_too_long_is_refused(people: Cast) -> None:
    with pytest.raises(TooLong):
        name_of(people, "ä" * 61)


def test_a_code_is_read_however_it_was_typed(people: Cast) -> None:
    code = people.cafe.code
    for typed in (code.lower(), f" {code[:3]} {code[3:]}\n"):
        assert visits.join(people.session, typed)["cafe"] == people.cafe.id


@pytest.mark.parametrize("code", ["", "NOSUCH", "ß" * 1_000, "'; DROP TABLE cafe; --"])
def test_a_wrong_code_opens_nothing(people: Cast, code: str) -> None:
    with pytest.raises(WrongCode):
        visits.join(people.session, code)


def test_what_is_over_cannot_be_joined(people: Cast) -> None:
    people.advance(8)
    with pytest.raises(Finished):
        visits.join(people.session, people.cafe.code)


def test_two_participants_have_two_secrets_and_the_store_knows_neither(people: Cast) -> None:
    one, two = (visits.join(people.session, people.cafe.code)["visit"] for _ in range(2))
    assert one != two
    visit = visits.find(people.session, one)
    assert visit is not None
    assert visit.secret_hash == tokens.digest(one)
    assert one not in {str(value) for value in visit}


def test_a_participant_who_signed_out_is_gone(people: Cast) -> None:
    visits.sign_out(people.session, people.ada.visit_id)
    assert visits.find(people.session, people.secrets["ada"]) is None
