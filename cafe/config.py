"""Settings, each from one environment variable; everything has a default that works on one machine."""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

INSTANCE = Path(__file__).parent.parent / "instance"  # files of this installation, never in the repository
SHORTEST_KEY = 32


@dataclass(frozen=True)
class Config:
    """How this installation runs; `Config.from_environment()` reads the variables named in the comments."""

    database: str = f"sqlite:///{INSTANCE / 'cafe.sqlite'}"  # CAFE_DATABASE: a SQLAlchemy URL
    secret_key: str = field(default="", repr=False)  # CAFE_SECRET_KEY; without it a file in instance/ is made
    host: str = "127.0.0.1"  # CAFE_HOST: the address to listen on
    port: int = 5000  # CAFE_PORT
    public_url: str = ""  # CAFE_PUBLIC_URL: what the QR codes show, when it differs from what the browser asked
    https: bool = False  # CAFE_HTTPS=1: a proxy in front speaks TLS; cookies and addresses are for https alone
    async_mode: str = "eventlet"  # CAFE_ASYNC_MODE: eventlet or threading
    direct: bool = True  # CAFE_DIRECT=0: tell the rooms through the library: slower, but without its internals
    pulse_seconds: float = 0.1  # CAFE_PULSE_SECONDS: how often dirty tables are told
    dev: bool = False  # CAFE_DEV=1: files of the browser and templates as they are on the disk, for bin/dev
    rephrase_url: str = ""  # CAFE_REPHRASE_URL: an OpenAI-compatible endpoint of your own (…/v1), or none
    rephrase_key: str = field(default="", repr=False)  # CAFE_REPHRASE_KEY: the key for it, if it needs one
    rephrase_model: str = ""  # CAFE_REPHRASE_MODEL: the name of its model
    rephrase_seconds: float = 15.0  # CAFE_REPHRASE_SECONDS: how long a moderator waits for it at most

    @classmethod
    def from_environment(cls) -> "Config":
        """Read the settings; refuse a secret key that is too short to protect anything."""
        kinds: dict[str, Callable[[str], object]] = {
            "port": _port,
            "https": lambda text: text == "1",
            "direct": lambda text: text == "1",
            "dev": lambda text: text == "1",
            "pulse_seconds": float,
            "rephrase_url": _address,
            "rephrase_seconds": float,
        }
        given: dict[str, Any] = {}
        for name in cls.__dataclass_fields__:
            if text := os.environ.get(f"CAFE_{name.upper()}"):
                try:
                    given[name] = kinds.get(name, str)(text)
                except ValueError:
                    raise SystemExit(f"CAFE_{name.upper()}={text} ist keine gültige Einstellung.") from None
        given.setdefault("secret_key", _kept_key())
        if len(given["secret_key"]) < SHORTEST_KEY:
            raise SystemExit(f"CAFE_SECRET_KEY braucht mindestens {SHORTEST_KEY} Zeichen.")
        return cls(**given)


def _port(text: str) -> int:
    if not 0 < int(text) < 65_536:
        raise ValueError
    return int(text)


def _address(text: str) -> str:
    if urlsplit(text).scheme not in ("http", "https") or not urlsplit(text).hostname:
        raise ValueError
    return text


def _kept_key() -> str:
    """Return the key of this installation, made at the first start and readable by its owner alone."""
    path = INSTANCE / "secret-key"
    if not path.exists():
        INSTANCE.mkdir(exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text()
