"""Accounts of the organizers: set up with a link that works once, and signed in with a password."""

import argon2
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import visits
from cafe.domain import Organizer
from cafe.domain.visit import ORGANIZER, SETUP
from cafe.errors import Empty, Forbidden, NameTaken, NotSignedIn, WeakPassword, WrongPassword
from tests.cast import KEY, Cast
from tests.conftest import TurnedClock

PASSWORD = "ein langes Passwort"
DAY = 24 * 60


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash with little memory and time; how much argon2 needs in earnest is its own matter."""
    hasher = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(visits, "_PASSWORDS", hasher)
    monkeypatch.setattr(visits, "_DECOY", hasher.hash("nobody's"))


def set_up(session: Session, name: str = "Olga", password: str = PASSWORD) -> visits.Visitor:
    """Make an account as the terminal invites to."""
    return signed_in(session, visits.set_up(session, invitation(session), name, password))


def invitation(session: Session) -> str:
    """Return the secret of a new set-up link."""
    link: str = visits.invite_colleague(session, KEY)["link"]
    return link


def signed_in(session: Session, answer: dict[str, object]) -> visits.Visitor:
    """Return who an answer signs in."""
    visit = visits.find(session, str(answer["visit"]))
    assert visit is not None
    return visits.visitor(visit)


def test_an_account_is_set_up_by_a_link_and_signed_in_to_with_its_password(session: Session) -> None:
    assert set_up(session).role == ORGANIZER
    assert signed_in(session, visits.sign_in(session, "Olga", PASSWORD)).role == ORGANIZER


def test_a_set_up_link_makes_one_account(session: Session) -> None:
    secret = invitation(session)
    visits.set_up(session, secret, "Olga", PASSWORD)
    with pytest.raises(NotSignedIn):
        visits.set_up(session, secret, "Mallory", PASSWORD)
    assert list(session.scalars(select(Organizer.name))) == ["Olga"]


def test_a_link_of_another_kind_makes_none(people: Cast) -> None:
    for secret in (people.secrets["hanna"], people.secrets["olga"], "guessed"):
        with pytest.raises(NotSignedIn):
            visits.set_up(people.session, secret, "Mallory", PASSWORD)


def test_a_refused_set_up_does_not_use_the_link_up(session: Session) -> None:
    secret = invitation(session)
    for name, password, error in (("", PASSWORD, Empty), ("Olga", "zu kurz", WeakPassword)):
        with pytest.raises(error), session.begin_nested():
            visits.set_up(session, secret, name, password)
    visits.set_up(session, secret, "Olga", PASSWORD)


def test_nobody_knows_from_a_refusal_which_names_exist(session: Session) -> None:
    set_up(session)
    refusals = []
    for name, password in (("Olga", "ein falsches Passwort"), ("Mallory", PASSWORD)):
        with pytest.raises(WrongPassword) as refused:
            visits.sign_in(session, name, password)
        refusals.append(str(refused.value))
    assert refusals[0] == refusals[1]


def test_an_unknown_name_costs_as_much_as_a_wrong_password(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    verified = []
    monkeypatch.setattr(visits, "_verify", lambda stored, password: verified.append(stored))
    with pytest.raises(WrongPassword):
        visits.sign_in(session, "Mallory", PASSWORD)
    assert verified == [visits._DECOY]


def test_a_name_is_written_large_or_small_and_taken_once(session: Session) -> None:
    set_up(session)
    visits.sign_in(session, " olga ", PASSWORD)
    with pytest.raises(NameTaken):
        set_up(session, "OLGA")


@pytest.mark.parametrize("password", ["", "neunzehn9", "ä" * 201])
def test_a_weak_or_endless_password_is_refused(session: Session, password: str) -> None:
    with pytest.raises(WeakPassword):
        set_up(session, password=password)


def test_of_a_password_only_the_hash_is_kept(session: Session) -> None:
    set_up(session)
    [stored] = session.scalars(select(Organizer.password_hash))
    assert stored.startswith("$argon2id$")
    assert PASSWORD not in stored


def test_a_login_lasts_one_long_day(session: Session, turned: TurnedClock) -> None:
    olga = set_up(session)
    turned.turn(minutes=DAY - 1)
    visits.who(session, olga.visit_id, ORGANIZER)
    turned.turn(minutes=1)
    with pytest.raises(NotSignedIn):
        visits.who(session, olga.visit_id, ORGANIZER)


def test_an_invitation_lasts_a_week(session: Session, turned: TurnedClock) -> None:
    secret = invitation(session)
    turned.turn(minutes=7 * DAY)
    with pytest.raises(NotSignedIn):
        visits.set_up(session, secret, "Olga", PASSWORD)


def test_two_colleagues_can_be_invited_side_by_side(session: Session) -> None:
    one, two = invitation(session), invitation(session)
    visits.set_up(session, one, "Olga", PASSWORD)
    visits.set_up(session, two, "Otto", PASSWORD)
    assert visits.link(session, KEY, SETUP) is None


def test_a_new_password_signs_out_everywhere_else(session: Session) -> None:
    here = set_up(session)
    there = signed_in(session, visits.sign_in(session, "Olga", PASSWORD))
    visits.change_password(session, here, PASSWORD, "ein neues Passwort")
    visits.who(session, here.visit_id, ORGANIZER)
    with pytest.raises(NotSignedIn):
        visits.who(session, there.visit_id, ORGANIZER)
    visits.sign_in(session, "Olga", "ein neues Passwort")


def test_a_password_is_changed_by_who_knows_the_old_one(people: Cast) -> None:
    olga = set_up(people.session, "Otto")
    with pytest.raises(WrongPassword):
        visits.change_password(people.session, olga, "ein falsches Passwort", "ein neues Passwort")
    with pytest.raises(Forbidden):
        visits.change_password(people.session, people.ada, PASSWORD, "ein neues Passwort")
