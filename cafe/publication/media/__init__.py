"""What comes in as a file: looked at, cleaned, written anew in a process of its own, and kept outside of `static/`."""
