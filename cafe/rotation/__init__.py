"""Who sits where in which round: plans, their figures and the bound they are measured by. Pure standard library."""

from cafe.rotation.bound import bound
from cafe.rotation.errors import Impossible
from cafe.rotation.figures import Figures, figures
from cafe.rotation.plan import Plan, plan
from cafe.rotation.repair import seat_one

__all__ = ["Figures", "Impossible", "Plan", "bound", "figures", "plan", "seat_one"]
