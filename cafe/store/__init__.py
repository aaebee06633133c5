"""Where a café is kept: the engine, the one door for writes, and what screens need to catch up."""
