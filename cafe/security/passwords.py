"""Hashing passwords. It takes a core for a fortieth of a second, so it happens aside, and for two at once at most."""

import base64
import secrets
import threading
from collections.abc import Callable
from typing import Any

import argon2

MEMORY_KIBIBYTES, PASSES = 19_456, 2  # the cheapest of OWASP's equals; more would be taken from the votes of the hall
LONGEST = 200  # characters; nobody should make the server hash a book

HASHER = argon2.PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIBIBYTES, parallelism=1)


class Passwords:
    """Makes and compares hashes; `in_thread(function, *args)` runs a function where it may block.

    Strangers have one place and people whom we know have one, so that nobody who guesses keeps them waiting.
    """

    def __init__(self, in_thread: Callable[..., Any]) -> None:
        self.in_thread = in_thread
        self.places = {known: threading.Semaphore(1) for known in (True, False)}

    def hash(self, password: str) -> str:
        """Return the hash of a new password."""
        hashed: str = self._aside(True, HASHER.hash, password)
        return hashed

    def fits(self, stored: str | None, password: str, *, known: bool) -> bool:
        """Return whether a password has this hash; None is what a name has that nobody has, and takes as long."""
        fits: bool = self._aside(known, _fits, stored or _decoy(), password)
        return fits and stored is not None

    def _aside(self, known: bool, function: Callable[..., Any], *args: str) -> Any:
        with self.places[known]:
            return self.in_thread(function, *args)


def is_outdated(stored: str) -> bool:
    """Return whether a hash was made with other parameters than a new one would be."""
    return HASHER.check_needs_rehash(stored)


def _fits(stored: str, password: str) -> bool:
    try:
        return len(password) <= LONGEST and HASHER.verify(stored, password)
    except (argon2.exceptions.VerifyMismatchError, argon2.exceptions.InvalidHashError):  # the second is no hash at all
        return False


def _decoy() -> str:
    """Return the hash of a password that nobody has, so that the time of the answer does not show which names exist."""
    salt, made = (base64.b64encode(secrets.token_bytes(size)).decode().rstrip("=") for size in (16, 32))
    return f"$argon2id$v=19$m={HASHER.memory_cost},t={HASHER.time_cost},p={HASHER.parallelism}${salt}${made}"
