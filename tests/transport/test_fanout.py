"""The direct way is taken only where the libraries' inside is as it needs it; tells are the same either way."""

import logging
from contextlib import suppress
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
import socketio
from engineio import socket as engineio_socket
from engineio.server import socket as used

from cafe.transport import fanout, jsons
from cafe.transport.fanout import Direct, Stock, choose
from cafe.transport.frames import frame
from cafe.transport.phone_socket import PhoneSocket
from cafe.transport.send_queue import SendQueue

# The library's own, whatever another test has put in its place.
LIBRARY = next(base for base in engineio_socket.Socket.__mro__ if base.__module__ == "engineio.socket")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> socketio.Server:
    """A server of the library, whose class of sockets is put back afterwards."""
    monkeypatch.setattr(used, "Socket", LIBRARY)
    return socketio.Server(async_mode="threading")


def test_where_the_inside_is_as_expected_the_direct_way_is_taken(server: socketio.Server) -> None:
    assert isinstance(choose(server, "eventlet", wanted=True), Direct)
    assert used.Socket is PhoneSocket


@pytest.mark.parametrize(("mode", "wanted"), [("eventlet", False), ("threading", True)])
def test_a_setting_chooses_the_library_s_way(server: socketio.Server, mode: str, wanted: bool) -> None:
    assert isinstance(choose(server, mode, wanted), Stock)
    assert used.Socket is LIBRARY


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (LIBRARY, "_websocket_handler"),
        (LIBRARY, "check_ping_timeout"),
        (socketio.Server, "_handle_event"),
        (socketio.Manager, "sid_from_eio_sid"),
    ],
)
def test_where_the_inside_is_another_the_library_s_way_is_taken(
    server: socketio.Server, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, owner: type, name: str
) -> None:
    found = next(base for base in owner.__mro__ if name in vars(base))
    monkeypatch.delattr(found, name)
    with caplog.at_level(logging.WARNING):
        assert isinstance(choose(server, "eventlet", wanted=True), Stock)
    assert name in caplog.text
    assert used.Socket is LIBRARY


def test_a_socket_that_is_made_otherwise_is_noticed(server: socketio.Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(used, "Socket", lambda sid: None)
    assert isinstance(choose(server, "eventlet", wanted=True), Stock)


class Phone:
    """A socket of the library with a line, or one that polls."""

    closed = False

    def __init__(self, line: Any = None) -> None:
        self.send_queue = line


class Sent(SendQueue):
    """A line on which all that is written can be read."""

    def __init__(self) -> None:
        self.rest, self.cut, self.newest = b"", False, {}
        self.sent: list[bytes] = []
        self.send = self.note

    def note(self, content: Any, _flags: int = 0) -> int:
        """Take all of it."""
        self.sent.append(bytes(content))
        return len(self.sent[-1])


def test_a_tell_is_encoded_once_and_reaches_the_room_alone(
    server: socketio.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    direct, encoded, polled = Direct(server), list[object](), list[tuple[str, str]]()
    dumps = jsons.dumps

    def noted(content: object) -> str:
        encoded.append(content)
        return dumps(content)

    phones = [Phone(Sent()), Phone(Sent()), Phone(Sent()), Phone()]
    direct.sockets = {str(at): phone for at, phone in enumerate(phones)}
    server.manager.rooms = {"/": {"table:1": {"a": "0", "b": "1", "d": "3", "gone": "9"}, "table:2": {"c": "2"}}}
    monkeypatch.setattr(server.eio, "send", lambda sid, content: polled.append((sid, content)))
    monkeypatch.setattr(jsons, "dumps", noted)
    direct.tell("table:changed", {"rev": 1}, "table:1")
    direct.tell("table:changed", {"rev": 1}, "nobody")
    assert encoded == [["table:changed", {"rev": 1}]]
    first, second, third = (phone.send_queue.sent for phone in phones[:3])
    assert first == second == [frame(b'42["table:changed",{"rev":1}]')]
    assert third == []
    assert polled == [("3", '2["table:changed",{"rev":1}]')]


class Pinged(SimpleNamespace):
    """A socket that notes in which turn it was pinged."""

    closed = False

    def check_ping_timeout(self) -> bool:
        """Say that it still answers."""
        return True


def test_a_phone_is_pinged_once_an_interval_however_many_come_and_go() -> None:
    turns: list[int] = []
    pinged: dict[str, list[int]] = {f"phone {number}": [] for number in range(60)}
    sockets = {name: Pinged(ping=lambda heard=heard: heard.append(len(turns))) for name, heard in pinged.items()}
    server = SimpleNamespace(eio=SimpleNamespace(sockets=sockets, ping_interval=25))

    def sleep(_seconds: float) -> None:
        turns.append(1)
        sockets.pop(f"phone {min(len(turns), 49)}", None)  # the last ten stay
        if len(turns) > 4 * fanout.PING_SLICES:
            raise KeyboardInterrupt

    with suppress(KeyboardInterrupt):
        Direct(server).ping(sleep)
    stayed = [pinged[f"phone {number}"] for number in range(50, 60)]
    assert {after - before for turns_of in stayed for before, after in pairwise(turns_of)} == {fanout.PING_SLICES}


@pytest.mark.parametrize("polls", [True, False])
def test_the_library_pings_nobody_beside_and_an_answer_is_due_only_after_a_ping(
    server: socketio.Server, monkeypatch: pytest.MonkeyPatch, polls: bool
) -> None:
    started: list[Any] = []
    monkeypatch.setattr(server.eio, "start_background_task", started.append)
    phone, line = PhoneSocket(server.eio, "phone"), Sent()
    phone.send_queue = None if polls else line
    phone.schedule_ping()  # as the library does for everybody who connects
    assert (phone.last_ping, started) == (None, [])
    phone.ping()
    assert phone.last_ping is not None
    assert polls == (not phone.queue.empty())
    assert line.sent == ([] if polls else [frame(b"2")])
