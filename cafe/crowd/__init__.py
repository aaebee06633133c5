"""A simulated crowd: real Socket.IO clients that join, follow their routes, post, vote and change tables."""
