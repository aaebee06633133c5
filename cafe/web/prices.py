"""What a page costs whoever asks for it: who reloads without end waits, and nobody else does.

Counted by visit and never by address, as everything: a hall shares one.
"""

from cafe.actions.visits import Visitor
from cafe.errors import SlowDown
from cafe.security.throttle import Throttle

pages = Throttle(per_minute=120, burst=60)  # a table with a thousand Beiträge takes a hundredth of a second
files = Throttle(per_minute=10, burst=10)  # exports and sheets to print: up to seconds, beside the server


def pay(who: Visitor, bucket: Throttle = pages) -> None:
    """Take a credit; raise SlowDown when there is none."""
    if not bucket.allows(who.visit_id):
        raise SlowDown
