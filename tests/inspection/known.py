"""What is known to be wrong on a screen, by check, and why it still is; an entry that is right by now fails."""

KNOWN: dict[str, dict[str, str]] = {}
