"""visit:sync: everything a screen needs to get from what it knows to the present state."""

from typing import Any

from cafe.actions.looking import View
from cafe.actions.visits import Visitor
from cafe.domain.visit import MODERATOR, ORGANIZER


def catch_up(view: View, who: Visitor) -> dict[str, Any]:
    """Return the café, what changed at its tables since the known revs, and what is this visitor's own."""
    moderates = who.role in (MODERATOR, ORGANIZER)
    return {
        "ok": True,
        "cafe": view.cafe,
        "tables": [changes.moderator_json if moderates else changes.public_json for changes in view.tables],
        "mine": view.mine,
    }
