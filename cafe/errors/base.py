"""What a refusal is."""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

N_ = str  # marks a msgid for extraction; it is translated where it is shown


class CafeError(Exception):
    """Something that cannot be done, said so that the person in front of the screen understands it."""

    code: ClassVar[str]
    text: ClassVar[str]
    form_text: ClassVar[str] = ""  # said instead where a form was sent, which nobody keeps and sends again
    status: ClassVar[int] = 409
    retry: ClassVar[bool] = False  # True: the same command may succeed later, keep it in the outbox

    def __init__(self, **values: object) -> None:
        super().__init__(self.text % values)
        self.values = values

    def __reduce__(self) -> tuple[Callable[..., "CafeError"], tuple[type["CafeError"], dict[str, object]]]:
        return _raised, (type(self), self.values)  # so that it comes whole out of another process


def _raised(kind: type[CafeError], values: dict[str, object]) -> CafeError:
    return kind(**values)


Result = TypeVar("Result")


def outcome_of(act: Callable[..., Result], *words: Any) -> "Result | CafeError":
    """Return what an act returns, or the refusal it raises: of many commands done at once, each has its own."""
    try:
        return act(*words)
    except CafeError as refusal:
        return refusal
