"""Who sits where: seats, routes, plans and repairs, with the rotation as the pure part."""
