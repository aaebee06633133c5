"""What the server can carry, measured: `python -m cafe bench`."""
