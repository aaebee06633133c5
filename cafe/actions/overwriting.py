"""Two people may have the same words before them: nobody replaces what was not on the own screen."""

from cafe.errors import Overwritten


def check_seen(seen: str | None, stands: str, wanted: str) -> None:
    """Raise Overwritten if other words stand there than those that were seen. Pages of an older version say None."""
    if seen is not None and stands not in (seen, wanted):
        raise Overwritten(theirs=stands)
