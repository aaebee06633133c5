"""What the server itself answers where a request never reaches the app: a status, our headers, and no word about us."""

from collections.abc import Iterable
from http import HTTPStatus

from cafe.security.cookies import farewells
from cafe.security.headers import of_every_answer

TOO_MANY_COOKIES = """<!doctype html>
<html lang="de">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Zu viele Cookies</title>
<h1>Zu viele Cookies</h1>
<p>Ihr Browser hat zu viel auf einmal geschickt, meist weil er für diese Adresse zu viele Cookies gesammelt hat.
Die des World Cafés sind jetzt gelöscht. Bitte öffnen Sie Ihre Seite noch einmal: mit dem Code, mit Ihrem Link oder mit
Ihrer Anmeldung. Hilft das nicht, löschen Sie in den Einstellungen des Browsers die Cookies dieser Seite.</p>
<p><a href="{prefix}/">Zum Anfang</a></p>
<h2 lang="en">Too many cookies</h2>
<p lang="en">Your browser sent too much at once, mostly because it has collected too many cookies for this address.
Those of the World Café are now deleted. Please open your page again: with the code, with your link, or by signing in.
If that does not help, delete the cookies of this page in your browser’s settings.</p>
<h2 lang="de-simple">Leichte Sprache</h2>
<p lang="de-simple">Ihr Browser hat zu viele Cookies. Ein Cookie ist eine kleine Notiz auf Ihrem Gerät.
Die Cookies vom World Café sind jetzt gelöscht. Bitte öffnen Sie Ihre Seite noch einmal. Geht es dann noch nicht?
Dann löschen Sie im Browser die Cookies von dieser Seite.</p>
</html>
"""


def answer(status: int, cookies: Iterable[str] = (), *, https: bool, prefix: str = "") -> bytes:
    """Return a refusal as it goes over the line; it takes the named cookies from the browser."""
    said = TOO_MANY_COOKIES if status == HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE else ""
    body = said.replace("{prefix}", prefix).encode()
    fields = {
        **of_every_answer(https=https, prefix=prefix),
        "Connection": "close",
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(body)),
    }
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", *(f"{name}: {value}" for name, value in fields.items())]
    for name in cookies:
        lines += [f"Set-Cookie: {field}" for field in farewells(name, prefix or "/")]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body
