"""Accounts of the organizers: set up with a link that works once, signed in to, with another password."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import accounts, visits
from cafe.domain import Organizer, dirty_marks
from cafe.domain.visit import ORGANIZER, SETUP
from cafe.errors import Empty, Forbidden, LastAccount, NameTaken, NotSignedIn, Unknown, WrongPassword
from tests.cast import KEY, Cast
from tests.conftest import TurnedClock

HASH, OTHER = "the hash of a password", "the hash of another one"
DAY = 24 * 60


def set_up(session: Session, name: str = "Olga") -> visits.Visitor:
    """Make an account as the terminal invites to."""
    return signed_in(session, accounts.set_up(session, invitation(session), name, HASH))


def invitation(session: Session) -> str:
    """Return the secret of a new set-up link."""
    link: str = visits.invite_colleague(session, KEY)["link"]
    return link


def signed_in(session: Session, answer: dict[str, object]) -> visits.Visitor:
    """Return who an answer signs in."""
    visit = visits.find(session, str(answer["visit"]))
    assert visit is not None
    return visits.visitor(visit)


def sign_in(session: Session, olga: visits.Visitor, compared: str = HASH, hashed: str = HASH) -> visits.Visitor:
    """Sign the account in again, its password having been compared with a hash."""
    return signed_in(session, accounts.sign_in(session, olga.organizer_id or "", compared, hashed))


def test_an_account_is_set_up_by_a_link_and_signed_in_to(session: Session) -> None:
    olga = set_up(session)
    assert olga.role == ORGANIZER
    assert sign_in(session, olga).organizer_id == olga.organizer_id


def test_a_set_up_link_makes_one_account(session: Session) -> None:
    secret = invitation(session)
    accounts.set_up(session, secret, "Olga", HASH)
    with pytest.raises(NotSignedIn):
        accounts.set_up(session, secret, "Mallory", HASH)
    assert list(session.scalars(select(Organizer.name))) == ["Olga"]


def test_a_link_of_another_kind_makes_none(people: Cast) -> None:
    for secret in (people.secrets["hanna"], people.secrets["olga"], "guessed"):
        with pytest.raises(NotSignedIn):
            accounts.set_up(people.session, secret, "Mallory", HASH)


def test_a_refused_set_up_does_not_use_the_link_up(session: Session) -> None:
    secret = invitation(session)
    with pytest.raises(Empty), session.begin_nested():
        accounts.set_up(session, secret, "", HASH)
    accounts.set_up(session, secret, "Olga", HASH)


@pytest.mark.parametrize("spelling", [" özlem ", "ÖZLEM", "o\u0308zlem", "Öz\u200blem", "Öz\u200dlem", "\ufeffÖzlem"])
def test_a_name_is_one_however_it_is_spelled(session: Session, spelling: str) -> None:
    ozlem = set_up(session, "Özlem")
    found = accounts.by_name(session, spelling)
    assert found is not None and found.id == ozlem.organizer_id
    with pytest.raises(NameTaken):
        set_up(session, spelling)


def test_of_two_accounts_from_before_that_differ_in_one_capital_each_is_found(session: Session) -> None:
    for name in ("Özlem", "özlem"):
        session.add(Organizer(name=name, password_hash=name, created_at=0))
    session.flush()
    assert [(accounts.by_name(session, name) or Organizer()).password_hash for name in ("özlem", "Özlem")] == [
        "özlem",
        "Özlem",
    ]


def test_a_password_that_was_changed_since_it_was_compared_opens_nothing(session: Session) -> None:
    olga = set_up(session)
    accounts.change_password(session, olga, HASH, OTHER)
    with pytest.raises(WrongPassword):
        sign_in(session, olga, compared=HASH)
    with pytest.raises(WrongPassword):
        accounts.change_password(session, olga, HASH, "a third one")
    sign_in(session, olga, compared=OTHER)


def test_a_hash_of_old_is_replaced_at_the_next_login(session: Session) -> None:
    olga = set_up(session)
    sign_in(session, olga, hashed=OTHER)
    assert list(session.scalars(select(Organizer.password_hash))) == [OTHER]


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
        accounts.set_up(session, secret, "Olga", HASH)


def test_two_colleagues_can_be_invited_side_by_side(session: Session) -> None:
    one, two = invitation(session), invitation(session)
    accounts.set_up(session, one, "Olga", HASH)
    accounts.set_up(session, two, "Otto", HASH)
    assert visits.link(session, KEY, SETUP) is None


def test_a_new_password_signs_out_everywhere_else(session: Session) -> None:
    here = set_up(session)
    there = sign_in(session, here)
    accounts.change_password(session, here, HASH, OTHER)
    visits.who(session, here.visit_id, ORGANIZER)
    with pytest.raises(NotSignedIn):
        visits.who(session, there.visit_id, ORGANIZER)


def test_a_password_is_changed_by_who_is_signed_in_to_its_account(people: Cast) -> None:
    set_up(people.session, "Otto")
    for who in (people.ada, people.hanna, people.olga):  # Olga's own hash is another one
        with pytest.raises((WrongPassword, NotSignedIn, Forbidden)):
            accounts.change_password(people.session, who, HASH, OTHER)


def owner(session: Session, olga: visits.Visitor) -> Organizer:
    """Return the account of a login."""
    return session.get_one(Organizer, olga.organizer_id)


def link_for(session: Session, olga: visits.Visitor) -> str:
    """Make a sign-in link as the terminal does."""
    secret: str = accounts.let_back_in(session, KEY, owner(session, olga))["link"]
    return secret


def test_a_link_of_the_terminal_lets_the_owner_in_once_without_a_password(session: Session) -> None:
    olga = set_up(session)
    secret = link_for(session, olga)
    back = signed_in(session, accounts.come_back(session, secret, None))
    assert back.role == ORGANIZER and back.organizer_id == olga.organizer_id
    visits.who(session, olga.visit_id, ORGANIZER)
    with pytest.raises(NotSignedIn):
        accounts.come_back(session, secret, None)


def test_a_new_password_by_the_link_of_the_terminal_ends_every_other_login(session: Session) -> None:
    olga = set_up(session)
    back = signed_in(session, accounts.come_back(session, link_for(session, olga), OTHER))
    assert visits.ended_among(session, {olga.visit_id, back.visit_id}) == {olga.visit_id}
    sign_in(session, back, compared=OTHER)


def test_a_link_of_the_terminal_lasts_half_an_hour_and_a_newer_one_ends_it(
    session: Session, turned: TurnedClock
) -> None:
    olga = set_up(session)
    first, second = link_for(session, olga), link_for(session, olga)
    turned.turn(minutes=29)
    with pytest.raises(NotSignedIn):
        accounts.behind(session, first)
    assert accounts.behind(session, second).name == "Olga"
    turned.turn(minutes=1)
    with pytest.raises(NotSignedIn):
        accounts.come_back(session, second, None)


def test_no_other_secret_is_a_link_of_the_terminal(people: Cast) -> None:
    for secret in (*people.secrets.values(), invitation(people.session), "guessed", ""):
        with pytest.raises(NotSignedIn):
            accounts.come_back(people.session, secret, OTHER)


def test_an_organizer_sees_their_own_logins_and_ends_each(session: Session, turned: TurnedClock) -> None:
    olga, otto = set_up(session), set_up(session, "Otto")
    turned.turn(minutes=60)
    there = sign_in(session, olga)
    accounts.renew(session, olga.visit_id)
    found = {login.id: (login.since, login.used) for login in accounts.logins(session, olga.organizer_id or "")}
    now, before = turned.now(), turned.now() - 60 * 60_000
    assert found == {there.visit_id: (now, now), olga.visit_id: (before, now)}
    accounts.end_login(session, olga, there.visit_id)
    assert visits.ended_among(session, {olga.visit_id, there.visit_id}) == {there.visit_id}
    for of_another in (otto.visit_id, there.visit_id, "nowhere"):
        with pytest.raises(Unknown):
            accounts.end_login(session, olga, of_another)


def test_a_colleagues_account_ends_with_its_logins_links_and_invitations_and_what_it_made_stays(people: Cast) -> None:
    session = people.session
    otto = set_up(session, "Otto")
    link, invited = link_for(session, otto), visits.invite_colleague(session, KEY, otto.organizer_id)["link"]
    mine = visits.invite_colleague(session, KEY, people.olga.organizer_id)["link"]
    assert accounts.end_account(session, people.olga, otto.organizer_id or "") == {"name": "Otto"}
    session.flush()
    assert accounts.by_name(session, "Otto") is None
    assert [visits.find(session, secret) for secret in (link, invited)] == [None, None]
    assert visits.find(session, mine)
    assert visits.ended_among(session, {otto.visit_id, people.olga.visit_id}) == {otto.visit_id}
    assert ("visit", otto.visit_id) in dirty_marks(session)
    assert people.cafe.phase == "lobby"
    set_up(session, "Otto")


def test_nobody_ends_their_own_account_the_last_one_or_one_that_is_not_theirs_to_end(people: Cast) -> None:
    session, own = people.session, people.olga.organizer_id or ""
    terminal = signed_in(session, visits.admit(session, None))
    for who in (people.olga, terminal):
        with pytest.raises(LastAccount):
            accounts.end_account(session, who, own)
    for who in (people.ada, people.hanna):
        with pytest.raises(Forbidden):
            accounts.end_account(session, who, own)
    with pytest.raises(Unknown):
        accounts.end_account(session, people.olga, "nowhere")


def test_of_two_who_end_each_other_one_stays(people: Cast) -> None:
    otto = set_up(people.session, "Otto")
    accounts.end_account(people.session, people.olga, otto.organizer_id or "")
    with pytest.raises(NotSignedIn):
        accounts.end_account(people.session, otto, people.olga.organizer_id or "")
