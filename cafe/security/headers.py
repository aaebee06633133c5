"""Security headers of every answer: nothing from elsewhere, no inline script, no framing."""

from collections.abc import Callable, Iterable
from typing import Any

from cafe.security import cookies
from cafe.security.wsgi import Wsgi

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",  # the icons in the KERN style sheet are `data:` images
        "media-src 'self'",  # videos of a documentation
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)

# A page with a service worker: it is our own script, named by a policy of trusted types, as its address is a string.
WITH_WORKER = POLICY.replace("trusted-types 'none'", "trusted-types offline; worker-src 'self'")

# The console frames the projector, to see what the hall sees (docs/adr/0050); nobody else may, and nothing else.
FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
FRAMING = f"{POLICY}; frame-src 'self'"

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with none, forms would not say that they come from a page of ours
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",  # unless the answer says itself how long it may be kept
}

# Other files need fewer headers, and a phone fetches fifty of them over a bad Wi-Fi.
OF_FILES = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
FILES, FOUND = "/static/", ("200", "304")

ONLY_TLS = {"Strict-Transport-Security": "max-age=31536000"}


def of_every_answer(*, https: bool, prefix: str = "") -> dict[str, str]:
    """Return the headers of an answer, whoever gives it."""
    return HEADERS | _of_a_whole_site(https=https, prefix=prefix)


def _of_a_whole_site(*, https: bool, prefix: str) -> dict[str, str]:
    """Return what holds for all of a host: below a prefix that is for others to say."""
    return ONLY_TLS if https and not prefix else {}


def around(app: Wsgi, *, https: bool, prefix: str = "", cookies_begin: str = "") -> Wsgi:
    """Put the headers on whatever the app and the libraries around it answer, and let only our cookies through to them.

    Whether people come over TLS is a setting: what stands in front of us speaks it, and anybody can claim it.
    """
    of_site = _of_a_whole_site(https=https, prefix=prefix)
    whole, files = HEADERS | of_site, OF_FILES | of_site

    def answering(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if "HTTP_COOKIE" in environ:
            environ["HTTP_COOKIE"] = cookies.ours(environ["HTTP_COOKIE"], cookies_begin)
        if https:
            environ["wsgi.url_scheme"] = "https"
        is_file = environ["PATH_INFO"].startswith(FILES)

        def start(status: str, given: list[tuple[str, str]], *error: Any) -> Any:
            there = {name.lower() for name, _ in given}
            added = files if is_file and status.startswith(FOUND) else whole
            missing = [(name, value) for name, value in added.items() if name.lower() not in there]
            return start_response(status, [*given, *missing], *error)

        return app(environ, start)

    return answering
