"""Behind HAProxy and nginx as `deploy/` sets them up: TLS, sockets, polling, a path, and a cookie that leads back."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pytest

from tests.faults.phones import Phone, all_here
from tests.faults.servers import OpenCafe
from tests.scale.conftest import Figures, create, numbers, starter
from tests.scale.town import Town, in_front
from tests.scale.visitors import visitors

HALL = 400  # phones behind one address
LEAST_SHARE = 0.45
KNOCKS = 40  # at once
LARGER_THAN_A_FORM = 3 * 2**20


@pytest.fixture(scope="module", params=["haproxy", "haproxy /cafe", "nginx", "nginx /cafe"])
def town(request: pytest.FixtureRequest, cluster: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Two processes behind a proxy, on a host of their own or below a path."""
    name, _, prefix = request.param.partition(" ")
    folder = tmp_path_factory.mktemp("town")
    database = create(cluster, f"town_{next(numbers)}", template="blank")
    with contextmanager(starter)(folder, database) as start, in_front(name, folder, start, prefix) as town:
        yield town


@pytest.fixture
def cafe(town: Town) -> OpenCafe:
    """A café in the talk of round 1."""
    return town.pair[0].open_cafe()


def test_a_page_comes_by_tls_alone_and_nothing_leads_out(town: Town, cafe: OpenCafe) -> None:
    async def look() -> None:
        async with visitors(town, 1) as [visitor]:
            plain = f"http://127.0.0.1:{town.plain}{town.prefix}/beitreten/{cafe.code}"
            async with visitor.http.get(plain, allow_redirects=False) as answer:
                assert answer.status == 301 and answer.headers["Location"].startswith("https://127.0.0.1")
            status, page = await visitor.ask(f"/beitreten/{cafe.code}")
            assert status == 200 and f'href="{town.prefix}/static/' in page
            assert {cookie.key for cookie in visitor.http.cookie_jar} >= {"process"}
            assert all(cookie["secure"] and cookie["httponly"] for cookie in visitor.http.cookie_jar)

    asyncio.run(look())


def test_a_phone_posts_by_websocket_and_another_one_reads_it_by_polling(town: Town, cafe: OpenCafe) -> None:
    async def talk() -> None:
        async with visitors(town, 2) as [ada, bela]:
            secret = await ada.join(cafe.code)
            phone = Phone(ada.http, town.url, secret, random.Random(1))
            await all_here([phone])
            phone.do("contribution:post", kind="idea", text="Ein Treffpunkt.")
            assert await phone.emptied(20)
            assert "Ein Treffpunkt." in await bela.poll(secret, "visit:sync", {"tables": {}})
            await phone.close()

    asyncio.run(talk())


def test_a_hall_behind_one_address_is_dealt_to_both_and_each_phone_comes_back(town: Town, figures: Figures) -> None:
    async def come() -> Counter[str]:
        async with visitors(town, HALL) as crowd:
            few = asyncio.Semaphore(KNOCKS)

            async def knock(number: int) -> str:
                async with few:
                    await crowd[number].knock()
                    await crowd[number].stay()
                    return crowd[number].process()

            return Counter(await asyncio.gather(*map(knock, range(HALL))))

    dealt = asyncio.run(come())
    figures(f"{dict(dealt)}")
    assert dealt.keys() == {"one", "two"} and min(dealt.values()) >= LEAST_SHARE * HALL, dealt


def test_a_photo_larger_than_a_form_reaches_the_server(town: Town) -> None:
    async def send() -> None:
        async with visitors(town, 1) as [visitor]:
            address = f"{town.url}/dokumentation/nowhere/einsenden"
            async with visitor.http.post(address, data=BytesIO(b"x" * LARGER_THAN_A_FORM)) as answer:
                told = await answer.text()
            assert answer.status < 500 and "World Café" in told, f"the proxy's own page: {told}"

    asyncio.run(send())


def test_what_a_stranger_claims_counts_for_nothing(town: Town, cafe: OpenCafe) -> None:
    claims = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Host": "evil.example", "X-Forwarded-Prefix": "/evil"}
    claims |= {"X-Forwarded-Proto": "http", "Forwarded": "for=203.0.113.9;host=evil.example"}

    async def look() -> None:
        async with visitors(town, 1) as [visitor]:
            phone = Phone(visitor.http, town.url, await visitor.join(cafe.code), random.Random(1))
            await all_here([phone])
            name = f"{'__Secure-' if town.prefix else '__Host-'}cafe-organizer"
            olga = {"Cookie": f"{name}={cafe.secrets['olga']}; process={visitor.process()}"}
            links = f"/organisation/cafes/{cafe.code}"
            _, told = await visitor.ask(f"{links}/netz/telefone", **olga, **claims)
            assert json.loads(told)["here"] == 1, told
            _, page = await visitor.ask(f"{links}/zugaenge", **olga, **claims)
            assert f"{town.url}/anmelden#" in page and "evil" not in page
            await phone.close()

    asyncio.run(look())
