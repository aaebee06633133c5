"""Settings, each from one environment variable; everything has a default that works on one machine."""

import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cafe import own_files, settings
from cafe.terminal import Stop

INSTANCE = Path(__file__).parent.parent / "instance"  # files of this installation, never in the repository
SLOW_PULSE_SECONDS = 0.5
TESTS = "CAFE_FAULTS", "CAFE_TEST_"  # so begin the names that only tests read


@dataclass(frozen=True)
class Config:
    """How this installation runs; `Config.from_environment()` reads the variables named in the comments."""

    database: str = field(
        default=f"sqlite:///{INSTANCE / 'cafe.sqlite'}", repr=False
    )  # CAFE_DATABASE: a SQLAlchemy URL
    doorbell: str = field(default="", repr=False)  # CAFE_DOORBELL: a PostgreSQL past any pooler; without it the store's
    media: str = ""  # CAFE_MEDIA: the folder of photos and files; without it one beside the store
    secret_key: str = field(default="", repr=False)  # CAFE_SECRET_KEY; without it a file in instance/ is made
    host: str = "127.0.0.1"  # CAFE_HOST: the address to listen on
    port: int = 5000  # CAFE_PORT
    public_url: str = ""  # CAFE_PUBLIC_URL: what the QR codes show, when it differs from what the browser asked
    https: bool = False  # CAFE_HTTPS=1: a proxy in front speaks TLS; cookies and addresses are for https alone
    proxies: tuple[IPv4Network | IPv6Network, ...] = ()  # CAFE_PROXIES: whose X-Forwarded-For is believed; no one's
    drain_seconds: float = 0.0  # CAFE_DRAIN_SECONDS: from SIGTERM to the end, while a proxy sends phones elsewhere
    async_mode: str = "eventlet"  # CAFE_ASYNC_MODE: eventlet or threading
    direct: bool = True  # CAFE_DIRECT=0: tell the rooms through the library: slower, but without its internals
    pulse_seconds: float = 0.1  # CAFE_PULSE_SECONDS: how often dirty tables are told
    offline: bool = True  # CAFE_OFFLINE=0: phones keep no page for a reload without network, and drop what they kept
    log: str = "plain"  # CAFE_LOG: plain or json, one line of it for each record, without anybody's words
    metrics_token: str = field(default="", repr=False)  # CAFE_METRICS_TOKEN: with it as bearer, /metrics is answered
    dev: bool = False  # CAFE_DEV=1: files of the browser and templates as they are on the disk, for bin/dev
    rephrase_url: str = ""  # CAFE_REPHRASE_URL: an OpenAI-compatible endpoint of your own (…/v1), or none
    rephrase_key: str = field(default="", repr=False)  # CAFE_REPHRASE_KEY: the key for it, if it needs one
    rephrase_model: str = ""  # CAFE_REPHRASE_MODEL: the name of its model
    rephrase_seconds: float = 15.0  # CAFE_REPHRASE_SECONDS: how long a moderator waits for it at most

    @classmethod
    def from_environment(cls) -> "Config":
        """Read the settings; one that cannot be meant so ends the program with a sentence that does not repeat it."""
        given: dict[str, Any] = {}
        for name, read in KINDS.items():
            if text := os.environ.get(f"CAFE_{name.upper()}", "").strip():
                try:
                    given[name] = read(settings.alone(text))
                except ValueError as error:
                    raise Stop(f"CAFE_{name.upper()} braucht: {error}.") from None
        if "database" not in given or "secret_key" not in given:
            _make_instance()
        if "secret_key" not in given:
            given["secret_key"] = _kept_key()
        config = cls(**given)
        if config.https and config.public_url.startswith("http:"):
            raise Stop("CAFE_PUBLIC_URL beginnt mit http://, mit CAFE_HTTPS=1 kommt aber nur https:// hinein.")
        return config

    @property
    def media_folder(self) -> Path:
        """Return where the files of media lie: each store has a folder of its own, as strays in it are deleted."""
        return Path(self.media) if self.media else settings.media_beside(self.database, INSTANCE)

    @property
    def prefix(self) -> str:
        """Return the path below which people reach the server, such as "/cafe"; "" if it has the host for itself."""
        return urlsplit(self.public_url).path

    @property
    def bell(self) -> str:
        """Return where processes that share the store ring for each other; empty with SQLite, which has only one."""
        return "" if self.database.startswith("sqlite") else self.doorbell or self.database

    @property
    def own_url(self) -> str:
        """Return where the server is reached from this machine."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    def doubts(self) -> Iterator[str]:
        """Yield a sentence about each setting that may be a mistake, for whoever starts the server."""
        known = {f"CAFE_{name.upper()}" for name in self.__dataclass_fields__}
        for name in sorted(os.environ):
            if name.upper().startswith("CAFE_") and name not in known and not name.startswith(TESTS):
                [*meant] = get_close_matches(name.upper(), known, 1)
                yield f"{name} ist keine Einstellung." + "".join(f" Meinen Sie {one}?" for one in meant)
        yield from self._doubts_about_addresses()
        if self.pulse_seconds > SLOW_PULSE_SECONDS:
            yield "CAFE_PULSE_SECONDS ist groß: So lange wartet jeder Bildschirm auf das, was andere schreiben."
        if self.media and not own_files.is_writable(self.media_folder):
            yield "In den Ordner aus CAFE_MEDIA darf nicht geschrieben werden: Fotos und Dateien kommen nicht an."
        if self.dev and self.public_url:
            yield "CAFE_DEV=1 ist für die Entwicklung, nicht für einen Saal."
        if bool(self.rephrase_url) != bool(self.rephrase_model):
            yield "Die Formulierungshilfe braucht CAFE_REPHRASE_URL und CAFE_REPHRASE_MODEL; sie bleibt aus."
        if self.rephrase_url.startswith("http:") and not settings.is_near(urlsplit(self.rephrase_url).hostname or ""):
            yield "CAFE_REPHRASE_URL beginnt mit http://: Beiträge und Schlüssel gehen unverschlüsselt dorthin."

    def _doubts_about_addresses(self) -> Iterator[str]:
        """Yield what may lead phones nowhere: what QR codes show, and who can reach it."""
        shown, here = urlsplit(self.public_url), settings.is_loopback(self.host)
        if shown.scheme == "https" and not self.https:
            yield "CAFE_PUBLIC_URL beginnt mit https://: Mit CAFE_HTTPS=1 gehen auch Cookies nur verschlüsselt hinaus."
        if self.https and not self.public_url:
            yield (
                "CAFE_HTTPS=1 ohne CAFE_PUBLIC_URL: QR-Codes zeigen den Namen, den der Proxy weitergibt; "
                "oft ist das nur der Name dieses Rechners."
            )
        elif not self.public_url and not here:
            yield "Ohne CAFE_PUBLIC_URL zeigen QR-Codes die Adresse, unter der Sie selbst die Seite öffnen."
        if self.public_url and settings.is_loopback(shown.hostname or ""):
            if not here:
                yield "CAFE_PUBLIC_URL erreicht nur dieser Rechner, kein Telefon."
        elif shown.scheme == "http" and here:
            yield "CAFE_HOST lässt nur diesen Rechner herein: Ohne einen Proxy davor erreicht CAFE_PUBLIC_URL niemand."


KINDS: dict[str, Callable[[str], object]] = {
    "database": settings.database(INSTANCE.parent),
    "doorbell": settings.doorbell,
    "media": settings.folder(INSTANCE.parent),
    "secret_key": settings.key,
    "host": settings.host,
    "port": settings.port,
    "public_url": settings.public_url,
    "https": settings.switch,
    "proxies": settings.networks,
    "drain_seconds": settings.seconds(0, 600),
    "async_mode": settings.one_of("eventlet", "threading"),
    "direct": settings.switch,
    "pulse_seconds": settings.seconds(0.02, 10),
    "offline": settings.switch,
    "log": settings.one_of("plain", "json"),
    "metrics_token": settings.key,
    "dev": settings.switch,
    "rephrase_url": settings.endpoint,
    "rephrase_key": settings.line,
    "rephrase_model": settings.line,
    "rephrase_seconds": settings.seconds(0.1, 300),
}


def _make_instance() -> None:
    """Make the folder of this installation, which nobody but its owner may look into."""
    try:
        INSTANCE.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        where = "CAFE_DATABASE und CAFE_SECRET_KEY kommen ohne diesen Ordner aus"
        raise Stop(f"{INSTANCE} lässt sich nicht anlegen ({error.strerror}); {where}.") from None
    own_files.tighten([INSTANCE])


def _kept_key() -> str:
    """Return the key of this installation, made at the first start and readable by its owner alone."""
    path = INSTANCE / "secret-key"
    try:
        if not path.exists():
            _make_key(path)
        own_files.tighten([path])
        return settings.key(path.read_text().strip())
    except OSError as error:
        raise Stop(f"{path} lässt sich nicht lesen oder anlegen ({error.strerror}).") from None
    except ValueError:
        raise Stop(
            f"{path} ist leer, zu kurz oder beschädigt. Holen Sie die Datei aus einer Sicherung. Gibt es keine, "
            "löschen Sie sie: Dann entsteht ein neuer Schlüssel, und die Links der Cafés sind zu erneuern."
        ) from None


def _make_key(path: Path) -> None:
    """Make the key whole or not at all, and only one, even if two processes start at once."""
    path.parent.mkdir(exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}")
    own_files.make(part)
    part.write_text(secrets.token_hex(32))
    own_files.sync(part)
    try:
        os.link(part, path)
    except FileExistsError:
        pass
    except OSError:  # a disk that knows no second names
        part.replace(path)
    part.unlink(missing_ok=True)
    own_files.sync(path.parent)
