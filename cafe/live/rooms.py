"""Who hears what. Room names are made here, on the server, and never come from a client."""

from cafe.actions.visits import Visitor
from cafe.domain.visit import MODERATOR, ORGANIZER, PARTICIPANT, PROJECTOR


def cafe_room(cafe_id: str) -> str:
    """Everyone in the café."""
    return f"cafe:{cafe_id}"


def table_room(table_id: str) -> str:
    """The participants who sit at the table, and the projector."""
    return f"table:{table_id}"


def moderator_room(table_id: str) -> str:
    """The table's moderator, and the console."""
    return f"moderator:{table_id}"


def crowd_room(cafe_id: str) -> str:
    """The moderators and the consoles, who see all counts."""
    return f"crowd:{cafe_id}"


def projector_room(cafe_id: str) -> str:
    """The projectors, which see the counts that everybody may see."""
    return f"projector:{cafe_id}"


def organizer_room(cafe_id: str) -> str:
    """The consoles of the organizers."""
    return f"organizer:{cafe_id}"


def rooms_of(who: Visitor, tables: list[str]) -> set[str]:
    """Return the rooms of a visitor to whom `tables` are open."""
    rooms = {cafe_room(who.cafe_id or "")}
    if who.role == PROJECTOR:
        rooms.add(projector_room(who.cafe_id or ""))
    if who.role in (MODERATOR, ORGANIZER):
        rooms.add(crowd_room(who.cafe_id or ""))
    if who.role == ORGANIZER:
        rooms.add(organizer_room(who.cafe_id or ""))
    if who.role in (PARTICIPANT, PROJECTOR):
        rooms |= {table_room(table) for table in tables}
    if who.role in (MODERATOR, ORGANIZER):
        rooms |= {moderator_room(table) for table in tables}
    return rooms
