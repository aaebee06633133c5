"""What people do. Each act takes the session of the writer's transaction and who asks, and returns the answer."""
