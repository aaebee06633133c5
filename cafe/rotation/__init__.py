"""Who sits where in which round: plans, their figures and their bound. Pure, standard library only."""

from cafe.rotation.beginning import plan_to_begin
from cafe.rotation.bound import bound
from cafe.rotation.certificate import Line, certificate
from cafe.rotation.errors import Impossible
from cafe.rotation.figures import Figures, figures, lost_visits
from cafe.rotation.latecomers import door_order, places_left, seat_each, seat_one
from cafe.rotation.mode import Mode
from cafe.rotation.plan import Plan, plan, plan_at_the_door
from cafe.rotation.repair import Repair, close, leave, pays, ways_to_close
from cafe.rotation.replan import replan
from cafe.rotation.situation import Situation, check
from cafe.rotation.wishes import Wishes

__all__ = [
    "Figures",
    "Impossible",
    "Line",
    "Mode",
    "Plan",
    "Repair",
    "Situation",
    "Wishes",
    "bound",
    "certificate",
    "check",
    "close",
    "door_order",
    "figures",
    "leave",
    "lost_visits",
    "pays",
    "places_left",
    "plan",
    "plan_at_the_door",
    "plan_to_begin",
    "replan",
    "seat_each",
    "seat_one",
    "ways_to_close",
]
