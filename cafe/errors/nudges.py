"""Refusals of a nudge."""

from cafe.errors.base import N_, CafeError


class NudgedLately(CafeError):
    """The table was nudged a few minutes ago."""

    code = "nudged_lately"
    text = N_("Dieser Tisch wurde gerade erst angestoßen. Bitte lassen Sie ihm ein paar Minuten.")
