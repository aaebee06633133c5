"""Refusals to write over what somebody else wrote meanwhile."""

from cafe.errors.base import N_, CafeError


class Overwritten(CafeError):
    """Other words stand there than those that were on the screen; the sentence quotes them."""

    code = "overwritten"
    text = N_("Auf einem anderen Gerät steht hier inzwischen „%(theirs)s“. Entscheiden Sie, was gelten soll.")
