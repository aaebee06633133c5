"""What nobody should send: valid packets that were changed, random ones, broken frames; and pages asked for anyhow."""

import json
import random
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from argon2 import PasswordHasher
from sqlalchemy import update

from cafe import create_app
from cafe.config import Config
from cafe.domain import Organizer
from cafe.runtime import Runtime
from cafe.store.engine import Store
from tests.cast import KEY
from tests.faults.servers import OpenCafe
from tests.live.asks import Things
from tests.live.wire import sent

VALUES: list[Any] = [
    None, True, False, 0, -1, 1, 2**31, 2**63, -(2**70), 0.5, 1e308, "", "x", "\x00", "\ud800", "\u202e", "ä" * 600,
    "🙂" * 2_000, "' OR 1=1 --", "<script>", "../x", "{{7*7}}", "%s%n", [], {}, [[]], [None] * 50, {"a": 1}, {"": {}},
    {"$ref": "#"}, ["x"] * 300,
]  # fmt: skip
ODD_NAMES = ["connect", "disconnect", "*", "", "nonsense", "__init__", "refused", "too_large", "visit:", "ä"]
ODD_PACKETS = [
    "", "9", "4", "2probe", "5", "6", "1x", "42", "42[", '42["vote:cast"', "40{}", "41", "44{}", "43x[]", "430[]",
    "431[null]", '450-["x"]', '451-1["contribution:post",{"_placeholder":true,"num":0}]', "42/x,1[1]", "bAAAA", "3",
    "4" + "[" * 16_000, "4" + "9" * 6_000, '4{"a":' * 2_000, "²", "-1", "b", "b" * 99,
    '40/elsewhere,{"visit":"x"}', '42999999999999999999999["visit:sync",{}]', "4" * 3_000, '420["a"]\x1e420["b"]',
]  # fmt: skip
BROKEN_FRAMES = [
    b"\x81\x05hello",  # without a mask
    b"\xf1\x80\x00\x00\x00\x00",  # bits that mean nothing
    b"\x83\x80\x00\x00\x00\x00",  # an opcode that does not exist
    b"\x89\xfe\x00\x80\x00\x00\x00\x00" + bytes(128),  # a ping that is too long
    b"\x80\x80\x00\x00\x00\x00",  # a piece of nothing
    b"\x01\x80\x00\x00\x00\x00\x81\x80\x00\x00\x00\x00",  # a message within a message
    b"\x81\xff" + b"\xff" * 8,  # as long as it gets
    b"\x81\xff" + bytes(7) + b"\x01" + bytes(5),  # a length that could be shorter
    b"\x88\x81\x00\x00\x00\x00x",  # half a reason to close
    b"\x81\x82\x00\x00\x00\x00\xff\xfe",  # no UTF-8
    b"\x82\x83\x00\x00\x00\x00abc",  # bytes
    b"GET / HTTP/1.1\r\n\r\n",
    b"\x00" * 40,
]


def packets(things: Things, asks: list[str], dice: random.Random) -> Iterator[str]:
    """Return packets for ever; those that are frames ask for some of the asks, with ids that exist."""
    while True:
        chance = dice.random()
        if chance < 0.65:
            yield _changed(things, asks, dice)
        elif chance < 0.98:  # behind a 4: without it the line ends, and nobody reads on
            codes = [dice.choice((dice.randint(32, 126), dice.randint(0, 0x2FF))) for _ in range(dice.randint(0, 60))]
            yield "4" + "".join(map(chr, codes))
        else:
            yield dice.choice(ODD_PACKETS)


def as_frames(packets: Iterable[str], dice: random.Random) -> bytes:
    """Return packets as bytes for a line, and at their end a frame that breaks it, or random bytes."""
    frames = b"".join(sent(packet.encode("utf-8", "surrogatepass").decode("utf-8", "replace")) for packet in packets)
    return frames + dice.choice([*BROKEN_FRAMES, dice.randbytes(dice.randint(1, 60))])


def _changed(things: Things, asks: list[str], dice: random.Random) -> str:
    name = dice.choice(asks)
    content: list[Any] = [name, things.body(name)]
    for _ in range(dice.choice((0, 1, 1, 2, 3))):
        _change(content, dice)
    return f"42{dice.randint(0, 98)}{json.dumps(content)}"


def _change(content: list[Any], dice: random.Random) -> None:
    """Change one thing, most often deep inside."""
    place: Any = content
    while isinstance(place, (list, dict)) and place and dice.random() < 0.85:
        keys = list(place) if isinstance(place, dict) else range(len(place))
        key = dice.choice(keys)
        if not isinstance(place[key], (list, dict)) or dice.random() < 0.2:
            break
        place = place[key]
    if isinstance(place, dict):
        key = dice.choice([*place, "x"]) if place else "x"
        if dice.random() < 0.2:
            place.pop(key, None)
        else:
            place[key] = deepcopy(dice.choice(VALUES))
    elif place is content:
        place[:] = dice.choice(
            [[place[0]], [*place, *place], [dice.choice(ODD_NAMES), *place[1:]], [place[0], dice.choice(VALUES)]]
        )
    elif place:
        place[dice.randrange(len(place))] = deepcopy(dice.choice(VALUES))


