"""Every tell: to whom, what it holds, and when."""

from cafe.live import crowd_states, states, tells
from cafe.live.kinds import Tell

TELLS: dict[str, Tell] = {
    "cafe:changed": Tell("everyone in the café", states.CafeState, "after any change, at most ten times a second"),
    "table:changed": Tell(
        "who sits at the table, and the projector", states.TableState, "after any change, at most ten times a second"
    ),
    "moderator:changed": Tell(
        "the table's moderator and the organizer's console",
        states.TableState,
        "as table:changed; with hidden Beiträge, and with points at all times, also when nothing else changed",
    ),
    "seat:changed": Tell("one participant", tells.SeatChanged, "when their seat in this round has changed"),
    "route:changed": Tell(
        "one participant",
        tells.RouteChanged,
        "when a later seat has changed, or they left; again every ten seconds until they ask visit:sync",
    ),
    "luggage:changed": Tell("one participant", tells.LuggageChanged, "as route:changed, for what they take along"),
    "places:changed": Tell(
        "everyone in the café",
        tells.PlacesChanged,
        "while participants choose their places, at most once a second and at least every ten",
    ),
    "rotation:progressed": Tell("who asked for a plan", tells.Progressed, "a few times a second while it is made"),
    "rotation:tried": Tell(
        "who asked rotation:try",
        tells.Tried | tells.NoPlanFound,
        "when the plan is made, unless the same screen asked for another meanwhile",
    ),
    "rotation:offered": Tell("who asked rotation:offer", tells.Offered | tells.NoPlanFound, "when the plan is made"),
    "crowd:changed": Tell(
        "moderators, the console and the projector",
        crowd_states.CrowdState,
        "at most once a second, and at least every ten",
    ),
    "door:changed": Tell("moderators, the console and the projector", tells.DoorChanged, "with crowd:changed"),
    "newcomers:changed": Tell("the organizer's console", tells.NewcomersChanged, "with crowd:changed"),
    "round:ringing": Tell("everyone in the café", tells.Ringing, "two minutes before the end, and at it"),
    "storage:changed": Tell("the organizer's console", tells.StorageChanged, "when it changes, and every ten seconds"),
    "page:replaced": Tell(
        "the oldest socket of a visit", tells.PageReplaced, "when the visit has opened more than five; it is closed"
    ),
    "restart:told": Tell("everyone in the café", tells.Restart, "before the server closes to start again"),
    "heads:told": Tell(
        "everyone in the café; again, with `numbers`, to moderators and consoles", tells.Heads, "every ten seconds"
    ),
}
