"""Refusals of points that raised hands give."""

from cafe.errors.base import N_, CafeError


class NoHandsLeft(CafeError):
    """More points than those without a phone have, or fewer people than have given points already."""

    code = "no_hands_left"
    text = N_("So viele Punkte haben die Personen ohne Telefon an diesem Tisch nicht.")
