"""A participant whose network lets no WebSocket through, request by request."""

import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.screens import PATIENCE_SECONDS

SEPARATOR = "\x1e"


class Poller:
    """One connected participant who speaks Engine.IO by long-polling, and only when told to."""

    def __init__(self, url: str, secret: str) -> None:
        self.address = f"{url}/socket.io/?EIO=4&transport=polling"
        self.address += f"&sid={json.loads(self.poll()[1:])['sid']}"
        self.post("40" + json.dumps({"visit": secret}))
        assert self.poll().startswith("40")

    def poll(self) -> str:
        """Take what waits."""
        return self._request(None)

    def post(self, *packets: str) -> None:
        """Send some packets, sixteen at most."""
        self._request(SEPARATOR.join(packets).encode())

    def is_over(self) -> bool:
        """Say whether the server has ended the session; takes nothing that waits."""
        try:
            self.post("43")
        except HTTPError as refused:
            return refused.code == 400
        return False

    def _request(self, body: bytes | None) -> str:
        request = Request(self.address, body, {"Content-Type": "text/plain"} if body else {})
        with urlopen(request, timeout=PATIENCE_SECONDS) as answer:
            read: bytes = answer.read()
            return read.decode()
