"""Strangers send photos, bombs, rubbish, organizers long videos: nobody's vote waits, and each gets a sentence."""

import asyncio
import io
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import aiohttp
import pytest
from PIL import Image

from cafe.actions import rounds, visits
from cafe.actions.publishing import drafts
from cafe.domain import phases
from cafe.publication import content as parts
from cafe.store.engine import Store
from tests.cast import gather
from tests.faults.conftest import Build
from tests.faults.ledger import Ledger
from tests.faults.profile import Profile
from tests.faults.servers import Server
from tests.faults.voting import slowest_vote
from tests.publishing import files
from tests.publishing.shelf import Shelf

MOST_VOTE, MOST_REFUSAL = 0.3, 2.0  # seconds
VIDEOS, VIDEO_BYTES, SHORT_BYTES = 3, 100_000_000, 1_000_000
TAKEN, REFUSED = 302, 422
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


class Answer(NamedTuple):
    """What became of a file, and after how many seconds its sender knew."""

    status: int
    words: str
    seconds: float


@dataclass(frozen=True)
class Published:
    """The documentation of a café that is over: where readers send photos, and where organizers upload."""

    reader: str
    desk: str
    secret: str


def documentation(server: Server) -> Published:
    """Publish it."""
    store = Store(server.database)
    with store.writing() as session:
        cast = gather(session)
        cast.advance()
        rounds.end(session, cast.cafe.id, cast.cafe.step, phases.FINISHED)
        made, code = drafts.begin(session, cast.cafe.id), cast.cafe.code
        cafe_id, secret = cast.cafe.id, visits.admit(session, None)["visit"]
    shelf = Shelf(store, cafe_id, made["publication"])
    shelf.say("Wer ein Foto sendet, hat es selbst gemacht.")
    shelf.publish(parts.Photos(heading="Fotos", from_readers=True))
    store.close()
    desk = f"{server.url}/organisation/cafes/{code}/dokumentation/medien"
    return Published(f"{server.url}/dokumentation/{made['slug']}/einsenden", desk, secret)


async def sent(address: str, content: bytes, secret: str = "", **fields: str) -> Answer:
    """Fill in a form with a file, in a browser of its own."""
    jar, cookies = aiohttp.CookieJar(unsafe=True), {"cafe-organizer": secret} if secret else {}
    async with aiohttp.ClientSession(cookie_jar=jar, cookies=cookies) as http:
        async with http.get(address) as page:
            token = TOKEN.search(await page.text())
        assert token
        form = aiohttp.FormData({"csrf_token": token[1], **fields})
        form.add_field("file", io.BytesIO(content), filename="IMG_0001.JPG", content_type="image/jpeg")
        began = time.monotonic()
        async with http.post(address, data=form, allow_redirects=False) as answer:
            return Answer(answer.status, await answer.text(), time.monotonic() - began)


def bad_photos() -> dict[str, bytes]:
    """Return what is no photo: bombs, what takes a decoder long, two kinds at once, scripts, rubbish of full size."""
    small = files.photo(size=(300, 200))
    return {
        "a bomb": files.bomb(),
        "a smaller bomb": files.bomb(9_500),
        "layers": files.slow(),
        "crumbs": files.crumbled("comments"),
        "a picture and an archive": small + files.archive(),
        "a picture and a page": small + b"<html><script>alert(1)</script>",
        "half a picture": small[:-400],
        "an SVG": SVG,
        "a script": b"#!/bin/sh\nrm -rf ~\n",
        "nothing": bytes(39_000_000),
    }


async def send_all(published: Published, video: bytes, videos: int) -> tuple[dict[str, Answer], list[Answer]]:
    """Send what is no photo, one after the other, and beside it photos of readers and videos of the organizers."""
    photo = files.saved(Image.effect_noise((2_400, 1_800), 40).convert("RGB"), "JPEG")
    agreed = {"notice": "1", "consent": "1"}

    async def bad() -> dict[str, Answer]:
        return {name: await sent(published.reader, one, **agreed) for name, one in bad_photos().items()}

    async with asyncio.TaskGroup() as sending:
        refused = sending.create_task(bad())
        taken = [sending.create_task(sent(published.reader, photo, **agreed)) for _ in range(4)]
        taken += [
            sending.create_task(sent(published.desk, video, published.secret, kind="video")) for _ in range(videos)
        ]
    return refused.result(), [one.result() for one in taken]


@pytest.mark.alone
def test_no_vote_waits_for_files_and_what_is_no_photo_is_refused_with_a_sentence(
    server: Server, profile: Profile, ledger: Ledger, figures: Callable[[str], None]
) -> None:
    evening, published = server.open_cafe(), documentation(server)
    many = VIDEOS if profile.bounds_times else 1
    video = files.mp4(behind=files.box(b"mdat", bytes(VIDEO_BYTES if profile.bounds_times else SHORT_BYTES)))
    answers: list[tuple[dict[str, Answer], list[Answer]]] = []
    vote = slowest_vote(evening, lambda: answers.append(asyncio.run(send_all(published, video, many))))
    [(refused, taken)] = answers
    slowest = max(refused, key=lambda name: refused[name].seconds)
    said = f"slowest refusal {refused[slowest].seconds:.2f} s ({slowest})"
    figures(f"slowest vote {vote:.3f} s, {said}, {many} videos in {max(one.seconds for one in taken):.1f} s")
    ledger.bad_inputs += len(refused)
    assert [one.status for one in taken] == [TAKEN] * len(taken)
    wrong = {name: one.status for name, one in refused.items() if one.status != REFUSED or "kein Bild" not in one.words}
    assert wrong == {}
    assert not profile.bounds_times or (vote <= MOST_VOTE and refused[slowest].seconds <= MOST_REFUSAL)


def test_a_server_that_decodes_where_it_serves_is_noticed(servers: Build) -> None:
    server = servers("no_workshop")
    evening, published = server.open_cafe(), documentation(server)
    photo = files.saved(Image.effect_noise((4_000, 3_000), 40).convert("RGB"), "JPEG")
    agreed = {"notice": "1", "consent": "1"}
    assert slowest_vote(evening, lambda: asyncio.run(sent(published.reader, photo, **agreed))) > MOST_VOTE
