"""A process for one question to an endpoint: whatever holds it up, a name, a handshake, a line that drips, it can end.

`python -m cafe.integrations.asking` is started by `cafe.integrations.rephrasing`. It reads JSON, `{"url", "headers",
"content"}`, and writes the answer; if there is none, the name of the error, with exit status 1.
"""

import http.client
import json
import sys
import urllib.request
from typing import Any

LARGEST_BYTES = 100_000  # an answer is a sentence or two


class Staying(urllib.request.HTTPRedirectHandler):
    """Follows no redirects: texts and key are only for the address in the settings."""

    def redirect_request(self, *_: Any) -> None:
        """Refuse."""


def main() -> int:
    """Ask, and hand on the answer."""
    asked = json.load(sys.stdin)
    try:
        request = urllib.request.Request(asked["url"], json.dumps(asked["content"]).encode(), asked["headers"])
        with urllib.request.build_opener(Staying).open(request) as response:
            answer = response.read(LARGEST_BYTES + 1)
        if len(answer) > LARGEST_BYTES:
            raise ValueError
    except (OSError, http.client.HTTPException, ValueError) as error:
        # URLError and TLS are OSErrors; the words of a ValueError may hold a key that is not a valid header
        print(type(error).__name__)
        return 1
    sys.stdout.buffer.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
