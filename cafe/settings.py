"""What a setting may be: each function returns the value of a text, or raises ValueError with a sentence about it."""

import re
from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

YES, NO = {"1", "true", "yes", "on", "ja"}, {"0", "false", "no", "off", "nein"}
POSTGRESQL = "postgresql+psycopg2"  # the driver that requirements-postgres.txt brings
DATABASES = {"sqlite", "sqlite+pysqlite", "postgresql", POSTGRESQL}
SHORTEST_KEY = 32
FEWEST_SIGNS = 8  # different ones, so that a key is none that was typed with one finger
DOMAIN_NAME = re.compile(r"(?!-)(?=.{1,253}\Z)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?")
NUMBERED = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)\.?")  # browsers take these for an IPv4 address, or for nothing
PATH = re.compile(r"(?:/[A-Za-z0-9_-]+)+")  # one that is written in only one way
# What our own addresses begin with. Below such a prefix nobody knows whether a proxy has taken it away already.
OF_PAGES = {"anmelden", "api", "beitreten", "d", "dokumentation", "healthz", "leinwand", "medien", "metrics"}
OF_PAGES |= {"moderation", "organisation", "static", "tisch", "wlan-probe"}
QUOTES = {'"': '"', "'": "'", "`": "`", "„": "“”", "“": "”", "‚": "‘’", "‘": "’"}  # what opens, and what may close


def alone(text: str) -> str:
    """The value alone, without what files of settings put around it and some tools hand on."""
    if len(text) > 1 and text[-1] in QUOTES.get(text[0], ""):  # only one of them may belong to a key
        raise ValueError("den Wert ohne Anführungszeichen")
    if re.search(r"\s#", text):
        raise ValueError("den Wert allein, ohne einen Kommentar dahinter")
    return text


def switch(text: str) -> bool:
    """A yes or a no, as people spell them."""
    word = text.casefold()
    if word not in YES | NO:
        raise ValueError("1 (ja) oder 0 (nein)")
    return word in YES


def port(text: str) -> int:
    """The number of a port."""
    if not re.fullmatch("[0-9]{1,5}", text) or not 0 < int(text) < 65_536:
        raise ValueError("eine Zahl von 1 bis 65535")
    return int(text)


def seconds(least: float, most: float) -> Callable[[str], float]:
    """A number within bounds; not a number is in none."""

    def read(text: str) -> float:
        try:
            if least <= float(text) <= most:
                return float(text)
        except ValueError:
            pass
        raise ValueError(f"Sekunden von {least:g} bis {most:g}, mit einem Punkt statt eines Kommas")

    return read


def one_of(*words: str) -> Callable[[str], str]:
    """One of a few words."""

    def read(text: str) -> str:
        if text not in words:
            raise ValueError(" oder ".join(words))
        return text

    return read


def line(text: str) -> str:
    """Signs that can stand in the head of a request."""
    if not (text.isascii() and text.isprintable()):
        raise ValueError("nur Buchstaben ohne Umlaute, Ziffern und Zeichen, in einer Zeile")
    return text


def key(text: str) -> str:
    """A key that nobody guesses."""
    if len(text) < SHORTEST_KEY or len(set(text)) < FEWEST_SIGNS:
        raise ValueError(f"mindestens {SHORTEST_KEY} zufällige Zeichen, etwa aus: openssl rand -hex 32")
    return text


def host(text: str) -> str:
    """An address of this machine to listen on."""
    if re.search(r"[\s/@]", text) or text.count(":") == 1 or text.startswith("["):
        raise ValueError("nur eine Adresse dieses Rechners, etwa 0.0.0.0, ohne http:// und ohne Port")
    return text


def public_url(text: str) -> str:
    """The address under which people reach the server: a whole host, or a path that a proxy keeps for it."""
    parts, name = _address(text)
    path = parts.path.rstrip("/")
    if path and not PATH.fullmatch(path):
        raise ValueError("einen Pfad aus a bis z, A bis Z, Ziffern, „-“ und „_“, etwa https://stadt.example/cafe")
    if path and path.split("/")[1] in OF_PAGES:
        raise ValueError(
            "einen Pfad, der nicht wie eine Seite des World Cafés beginnt, etwa https://stadt.example/cafe"
        )
    if (number := _number(name)) and (number.is_unspecified or number.is_multicast):
        raise ValueError("die Adresse, die Telefone öffnen; 0.0.0.0 erreicht niemand")
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{name}" + (f":{parts.port}" if parts.port not in (None, usual) else "") + path


