"""An Engine.IO socket that reads and writes its WebSocket itself; polling and the upgrade stay the library's way.

The stock socket has a queue, a writer greenlet and a ping greenlet for every phone, and builds the same
WebSocket frame again for each. This one has a reader, and nothing else.
"""

import re
import time
from typing import Any

from engineio import exceptions, packet

from cafe.errors import TooLarge
from cafe.transport.frames import CLOSE, CONTINUATION, PING, PONG, TEXT, TOO_LARGE, BrokenFrame, Reader, frame
from cafe.transport.guarded_socket import GuardedSocket
from cafe.transport.send_queue import SendQueue
from cafe.transport.server import spawn, when_writable

CHUNK_BYTES = 65_536
PING_FRAME, PING_STATE = frame(b"2"), "ping"


class PhoneSocket(GuardedSocket):
    """The library's way until its WebSocket is open; then it has a `send_queue`."""

    connected: bool
    send_queue: SendQueue | None = None

    def send(self, pkt: Any) -> None:
        """Send a packet, straight down its queue once there is one."""
        if self.send_queue is None:
            super().send(pkt)
        elif self.check_ping_timeout():
            self.send_queue.write(frame(_encoded(pkt)))

    def schedule_ping(self) -> None:
        """Note that no answer is due any more; one task pings all phones, instead of a greenlet for each."""
        self.last_ping = None

    def ping(self) -> None:
        """Send a ping, and note when, unless the answer to an older one is still due."""
        self.last_ping = self.last_ping or time.monotonic()
        if self.send_queue is None:
            super().send(packet.Packet(packet.PING))
        else:
            self.send_queue.tell(PING_FRAME, PING_STATE)

    def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """Close, and let the reader go."""
        super().close(wait=wait, abort=abort, reason=reason)
        if self.send_queue is not None:
            self.send_queue.hang_up()

    def _websocket_handler(self, ws: Any) -> list[object]:
        self.ws = ws.socket
        if self.connected and not self._upgrade(ws):
            return []
        self.connected = self.upgraded = True
        ws.socket.settimeout(self.server.ping_interval + self.server.ping_timeout)
        send_queue = SendQueue(ws.socket.fd, when_writable, spawn)
        while not self.queue.empty():  # what was sent before the WebSocket was open
            if (waiting := self.queue.get(block=False)) is not None:
                send_queue.write(frame(_encoded(waiting)))
        self.send_queue, self.last_ping = send_queue, None
        try:
            self._listen(ws.socket, send_queue)
        except (BrokenFrame, UnicodeDecodeError, OSError, exceptions.EngineIOError):
            pass
        except Exception:
            self.server.logger.exception("a message could not be taken in")
        self.close(wait=False, abort=True, reason=self.server.reason.TRANSPORT_CLOSE)
        return []

    def _upgrade(self, ws: Any) -> bool:
        """Move from polling to this WebSocket, as the library does."""
        self.upgrading = True
        try:
            probe = packet.Packet(encoded_packet=ws.wait() or "6")
            if probe.packet_type != packet.PING or probe.data != "probe":
                return False
            ws.send(packet.Packet(packet.PONG, data="probe").encode())
            self.queue.put(packet.Packet(packet.NOOP))  # ends the poll
            return bool(packet.Packet(encoded_packet=ws.wait() or "6").packet_type == packet.UPGRADE)
        finally:
            self.upgrading = False

    def _listen(self, green: Any, send_queue: SendQueue) -> None:
        reader = Reader(int(self.server.max_http_buffer_size))
        while received := green.recv(CHUNK_BYTES):
            heard = False
            for opcode, payload in reader.read(received):
                heard = True
                if opcode == CLOSE:
                    return
                if opcode in (PING, PONG, CONTINUATION):
                    self.admit()
                if opcode == PING:
                    send_queue.write(frame(payload, PONG))
                elif opcode == TEXT:
                    self.receive(packet.Packet(encoded_packet=payload.decode()))
                elif opcode == TOO_LARGE:
                    self.receive(packet.Packet(encoded_packet=_too_large(payload)))
                elif opcode not in (PONG, CONTINUATION):
                    return  # we speak text; what sends anything else is not a page of ours
            if not heard:  # reading gives way to others only where it waits; each message does so, too
                self.server.sleep(0)


def _too_large(beginning: bytes) -> str:
    """Return an ask that is answered with `too_large`, under the number that the message began with."""
    number = re.match(rb"42(\d{0,9})\[", beginning)
    return f'42{number[1].decode() if number else ""}["{TooLarge.code}",{{}}]'


def _encoded(pkt: Any) -> bytes:
    encoded: str | bytes = pkt.encode()
    return encoded.encode() if isinstance(encoded, str) else encoded
