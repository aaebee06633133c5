"""How people change tables: the four ways a café may choose from."""

from enum import StrEnum

from cafe.rotation.errors import N_, Impossible


class Mode(StrEnum):
    """A way to change tables; as a string it is what the database, the wire, forms and archives hold."""

    MIX = "mix"  # any tables
    VISIT = "visit"  # a new table each round
    GROUPS = "groups"  # fixed groups go from table to table
    FREE = "free"  # everybody chooses; nobody is given a seat

    @property
    def comes_home(self) -> bool:
        """Whether the last round may be back at the first table: in a group or by choice nobody has a first table."""
        return self in (Mode.MIX, Mode.VISIT)

    @classmethod
    def _missing_(cls, value: object) -> "Mode":
        raise Impossible(
            N_("Die Art der Rotation „%(mode)s“ gibt es nicht; möglich sind %(modes)s."),
            mode=value,
            modes=", ".join(cls),
        )
