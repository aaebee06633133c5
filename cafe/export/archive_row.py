"""What every part of an archive is made of."""

from typing import Annotated, TypeVar

from msgspec import Meta, Struct

from cafe.security.text import FORBIDDEN

LEGIBLE = rf"\A(?![\s\S]*{FORBIDDEN.pattern})"

Id = Annotated[str, Meta(pattern=r"\A[0-9a-z]{1,24}\Z")]  # as in every ask
Whole = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Counted = Annotated[int, Meta(ge=1, le=10_000)]  # numbers that start at 1
Moment = Annotated[int, Meta(ge=0, le=253_370_764_800_000)]  # epoch milliseconds, up to the last year of a calendar
Line = Annotated[str, Meta(max_length=200, pattern=LEGIBLE)]
Setting = str | int | float | tuple[int | float, ...]
Question = Annotated[str, Meta(max_length=300, pattern=LEGIBLE)]


class Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Anything in an archive; unknown fields are refused."""


Kind = TypeVar("Kind", bound=Row)


def row(kind: type[Kind], noun: object, **more: object) -> Kind:
    """Copy a noun's columns into its row."""
    return kind(**{name: getattr(noun, name) for name in kind.__struct_fields__ if name not in more}, **more)
