"""JSON as Socket.IO speaks it here: strict (no NaN, no lone surrogates, no broken UTF-8), and fast."""

from typing import Any

import msgspec


def dumps(content: object, **_options: object) -> str:
    """Encode; the library's own options are about white space and have no meaning here."""
    return msgspec.json.encode(content).decode()


def loads(text: str | bytes, **_options: object) -> Any:
    """Decode; raises ValueError for what is not JSON."""
    return msgspec.json.decode(text)
