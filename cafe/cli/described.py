"""The types of answers and states as people and browsers read them."""

import json
import types
from collections.abc import Iterable, Iterator
from enum import EnumType
from functools import cache
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from cafe.live.answers import Refusal
from cafe.live.protocol import ASKS
from cafe.live.told import TELLS

PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


class Field(NamedTuple):
    """One field of a TypedDict."""

    name: str
    kind: Any
    required: bool
    meaning: str


@cache
def fields(described: type) -> tuple[Field, ...]:
    """Return the fields of a TypedDict in their order."""
    found = []
    for name, kind in get_type_hints(described, include_extras=True).items():
        required = get_origin(kind) is not NotRequired
        kind = kind if required else get_args(kind)[0]
        meaning = kind.__metadata__[0] if get_origin(kind) is Annotated else ""
        found.append(Field(name, get_args(kind)[0] if meaning else kind, required, meaning))
    return tuple(found)


def choices(kind: Any) -> tuple[Any, ...]:
    """Return the values that a Literal or an Enum may have; none of any other type."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    return tuple(kind.__members__[name].value for name in kind.__members__) if isinstance(kind, EnumType) else ()


def one_of(kind: Any) -> tuple[Any, ...]:
    """Return the members of a union; for anything else, only the type itself."""
    return get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)


def within(kind: Any) -> Iterator[type]:
    """Return the TypedDicts that a type is made of, the inner ones first."""
    if is_typeddict(kind):
        for field in fields(kind):
            yield from within(field.kind)
        yield kind
    else:
        for part in get_args(kind):
            yield from within(part)


def in_words(kind: Any) -> str:
    """Return a type in the words of JSON.

    >>> in_words(dict[str, list[int | None]])
    '{string: [integer or null …]}'
    """
    parts = get_args(kind)
    match get_origin(kind):
        case _ if choices(kind):
            return " or ".join(map(json.dumps, choices(kind)))
        case None:
            return PLAIN.get(kind, str(kind.__name__))
        case _ if one_of(kind) != (kind,):
            return " or ".join(map(in_words, parts))
        case origin if origin is Annotated:
            return in_words(parts[0])
        case origin if origin is list:
            return f"[{in_words(parts[0])} …]"
        case origin if origin is tuple:
            return f"[{', '.join(map(in_words, parts))}]"
    return f"{{{in_words(parts[0])}: {in_words(parts[1])}}}"


def in_typescript(kind: Any) -> str:
    """Return a type in TypeScript.

    >>> in_typescript(dict[str, list[int | None]])
    'Record<string, (number | null)[]>'
    """
    parts = get_args(kind)
    match get_origin(kind):
        case _ if choices(kind):
            return " | ".join(map(json.dumps, choices(kind)))
        case None:
            return PLAIN.get(kind, str(kind.__name__)).replace("integer", "number")
        case _ if one_of(kind) != (kind,):
            return " | ".join(map(in_typescript, parts))
        case origin if origin is Annotated:
            return in_typescript(parts[0])
        case origin if origin is list:
            inner = in_typescript(parts[0])
            return f"({inner})[]" if "|" in inner else f"{inner}[]"
        case origin if origin is tuple:
            return f"[{', '.join(map(in_typescript, parts))}]"
    return f"Record<{', '.join(map(in_typescript, parts))}>"


def spoken() -> list[type]:
    """Return all TypedDicts of asks and tells, each once, the inner ones first."""
    roots = [ask.answer for ask in ASKS.values()] + [tell.body for tell in TELLS.values()] + [Refusal]
    return list(dict.fromkeys(one for root in roots for one in within(root)))


def declarations() -> str:
    """Return the types for the browser."""
    return "\n".join(
        [
            "/** Written by `python -m cafe protocol --types`; do not edit. A test fails when this file is stale. */\n",
            *(_interface(one.__name__, one.__doc__ or "", _lines(fields(one))) for one in spoken() if fields(one)),
            _interface("Answers", "What each ask answers, besides `ok`.", _map({n: a.answer for n, a in ASKS.items()})),
            _interface("Tells", "What each tell holds.", _map({name: tell.body for name, tell in TELLS.items()})),
        ]
    )


def _lines(described: Iterable[Field]) -> Iterator[str]:
    for field in described:
        if field.meaning:
            yield f"  /** {field.meaning[0].upper()}{field.meaning[1:]}. */\n"
        yield f"  {field.name}{'' if field.required else '?'}: {in_typescript(field.kind)};\n"


def _map(bodies: dict[str, Any]) -> Iterator[str]:
    for name, body in bodies.items():
        said = in_typescript(body) if any(fields(one) for one in one_of(body)) else "object"
        yield f'  "{name}": {said};\n'


def _interface(name: str, meaning: str, lines: Iterable[str]) -> str:
    return f"/** {meaning.strip()} */\nexport interface {name} {{\n{''.join(lines)}}}\n"
