"""visit:sync: whoever joins a room misses nothing that is told around that moment."""

from typing import Any

from cafe.actions import contributions
from cafe.live.presence import Presence, Presences
from cafe.live.pulse import Pulse
from cafe.live.sockets import Sockets
from cafe.store.engine import Store
from cafe.store.snapshots import Snapshots
from cafe.transport import jsons
from tests.cast import Cast, gathered_in
from tests.live.test_pulse import Rooms


class Joining(Rooms):
    """Rooms; in the moment in which one is joined, somebody posts at the table, and it was told there already."""

    def __init__(self, store: Store, cast: Cast) -> None:
        super().__init__()
        self.store, self.cast = store, cast

    def on(self, *_: object) -> None:
        """Let nobody call."""

    def enter_room(self, sid: str, room: str) -> None:
        """Join a room, a moment after the post was told there."""
        if room.startswith("table:"):
            with self.store.writing() as session:
                contributions.post(session, self.cast.ada, "idea", "Ein Treffpunkt.")
        super().enter_room(sid, room)


def test_what_was_told_in_the_room_while_it_was_being_joined_is_in_the_answer(store: Store) -> None:
    with gathered_in(store) as cast:
        cast.advance(2)
    nothing: Any = None
    rooms, presences = Joining(store, cast), Presences()
    presence = presences.by_sid["ada"] = Presence(cast.ada, "de")
    pulse = Pulse(rooms, store, presences, rooms.tell, lambda: "ok", 0.1)
    sockets = Sockets(rooms, store, Snapshots(), nothing, presences, pulse, nothing)
    answer = jsons.loads(jsons.dumps(sockets._sync("ada", presence, {})))
    [table] = answer["tables"]
    assert [one["text"] for one in table["contributions"]] == ["Ein Treffpunkt."]
