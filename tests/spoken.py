"""Whether what came over the wire is what the protocol says."""

from typing import Annotated, Any, get_args, get_origin, is_typeddict

from cafe.cli.described import choices, fields, one_of
from cafe.live.answers import Refusal
from cafe.live.protocol import ASKS
from cafe.live.told import TELLS


def check_answer(name: object, answer: Any) -> None:
    """Raise AssertionError unless this is a right answer to an ask; `dup` says that it was given before."""
    kind: Any = Refusal
    if isinstance(answer, dict) and answer.get("ok") is True and name in ASKS:
        kind = ASKS[str(name)].answer
        answer = {key: value for key, value in answer.items() if key != "ok" and (key, value) != ("dup", True)}
    wrong = wrong_in(kind, answer)
    assert not wrong, f"{name}{wrong}"


def wrong_in_tell(name: str, body: Any) -> str:
    """Return what is wrong in a tell, "" if nothing is."""
    if name not in TELLS:
        return f"{name} is in no protocol"
    wrong = wrong_in(TELLS[name].body, body)
    return wrong and f"{name}{wrong}"


def wrong_in(kind: Any, value: Any, where: str = "") -> str:
    """Return what in a value from JSON is not of a type, "" if all is; integers are no booleans, nor floats."""
    parts = get_args(kind)
    if is_typeddict(kind):
        return _wrong_fields(kind, value, where)
    if one_of(kind) != (kind,):
        each = [wrong_in(one, value, where) for one in parts]
        return "" if "" in each else max(each, key=len)
    match get_origin(kind):
        case _ if choices(kind):
            right = any(value == one and type(value) is type(one) for one in choices(kind))
        case None if kind is float:
            right = type(value) in (int, float)
        case None:
            right = type(value) is kind
        case origin if origin is Annotated:
            return wrong_in(parts[0], value, where)
        case origin if origin is list and isinstance(value, list):
            return next(filter(None, (wrong_in(parts[0], one, f"{where}[]") for one in value)), "")
        case origin if origin is tuple and isinstance(value, list) and len(value) == len(parts):
            return next(filter(None, (wrong_in(*pair, f"{where}[]") for pair in zip(parts, value, strict=True))), "")
        case origin if origin is dict and isinstance(value, dict):
            return next(filter(None, (wrong_in(parts[1], one, f"{where}.{key}") for key, one in value.items())), "")
        case _:
            right = False
    return "" if right else f"{where} is {value!r}, and no {kind}"


def _wrong_fields(kind: type, value: Any, where: str) -> str:
    if not isinstance(value, dict):
        return f"{where} is {value!r}, and no {kind.__name__}"
    described = {field.name: field for field in fields(kind)}
    missing = {name for name, field in described.items() if field.required} - value.keys()
    if missing or value.keys() - described.keys():
        return f"{where} has {sorted(value)}, and {kind.__name__} has {sorted(described)}"
    return next(
        filter(None, (wrong_in(described[name].kind, one, f"{where}.{name}") for name, one in value.items())), ""
    )
