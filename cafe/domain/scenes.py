"""Scenes that organizers put on the projectors beside those that a phase shows by itself. Pure."""

from cafe.domain.phases import HARVEST, LOBBY

ETIQUETTE, IDEAS = "etiquette", "ideas"
SHOWN_IN = {ETIQUETTE: (LOBBY,), IDEAS: (HARVEST,)}


def may_show(scene: str, phase: str) -> bool:
    """Whether a scene belongs to a phase."""
    return phase in SHOWN_IN[scene]
