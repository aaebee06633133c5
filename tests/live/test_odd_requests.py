"""Requests that no browser sends, and those that never end: one answer with our headers, and the connection ends."""

import socket
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from cafe.security.headers import HEADERS
from tests.server_fixture import Running, start_server

HOST = b"Host: localhost\r\n"
POST = b"POST /api/visits HTTP/1.1\r\n" + HOST
COOKIES = b"; ".join(b"cafe-participant-%032d=%043d" % (at, at) for at in range(500))
ODD = {
    "two lengths": (POST + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x", 400),
    "an unknown coding": (POST + b"Transfer-Encoding: gibberish\r\n\r\n", 400),
    "a length and a coding": (POST + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400),
    "chunks": (POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411),
    "two hosts": (b"GET / HTTP/1.1\r\n" + HOST + b"Host: elsewhere.example\r\n\r\n", 400),
    "no host": (b"GET / HTTP/1.1\r\n\r\n", 400),
    "a host that is none": (b"GET / HTTP/1.1\r\nHost: localhost, elsewhere.example\r\n\r\n", 400),
    "a space before the colon": (POST + b"Content-Length : 2\r\n\r\n{}", 400),
    "a version of its own": (b"GET / HTTP/7.1\r\n" + HOST + b"\r\n", 505),
    "no HTTP at all": (b"\x16\x03\x01\x02\x00\x01\x00\x01\r\n", 400),
    "a long address": (b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 414),
    "many fields": (b"GET / HTTP/1.1\r\n" + HOST + b"X: y\r\n" * 150 + b"\r\n", 431),
    "many cookies": (b"GET / HTTP/1.1\r\n" + HOST + b"Cookie: " + COOKIES + b"\r\n\r\n", 431),
    "a long body": (
        POST + b"Content-Type: application/json\r\nContent-Length: 2000000\r\n\r\n" + b"x" * 2_000_000,
        413,
    ),
}
FORMER_WEBSOCKET = (
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.0\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key1: 1 2\r\nSec-WebSocket-Key2: 3 4\r\n" + HOST + b"\r\n"
)


@pytest.fixture(scope="module")
def lonely(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, Path]]:
    """A server behind a proxy that speaks TLS, and what it logs."""
    folder = tmp_path_factory.mktemp("lonely")
    with start_server(folder, https="1") as server:
        yield server, folder / "server.log"


def answered(server: Running, sent: bytes) -> bytes:
    """Send bytes; return all that comes until the server closes."""
    port, received = int(server.url.rpartition(":")[2]), b""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=10)) as line:
        with suppress(OSError):
            line.sendall(sent)
        while more := line.recv(65_536):
            received += more
    return received


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_request_is_refused_with_our_headers_and_the_line_is_closed(
    lonely: tuple[Running, Path], kind: str
) -> None:
    server, log = lonely
    before = log.read_bytes()
    sent, status = ODD[kind]
    answer = answered(server, sent)
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())
    assert answer.count(b"HTTP/1.1") == 1
    for name in (*HEADERS, "Strict-Transport-Security"):
        assert f"{name}: ".lower().encode() in answer.lower()
    assert b"Python" not in answer and b"Server:" not in answer
    assert log.read_bytes() == before


def test_too_many_cookies_are_taken_from_the_browser_and_a_page_says_what_to_do(lonely: tuple[Running, Path]) -> None:
    answer = answered(lonely[0], ODD["many cookies"][0]).decode()
    assert f"Set-Cookie: cafe-participant-{0:032}=; Max-Age=0; Path=/\r\n" in answer
    assert "Zu viele Cookies" in answer and "Too many cookies" in answer


def test_a_hundred_and_twenty_cookies_are_no_reason_to_refuse(lonely: tuple[Running, Path]) -> None:
    cookies = b"; ".join(COOKIES.split(b"; ")[:120])
    request = b"GET / HTTP/1.1\r\n" + HOST + b"Connection: close\r\nCookie: " + cookies + b"\r\n\r\n"
    assert answered(lonely[0], request).startswith(b"HTTP/1.1 200 ")


def test_nobody_waits_for_the_last_bytes_of_a_websocket_of_former_times(lonely: tuple[Running, Path]) -> None:
    assert answered(lonely[0], FORMER_WEBSOCKET).startswith(b"HTTP/1.1 400 ")
