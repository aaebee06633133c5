"""visit:sync: everything a screen needs to get from what it knows to the present state."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from cafe.actions.looking import look
from cafe.actions.visits import Visitor
from cafe.domain.visit import MODERATOR, ORGANIZER
from cafe.store.snapshots import Snapshots


def catch_up(
    session: Session, snapshots: Snapshots, who: Visitor, tables: Sequence[str], known: Mapping[str, int]
) -> dict[str, Any]:
    """Return the café, what changed at these tables since the known revs, and what is this visitor's own."""
    view, moderates = look(session, snapshots, who, tables, known), who.role in (MODERATOR, ORGANIZER)
    return {
        "ok": True,
        "cafe": view.cafe,
        "tables": [changes.moderator_json if moderates else changes.public_json for changes in view.tables],
        "mine": view.mine,
    }
