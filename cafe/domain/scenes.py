"""Scenes that organizers put on the projectors beside those that a phase shows by itself, and how they look. Pure."""

from typing import Literal

from cafe.domain.phases import CLOSING, HARVEST, LOBBY

Scene = Literal["etiquette", "gallery", "ideas", "silence"]
Locale = Literal["de", "en", "de-simple"]  # in which the projectors are written
Colours = Literal["light", "dark"]

ETIQUETTE, GALLERY, IDEAS, SILENCE = "etiquette", "gallery", "ideas", "silence"
SHOWN_IN = {ETIQUETTE: (LOBBY,), GALLERY: (CLOSING, HARVEST), IDEAS: (HARVEST,), SILENCE: (HARVEST,)}

SILENT_MILLISECONDS = 60_000


def may_show(scene: str, phase: str) -> bool:
    """Whether a scene belongs to a phase."""
    return phase in SHOWN_IN[scene]
