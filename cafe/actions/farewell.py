"""Why somebody is not signed in any more: each is told what is true, and a way back only where there is one."""

from sqlalchemy.orm import Session

from cafe.actions.deleting import is_going
from cafe.domain import Cafe, Table
from cafe.errors import CafeError, CafeGone, NotSignedIn, TableGone, TableOrCafeGone


def why_ended(session: Session, role: str, cafe_id: str, table_id: str = "") -> CafeError:
    """Return the refusal for a page of this role and place whose visit opens nothing (any more)."""
    table = session.get(Table, table_id) if table_id else None
    cafe_id = cafe_id or (table.cafe_id if table else "")  # the address of a tablet names its table alone
    cafe = session.get(Cafe, cafe_id)
    if cafe_id and (cafe is None or is_going(cafe)):
        return CafeGone()
    if table_id and table is None:
        return TableGone() if cafe_id else TableOrCafeGone()
    return NotSignedIn(role)
