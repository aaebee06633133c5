"""Behind nginx, what a process took and did not answer before it ended is answered by the other one, a form as well."""

import asyncio
import json
import os
import signal
import time
from pathlib import Path

from tests.scale.conftest import Start
from tests.scale.town import Town, in_front
from tests.scale.visitors import visitors

CID = "lastmoment0000000000000000000000"
ESTABLISHED = "01"


async def _lies_unread_at(port: int) -> None:
    """Wait until something has arrived at a port that nobody has read."""
    ends = time.monotonic() + 20
    while not any(
        _is_unread(line.split(), f":{port:04X}") for line in Path("/proc/net/tcp").read_text().splitlines()[1:]
    ):
        assert time.monotonic() < ends
        await asyncio.sleep(0.02)


def _is_unread(fields: list[str], port: str) -> bool:
    return fields[1].endswith(port) and fields[3] == ESTABLISHED and int(fields[4].partition(":")[2], 16) > 0


async def _join(town: Town, code: str) -> tuple[int, str]:
    """Join at process one, which stands still and ends with what it was asked unread."""
    one = town.pair[0]
    async with visitors(town, 1) as [visitor]:
        os.kill(one.pid, signal.SIGSTOP)
        asked = asyncio.create_task(visitor.ask("/api/visits", {"code": code, "cid": CID}, Cookie="process=one"))
        await _lies_unread_at(one.port)
        one.kill()
        return await asked


def test_who_joins_at_a_process_in_its_last_moment_is_let_in_by_the_other_one(tmp_path: Path, start: Start) -> None:
    with in_front("nginx", tmp_path, start) as town:
        status, told = asyncio.run(_join(town, town.pair[0].open_cafe().code))
    assert status == 200 and json.loads(told)["visit"], told
