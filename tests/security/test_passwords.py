"""Hashes of passwords: few at once, and strangers never before those whom we know."""

import threading
from typing import Any

import argon2
import pytest

from cafe.security import passwords
from cafe.security.passwords import LONGEST, Passwords

PATIENCE_SECONDS = 20  # a bound for failing tests


@pytest.fixture(autouse=True)
def cheap(cheap_hashes: argon2.PasswordHasher) -> None:
    """Hash quickly."""


def here(function: Any, *args: Any) -> Any:
    """Run a function where it is asked for."""
    return function(*args)


def test_a_password_fits_its_own_hash_and_no_other() -> None:
    made = Passwords(here)
    stored = made.hash("vier Tische")
    assert stored.startswith("$argon2id$") and "vier" not in stored
    assert made.fits(stored, "vier Tische", known=True)
    assert not made.fits(stored, "fünf Tische", known=True)
    assert not made.fits(stored, "vier Tische" + " " * LONGEST, known=True)


def test_a_name_that_nobody_has_takes_as_long_as_a_wrong_password(
    cheap_hashes: argon2.PasswordHasher, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []

    def fits(stored: str, _: str) -> bool:
        compared.append(stored)
        return True

    monkeypatch.setattr(passwords, "_fits", fits)
    assert not Passwords(here).fits(None, "vier Tische", known=False)
    stored = cheap_hashes.hash("one that somebody has")
    assert argon2.extract_parameters(compared[0]) == argon2.extract_parameters(stored)


def test_a_hash_of_other_parameters_is_outdated(cheap_hashes: argon2.PasswordHasher) -> None:
    assert not passwords.is_outdated(cheap_hashes.hash("vier Tische"))
    assert passwords.is_outdated(argon2.PasswordHasher(time_cost=2, memory_cost=64, parallelism=4).hash("vier Tische"))


class Held:
    """A way to hash that stands still until it is let go, and knows how many are in it."""

    def __init__(self) -> None:
        self.go, self.changed, self.inside, self.most = threading.Event(), threading.Condition(), 0, 0

    def __call__(self, _function: Any, *_args: Any) -> Any:
        with self.changed:
            self.inside += 1
            self.most = max(self.most, self.inside)
            self.changed.notify_all()
        assert self.go.wait(PATIENCE_SECONDS)
        with self.changed:
            self.inside -= 1
        return True

    def wait_for(self, many: int) -> None:
        """Wait until so many are in it."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.inside == many, PATIENCE_SECONDS)


def test_two_are_hashed_at_once_and_somebody_known_waits_for_no_stranger() -> None:
    held = Held()
    made = Passwords(held)
    strangers = [threading.Thread(target=made.fits, args=("stored", "x"), kwargs={"known": False}) for _ in range(5)]
    for stranger in strangers:
        stranger.start()
    held.wait_for(1)
    owner = threading.Thread(target=made.fits, args=("stored", "x"), kwargs={"known": True})
    owner.start()
    held.wait_for(2)
    held.go.set()
    for thread in (*strangers, owner):
        thread.join(PATIENCE_SECONDS)
    assert held.most == 2
