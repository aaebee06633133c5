"""Refusals of a moderator's call for the organizers."""

from cafe.errors.base import N_, CafeError


class CallOver(CafeError):
    """There is no such call, or it has been answered like this already."""

    code = "call_over"
    text = N_("Dieser Ruf ist schon zu Ende oder beantwortet.")
