"""A socket that sends what no proper client would, frame by frame."""

import json
import secrets
import socket
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from websocket import (
    ABNF,
    WebSocket,
    WebSocketConnectionClosedException,
    WebSocketProtocolException,
    WebSocketTimeoutException,
    create_connection,
)

from tests.screens import PATIENCE_SECONDS

PING, PONG = "2", "3"
# a server that has let go of the WebSocket may speak HTTP on the same line
GONE = (WebSocketConnectionClosedException, WebSocketProtocolException, ConnectionError)


def sent(payload: str, opcode: int = ABNF.OPCODE_TEXT, final: bool = True) -> bytes:
    """Return a frame as it goes over the line."""
    whole: bytes = ABNF.create_frame(payload, opcode, int(final)).format()
    return whole


class Wire:
    """One connected participant who speaks Engine.IO by hand."""

    def __init__(
        self, url: str, secret: str | None, options: Sequence[tuple[int, int, int]] = (), **auth: object
    ) -> None:
        """Connect, and unless there is no secret, say who it is; `options` are those of the TCP socket."""
        address = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        self.socket: WebSocket = create_connection(address, timeout=PATIENCE_SECONDS, sockopt=options)
        self.asked = 100
        self.until("0")
        if secret is not None:
            self.send("40" + json.dumps({"visit": secret, **auth}))
            self.until("40")

    @property
    def line(self) -> socket.socket:
        """The TCP socket below."""
        assert self.socket.sock is not None
        return self.socket.sock

    def close(self) -> None:
        """Hang up without a farewell."""
        self.socket.shutdown()  # type: ignore[no-untyped-call]

    def send(self, frame: str | bytes) -> None:
        """Send one frame as it is."""
        if isinstance(frame, bytes):
            self.socket.send_binary(frame)
        else:
            self.socket.send(frame)

    def send_anyhow(self, frame: str | bytes) -> None:
        """Send what the server may refuse to read to its end."""
        with suppress(*GONE):
            self.send(frame)

    def pour(self, frames: bytes) -> None:
        """Send many frames in one go."""
        self.line.sendall(frames)

    def drip(self, most: int) -> None:
        """Take some bytes that have come, and look at them later."""
        self.socket.frame_buffer.recv_buffer.append(self.line.recv(most))

    def has_come(self, start: str) -> bool:
        """Say whether a frame that begins so has come already, among all that have."""
        self.socket.settimeout(0.01)
        try:
            while frame := self.socket.recv():
                if isinstance(frame, str) and frame.startswith(start):
                    return True
        except (WebSocketTimeoutException, *GONE, BlockingIOError):
            pass
        finally:
            self.socket.settimeout(PATIENCE_SECONDS)
        return False

    def until(self, start: str) -> str:
        """Return the rest of the next frame that begins so."""
        while True:
            frame = self.socket.recv()
            if frame == "":
                raise WebSocketConnectionClosedException
            if frame == PING:
                self.send(PONG)
            elif isinstance(frame, str) and frame.startswith(start):
                return frame.removeprefix(start)

    def answer(self, number: int) -> Any:
        """Return the answer to the ask with this number."""
        [answer] = json.loads(self.until(f"43{number}"))
        return answer

    def ask(self, name: str, /, **body: object) -> Any:
        """Send a command with a fresh cid and return its answer."""
        self.asked += 1
        self.send(f"42{self.asked}" + json.dumps([name, {"cid": secrets.token_hex(16), **body}]))
        return self.answer(self.asked)

    def still_works(self) -> bool:
        """Ask what every screen may ask."""
        self.send('4299["visit:sync",{"tables":{}}]')
        return bool(self.answer(99)["ok"])

    def is_over(self) -> bool:
        """Say whether the server has closed the connection, or does so upon the next ask."""
        try:
            return not self.still_works()
        except GONE:
            return True
