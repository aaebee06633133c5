"""Who sits where: seats, routes, plans and repairs, with the rotation as the pure part."""

from cafe.rotation.seats import Place, Route

__all__ = ["Place", "Route"]
