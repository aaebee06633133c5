"""What the house can carry, measured: `python -m cafe bench`."""