COOKIES = ["", "cafe-organizer=x", "=;=", "\x7f", "cafe-organizer", "a=b; " * 300, "cafe-form=e30.x.y"]
KINDS = [
    "application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "x/y", "",
]  # fmt: skip
BODIES = [
    b"", b"{", b"null", b"[]", b"\xff\xfe", b'{"code": 7}', b'{"auth": {}, "commands": [{}]}', b"x" * 5_000,
    b'{"link": []}', b"[" * 20_000, b'{"a":1e999}',
    b'--x\r\nContent-Disposition: form-data; name="title"; filename="a"\r\n\r\nx\r\n--x--\r\n',
]  # fmt: skip
ODD_TEXTS = [
    "", "x", "0", "-1", "1", "9" * 20, "ä🙂", "\x00", "\u202e", "x" * 3_000, "..", "../../etc/passwd", "%s",
    "' OR 1=1", "2019-02-30", "<script>", "9" * 400, "1e9", "\r\nSet-Cookie: a=b", "１",
]  # fmt: skip
FORMATS = ["pdf", "docx", "html", "md", "csv", "xlsx", "json", "exe"]
METHODS = ["GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "NONSENSE"]


TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')
FIELD = re.compile(r'<(?:input|select|textarea|button)[^>]*name="([^"]+)"(?:[^>]*value="([^"]*)")?')


@dataclass
class Requested:
    """One request."""

    method: str
    path: str
    body: bytes
    headers: dict[str, str]


def routes() -> list[str]:
    """Return the addresses that the application knows, as it spells them itself."""
    with TemporaryDirectory() as folder, patch.object(Runtime, "start"):
        database = f"sqlite:///{folder}/cafe.sqlite"
        app = create_app(Config(database=database, secret_key=KEY, async_mode="threading"))
        return [*sorted({rule.rule for rule in app.url_map.iter_rules()}), "/socket.io/"]


class Forms:
    """Who is signed in how, and the forms that they see: with what is needed to be taken seriously."""

    def __init__(self, evening: OpenCafe) -> None:
        secrets, table = evening.secrets, evening.tables[0]
        signed_in = {
            "cafe-organizer": secrets["olga"],
            f"cafe-moderator-{table}": secrets["hanna"],
            f"cafe-participant-{evening.cafe}": secrets["ada"],
            f"cafe-projector-{evening.cafe}": secrets["projector"],
        }
        self.cookies = "; ".join(f"{name}={secret}" for name, secret in signed_in.items())
        self.fields: dict[str, str] = {"code": evening.code, "link": secrets["hanna"], "old": "x", "table": table}
        self.token = ""
        store = Store(evening.server.database)
        with store.writing() as session:  # whose password may be guessed at
            session.execute(update(Organizer).values(password_hash=PasswordHasher().hash("geheim")))
        store.close()
        self.look(evening, "/organisation/cafes/neu")
        self.look(evening, f"/organisation/cafes/{evening.code}/bearbeiten")
        self.look(evening, f"/organisation/cafes/{evening.code}/zugaenge")

    def look(self, evening: OpenCafe, path: str) -> None:
        """Read a page as a browser would."""
        with urlopen(Request(evening.server.url + path, headers={"Cookie": self.cookies})) as answer:
            page, kept = answer.read().decode(), answer.headers.get("Set-Cookie", "")
        if "cafe-form=" in kept:
            self.cookies += f"; {kept.partition(';')[0]}"
        self.token = TOKEN.findall(page)[0]
        self.fields.update(FIELD.findall(page))


def requests(routes: list[str], evening: OpenCafe, forms: Forms, dice: random.Random) -> Iterator[Requested]:
    """Return requests for ever: of people who are signed in and see a form, and of anybody."""
    known = {"code": [evening.code], "cafe": [evening.cafe], "table": evening.tables, "format": FORMATS}
    while True:
        path, method = address(dice.choice(routes), known, forms, dice), dice.choice(METHODS)
        headers = {"Cookie": dice.choice([forms.cookies, forms.cookies, *COOKIES])}
        if dice.random() < 0.5:
            headers["Content-Type"] = KINDS[2]
            headers["X-CSRFToken"] = forms.token
            yield Requested(dice.choice(["POST", "POST", method]), path, _typed(forms, dice), headers)
        else:
            headers["Content-Type"] = dice.choice(KINDS)
            yield Requested(method, path, dice.choice(BODIES), headers)


def _typed(forms: Forms, dice: random.Random) -> bytes:
    """Fill a form in, most of it as it should be."""
    fields = dict(forms.fields)
    for _ in range(dice.choice((0, 1, 2, 5))):
        fields[dice.choice(sorted(fields))] = dice.choice(ODD_TEXTS)
    return urlencode(fields, errors="surrogatepass").encode()


def address(rule: str, known: dict[str, list[str]], forms: Forms, dice: random.Random) -> str:
    """Return an address for a route, with things that exist or with odd ones, and odd questions behind it."""

    def filled(match: re.Match[str]) -> str:
        there = known.get(match[1], [])
        return quote(dice.choice(there if there and dice.random() < 0.8 else ODD_TEXTS), safe="")

    path = re.sub(r"<(?:\w+:)?(\w+)>", filled, rule)
    names = [*forms.fields, "ab", "weiter", "karte", "sid", "EIO", "transport", "j"]
    asked = [f"{quote(dice.choice(names))}={quote(dice.choice(ODD_TEXTS))}" for _ in range(dice.choice((0, 0, 1, 3)))]
    return f"{path}?{'&'.join(asked)}" if asked else path
