"""Who may come in, and who no longer."""

import re
from unittest.mock import ANY
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
import socketio
from websocket import WebSocketBadStatusException, create_connection

from cafe.actions import visits
from cafe.domain.visit import MODERATOR
from tests.cast import KEY
from tests.live.conftest import LiveCast
from tests.screens import Screen
from tests.server_fixture import Running


class OrganizerDesk:
    """Olga at her desk: the pages of the organizers, without a browser."""

    def __init__(self, live: LiveCast) -> None:
        self.place = f"{live.running.url}/organisation/cafes/{live.code}/zugaenge"
        self.web = build_opener(HTTPCookieProcessor())
        self.web.addheaders = [("Cookie", f"cafe-organizer={live.secrets['olga']}")]

    def lock_link_of(self, table: str) -> None:
        """Press "Sperren" beside a table."""
        with self.web.open(self.place) as answer:
            page, form = answer.read().decode(), answer.headers["Set-Cookie"].split(";")[0]
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        assert token
        self.web.addheaders = [("Cookie", f"{self.web.addheaders[0][1]}; {form}")]
        self.web.open(f"{self.place}/sperren", urlencode({"csrf_token": token[1], "table": table}).encode()).close()


def refused(running: Running, **auth: object) -> dict[str, str]:
    """Return what is said to a connection that is refused."""
    said: list[dict[str, str]] = []
    client = socketio.Client(reconnection=False)
    client.on("connect_error", said.append)
    with pytest.raises(socketio.exceptions.ConnectionError):
        client.connect(running.url, auth=auth, transports=["websocket"])
    return said[0]


def test_each_link_opens_a_visit_of_its_role(live: LiveCast) -> None:
    assert live.hanna.mine == {"role": "moderator", "visit": ANY, "table": live.tables[0]}
    assert live.olga.mine == {"role": "organizer"}
    assert live.open("projector").mine == {"role": "projector"}
    assert live.ada.mine["role"] == "participant"


@pytest.mark.parametrize(
    "auth",
    [{}, {"visit": "guessed"}, {"visit": 7}, {"visit": ["x"]}, {"role": "organizer"}, {"role": 7, "cafe": {}}],
    ids=str,
)
def test_without_a_visit_nobody_comes_in(running: Running, auth: dict[str, object]) -> None:
    said = refused(running, **auth)
    assert said["message"] == "not_signed_in"
    assert "melde" in said["data"]


def test_a_console_stands_in_a_cafe_that_is_there(live: LiveCast) -> None:
    for cafe in ({}, {"cafe": "nowhere"}, {"cafe": None}):
        assert refused(live.running, visit=live.secrets["olga"], **cafe)["message"] == "cafe_gone"


def test_a_set_up_link_opens_no_socket(live: LiveCast) -> None:
    with live.running.store.writing() as session:
        link = visits.invite_colleague(session, KEY)["link"]
    assert refused(live.running, visit=link)["message"] == "forbidden"


def test_a_participant_stands_in_the_own_cafe_whatever_is_named(live: LiveCast) -> None:
    screen = Screen(live.running.url, {"visit": live.secrets["ada"], "cafe": live.mallory.board.cafe["id"]}).open()
    assert screen.board.cafe["id"] == live.cafe
    screen.close()


def test_a_revoked_moderator_is_refused_at_the_next_ask(talk: LiveCast) -> None:
    contribution = talk.ada.do("contribution:post", kind="idea", text="Ein Treffpunkt.")["id"]
    with talk.running.store.writing() as session:
        visits.revoke(session, MODERATOR, talk.cafe, talk.tables[0])
    for name, body in (("contribution:hide", {"contribution": contribution}), ("cluster:regroup", {})):
        assert talk.hanna.ask(name, **body)["error"] == "not_signed_in"
    assert talk.hanna.send("visit:sync", {"tables": {}})["error"] == "not_signed_in"
    talk.hanna.close()
    assert refused(talk.running, visit=talk.secrets["hanna"])["message"] == "not_signed_in"
    talk.olga.wait(lambda: talk.olga.item(contribution).get("state") == "shown")


def test_a_moderator_whose_link_is_locked_hears_nothing_any_more(talk: LiveCast) -> None:
    organizer = OrganizerDesk(talk)
    organizer.lock_link_of(talk.tables[0])
    talk.hanna.wait(lambda: talk.hanna.gone)
    assert not talk.olga.gone and not talk.ada.gone
    assert refused(talk.running, visit=talk.secrets["hanna"])["message"] == "not_signed_in"


def test_a_page_of_another_site_cannot_connect(live: LiveCast) -> None:
    address = live.running.url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
    with pytest.raises(WebSocketBadStatusException, match="400"):
        create_connection(address, origin="https://elsewhere.example", timeout=20)
