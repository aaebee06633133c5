"""Scenes that organizers put on the projectors beside those that a phase shows by itself. Pure."""

from typing import Literal

from cafe.domain.phases import CLOSING, HARVEST, LOBBY

Scene = Literal["etiquette", "gallery", "ideas", "silence"]

ETIQUETTE, GALLERY, IDEAS, SILENCE = "etiquette", "gallery", "ideas", "silence"
SHOWN_IN = {ETIQUETTE: (LOBBY,), GALLERY: (CLOSING, HARVEST), IDEAS: (HARVEST,), SILENCE: (HARVEST,)}

SILENT_MILLISECONDS = 60_000


def may_show(scene: str, phase: str) -> bool:
    """Whether a scene belongs to a phase."""
    return phase in SHOWN_IN[scene]