def networks(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Addresses or networks, one behind the other."""
    try:
        found = tuple(ip_network(each, strict=False) for each in re.split(r"[\s,]+", text) if each)
    except ValueError:
        found = ()
    if not found:
        raise ValueError("Adressen oder Netze mit Kommas dazwischen, etwa 127.0.0.1,10.0.0.0/8")
    return found


def endpoint(text: str) -> str:
    """The address of a service that is asked; it may have a path, and is named without what is asked there."""
    parts, name = _address(text)
    port = "" if parts.port is None else f":{parts.port}"
    return f"{parts.scheme}://{name}{port}{parts.path.rstrip('/').removesuffix('/chat/completions')}"


def is_loopback(host: str) -> bool:
    """Whether a host is this machine for whoever names it: nobody else is reached or reaches it there."""
    name, number = host.casefold().rstrip("."), _number(host)
    return number.is_loopback if number else name in ("localhost", "ip6-localhost") or name.endswith(".localhost")


def is_near(host: str) -> bool:
    """Whether a host is this machine, or one of the same house."""
    number = _number(host)
    return number.is_private if number else "." not in host or host.endswith((".localhost", ".local", ".internal"))


def _address(text: str) -> tuple[SplitResult, str]:
    """Return the parts of a web address, and its host as browsers write it."""
    try:
        parts = urlsplit(text)
        number = parts.port
        name = _domain_name(parts.hostname or "")
    except ValueError:
        raise ValueError("eine vollständige Adresse, etwa https://cafe.example") from None
    if parts.scheme not in ("http", "https") or not name or number == 0:
        raise ValueError("eine vollständige Adresse mit http:// oder https:// davor, etwa https://cafe.example")
    if "@" in parts.netloc:
        raise ValueError("eine Adresse ohne Namen und Passwort")
    if re.search(r"[?#\\\s]", text) or not text.isprintable():
        raise ValueError("eine Adresse ohne Leerzeichen, „?“ und „#“")
    return parts, name


def _domain_name(name: str) -> str:
    if ":" in name:
        return f"[{IPv6Address(name)}]" if "%" not in name else ""  # a zone is known on one machine alone
    name = name.encode("idna").decode()
    if NUMBERED.fullmatch(name):
        return str(IPv4Address(name))
    return name if DOMAIN_NAME.fullmatch(name) else ""


def _number(host: str) -> IPv4Address | IPv6Address | None:
    """Return the address that a host is written as; an IPv4 address inside an IPv6 one is that."""
    try:
        number = ip_address(host.strip("[]"))
    except ValueError:
        return None
    return number.ipv4_mapped or number if isinstance(number, IPv6Address) else number


def folder(root: Path) -> Callable[[str], str]:
    """A folder for files. One that is named without another lies in `root`, wherever a command is given."""

    def read(text: str) -> str:
        path = root / text
        if path.exists() and not path.is_dir():
            raise ValueError("einen Ordner, etwa /srv/cafe-medien")
        if path.resolve().is_relative_to((root / "static").resolve()):
            raise ValueError("einen Ordner außerhalb von static/; was dort liegt, sieht jeder")
        return str(path)

    return read


def media_beside(database: str, otherwise: Path) -> Path:
    """The folder of media for a store: beside its file and named after it, or where there is no file in `otherwise`."""
    url = make_url(database)
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        file = Path(url.database or "").absolute()
        return file.with_name(f"{file.stem}-media")
    return otherwise / "media"


def database(root: Path) -> Callable[[str], str]:
    """The URL of a database. A file that is named without a folder lies in `root`, wherever a command is given."""

    def read(text: str) -> str:
        url = _database(text)
        if url is None:
            raise ValueError("eine Adresse wie sqlite:////srv/cafe.sqlite oder postgresql+psycopg2://…")
        if not url.drivername.startswith("sqlite"):
            return url.set(drivername=POSTGRESQL).render_as_string(hide_password=False)
        name = url.database or ":memory:"
        file = root / name
        if name.startswith((":", "file:")) or name.endswith("/") or (file.exists() and not file.is_file()):
            raise ValueError("für SQLite eine Datei, etwa sqlite:////srv/cafe.sqlite")
        if url.query:
            raise ValueError("für SQLite nur die Datei, ohne „?“ dahinter")
        return url.set(database=str(file)).render_as_string(hide_password=False)

    return read


def doorbell(text: str) -> str:
    """The URL of a PostgreSQL at which processes ring for each other."""
    url = _database(text)
    if url is None or url.drivername.startswith("sqlite"):
        raise ValueError("eine Adresse wie postgresql://…, ohne PgBouncer dazwischen")
    return url.set(drivername=POSTGRESQL).render_as_string(hide_password=False)


def _database(text: str) -> URL | None:
    """Return the URL of a database of a kind that we know."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        return None
    return url if url.drivername in DATABASES else None
