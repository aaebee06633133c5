"""JSON as everybody speaks it here: strict (no NaN, no lone surrogates, no broken UTF-8), and fast."""

from typing import Any

import msgspec
from flask.json.provider import DefaultJSONProvider


def dumps(content: object, **_options: object) -> str:
    """Encode; the library's own options are about white space and have no meaning here."""
    return msgspec.json.encode(content).decode()


def loads(text: str | bytes, **_options: object) -> Any:
    """Decode; raises ValueError for what is not JSON, and for what is nested deeper than any of ours."""
    try:
        return msgspec.json.decode(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


class Provider(DefaultJSONProvider):
    """The same for whatever a page sends."""

    def loads(self, s: str | bytes, **_options: object) -> Any:
        """Decode; raises ValueError."""
        return loads(s)
