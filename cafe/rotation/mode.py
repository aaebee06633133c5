"""How people change tables: the four modes a café may have."""

from enum import StrEnum

from cafe.rotation.errors import N_, Impossible


class Mode(StrEnum):
    """A way to change tables; as a string it is what the database, the wire, forms and archives hold."""

    MIX = "mix"  # any tables
    VISIT = "visit"  # a new table each round
    GROUPS = "groups"  # fixed groups go from table to table
    FREE = "free"  # everybody chooses; no seats are assigned

    @property
    def comes_home(self) -> bool:
        """Whether the last round may be back at the first table; with groups or free choice there is no first table."""
        return self in (Mode.MIX, Mode.VISIT)

    @classmethod
    def _missing_(cls, value: object) -> "Mode":
        raise Impossible(
            N_("Die Art der Rotation „%(mode)s“ gibt es nicht; möglich sind %(modes)s."),
            mode=value,
            modes=", ".join(cls),
        )
