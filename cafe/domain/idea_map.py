"""IdeaMap (Ideenkarte): how Beiträge take up one another, at their table and from table to table. Pure; counts only."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stop:
    """A table on the map: how many Beiträge lie there, and how many of them take up another one of this table."""

    number: int
    topic: str
    contributions: int
    linked: int


@dataclass(frozen=True)
class Journey:
    """How many Beiträge at table `end` take up one of table `start`; these are never the same table."""

    start: int
    end: int
    count: int


@dataclass(frozen=True)
class IdeaMap:
    """All tables in the order of their numbers, and the journeys between them, by start and end."""

    stops: tuple[Stop, ...] = ()
    journeys: tuple[Journey, ...] = ()

    @property
    def travelled(self) -> int:
        """How many Beiträge take up one of another table."""
        return sum(one.count for one in self.journeys)

    @property
    def linked(self) -> int:
        """How many Beiträge take up one of their own table."""
        return sum(one.linked for one in self.stops)

    def __bool__(self) -> bool:
        """Whether there is anything to see on it."""
        return bool(self.travelled or self.linked)
