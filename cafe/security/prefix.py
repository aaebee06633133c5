"""Everything below a path of a host that others use as well, as in https://stadt.example/cafe."""

from collections.abc import Callable, Iterable
from typing import Any

from cafe.security.wsgi import Wsgi


def below(app: Wsgi, prefix: str) -> Wsgi:
    """Have the app believe that it lies below a prefix, such as "/cafe"; "" changes nothing.

    The prefix is a setting: whoever asks could claim any, and every link would lead there. A proxy may hand the path on
    as it came or without the prefix; so whoever asks the server itself, a health check or a rehearsal, needs none.
    """

    def answering(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ["SCRIPT_NAME"] = prefix
        path = environ["PATH_INFO"]
        if path == prefix or path.startswith(f"{prefix}/"):
            environ["PATH_INFO"] = path.removeprefix(prefix)
        return app(environ, start_response)

    return answering if prefix else app
