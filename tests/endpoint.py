"""A fake of an OpenAI-compatible endpoint: it answers what a test wants, and keeps what it was asked."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

DRIP_SECONDS = 0.02  # between two bytes of an answer that takes very long
LASTS_SECONDS = 30.0
LOOKS_SECONDS = 0.01  # between two looks whether the test is over


class Endpoint(ThreadingHTTPServer):
    """Listens on a free port of this machine."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.says: str = "Auch abends fährt ein Bus."
        self.body: bytes | None = None  # instead of a proper answer
        self.status = 200
        self.drips = ""  # or the part that comes byte by byte: head or body
        self.free = threading.Event()  # while it is not set, nobody gets an answer
        self.free.set()
        self.busy = threading.Semaphore(0)  # released for each question that has come in
        self.closing = threading.Event()
        self.asked: list[tuple[str, dict[str, str], dict[str, Any]]] = []

    @property
    def url(self) -> str:
        """Return the base address, as it stands in the settings."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Talk(BaseHTTPRequestHandler):
    """One question."""

    server: Endpoint

    def do_POST(self) -> None:
        """Answer as the test wants it."""
        endpoint = self.server
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        endpoint.asked.append((self.path, dict(self.headers), asked))
        endpoint.busy.release()
        endpoint.free.wait()
        completion = {"id": "1", "choices": [{"index": 0, "message": {"role": "assistant", "content": endpoint.says}}]}
        if endpoint.drips == "head":
            self._drip(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            return
        self.send_response(endpoint.status)
        self.send_header("Location", f"{endpoint.url}/elsewhere")
        self.end_headers()
        if endpoint.drips:
            self._drip(b"")
        else:
            self.wfile.write(json.dumps(completion).encode() if endpoint.body is None else endpoint.body)

    def do_GET(self) -> None:
        """Note who was led astray."""
        self.server.asked.append((self.path, dict(self.headers), {}))
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _drip(self, begin: bytes) -> None:
        with suppress(OSError):  # whoever asked has gone
            self.wfile.write(begin)
            for _ in range(int(LASTS_SECONDS / DRIP_SECONDS)):
                if self.server.closing.wait(DRIP_SECONDS):
                    return
                self.wfile.write(b"x")


@contextmanager
def start_endpoint() -> Iterator[Endpoint]:
    """Serve in a thread until the end."""
    endpoint = Endpoint()
    threading.Thread(target=endpoint.serve_forever, args=[LOOKS_SECONDS], daemon=True).start()
    try:
        yield endpoint
    finally:
        endpoint.closing.set()
        endpoint.free.set()
        endpoint.shutdown()
        endpoint.server_close()
