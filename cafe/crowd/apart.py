"""A crowd in a process of its own, beside the server: `python -m cafe.crowd.apart`, started by `cafe.live.rehearsals`.

It reads its invitation as JSON from its input, and writes a line of JSON for each step forward, the last with all that
was measured.
"""

import asyncio
import json
import os
import sys
from typing import Any

from cafe.crowd.measures import percentile
from cafe.crowd.rehearsal import Invitation, Rehearsal
from cafe.crowd.texts import own_statements

LOOK_SECONDS = 1.0  # how often it is seen whether the server still is
NICE = 15  # whatever people do on this machine comes first


def main() -> None:
    """Do what the invitation says."""
    os.nice(NICE)
    asked = json.loads(sys.stdin.readline())
    rehearsal = Rehearsal(Invitation(**asked, statements=[own_statements(1)]), _progress)
    try:
        asyncio.run(_run(rehearsal))
    except (OSError, ValueError) as error:
        _say({"failed": str(error)})
        return
    _say({"measured": _measured(rehearsal)})


async def _run(rehearsal: Rehearsal) -> None:
    """Let the crowd take part; a server that was killed takes it along, or it would knock for ever."""
    server, crowd = os.getppid(), asyncio.create_task(rehearsal.run())
    while not (await asyncio.wait({crowd}, timeout=LOOK_SECONDS))[0]:
        if os.getppid() != server:
            os._exit(1)
    await crowd


def _measured(rehearsal: Rehearsal) -> dict[str, Any]:
    m = rehearsal.measures
    return {
        "phones": len(rehearsal.phones),
        "answered": round(percentile(m.answered_after, 0.95) * 1000),
        "seen": round(percentile(m.seen_after, 0.95) * 1000),
        "astray": m.astray,
        "moves": m.moves,
        "posts": m.posts,
        "votes": [[*key, points] for key, points in m.votes.items()],
        "sent": [*m.sent_at],
        "refused": sum(m.refused.values()),
    }


def _progress(share: float, what: str) -> None:
    _say({"share": share})


def _say(line: dict[str, Any]) -> None:
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
