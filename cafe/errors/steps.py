"""Refusals of steps forth and back."""

from cafe.errors.base import N_, CafeError


class NoWayBack(CafeError):
    """The last step was taken more than a minute ago, or has been taken back, or cannot be."""

    code = "no_way_back"
    text = N_("Das lässt sich nicht mehr zurücknehmen. Zurück geht es nur eine Minute lang.")
