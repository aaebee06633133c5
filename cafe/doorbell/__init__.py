"""The doorbell: after its commits each process says what it has touched, and whoever hears it asks the store.

Two calls: `ring(marks)`, and `heard(marks)`, which is called with what others rang. It may lose and repeat.
"""

from cafe.doorbell.doorbell import Doorbell as Doorbell
from cafe.doorbell.doorbell import Line as Line


def line_to(url: str) -> Line:
    """Return the way to the other processes that an address names."""
    from cafe.doorbell.postgres import PostgresLine  # its driver is there only where PostgreSQL is used

    return PostgresLine(url)
