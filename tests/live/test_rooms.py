"""Why a tell goes to one room: the library takes an empty list of rooms for everybody."""

import ast
import inspect
from typing import Any

import pytest
import socketio

from cafe.actions.visits import Visitor
from cafe.domain.visit import MODERATOR, ORGANIZER, PARTICIPANT, PROJECTOR
from cafe.live import pulse, round_clock
from cafe.live.rooms import rooms_of
from cafe.transport import fanout


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The library's server with two phones, each in a room of its own; `.reached` is whom a tell reached."""
    server = socketio.Server(async_mode="threading")
    server.reached = []
    server.manager.initialize()
    for phone, room in (("ada", "table 1"), ("bela", "table 2")):
        sid = server.manager.connect(phone, "/")
        server.manager.enter_room(sid, "/", room)
    monkeypatch.setattr(server, "_send_eio_packet", lambda eio_sid, _packet: server.reached.append(eio_sid))
    return server


def test_a_tell_reaches_its_room_alone(server: Any) -> None:
    server.emit("table:changed", {}, to="table 1")
    assert server.reached == ["ada"]


def test_an_empty_list_of_rooms_reaches_everybody(server: Any) -> None:
    server.emit("table:changed", {}, to=[])
    assert sorted(server.reached) == ["ada", "bela"]


def test_a_room_without_anybody_reaches_nobody(server: Any) -> None:
    for tell in (fanout.Stock(server).tell, fanout.Direct(server).tell):
        tell("table:changed", {}, "table 3")
    assert server.reached == []


ROOMS = {"cafe_room", "table_room", "moderator_room", "crowd_room", "projector_room", "organizer_room"}


def test_every_tell_of_the_server_names_one_room() -> None:
    for module in (pulse, round_clock):
        for call in calls_of_tell(module):
            room = ast.unparse(call.args[2])
            assert room == "sid" or room.split("(")[0] in ROOMS, room


def calls_of_tell(module: Any) -> list[ast.Call]:
    """Return where a module tells something; that it does is what makes the test mean something."""
    nodes = ast.walk(ast.parse(inspect.getsource(module)))
    found = [node for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) == "self.tell"]
    assert found
    return found


@pytest.mark.parametrize(
    ("role", "rooms"),
    [
        (PARTICIPANT, {"cafe:burg", "table:1"}),
        (MODERATOR, {"cafe:burg", "crowd:burg", "moderator:1"}),
        (ORGANIZER, {"cafe:burg", "crowd:burg", "moderator:1", "organizer:burg"}),
        (PROJECTOR, {"cafe:burg", "projector:burg", "table:1"}),
    ],
)
def test_each_role_has_its_rooms(role: str, rooms: set[str]) -> None:
    assert rooms_of(Visitor("visit", role, "burg"), ["1"]) == rooms


def test_whoever_sits_nowhere_hears_the_cafe_only() -> None:
    assert rooms_of(Visitor("visit", PARTICIPANT, "burg"), []) == {"cafe:burg"}
