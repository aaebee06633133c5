"""A crowd goes with the server that sent it: one that was killed leaves nobody behind who knocks for ever."""

import json
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 20.0
SERVER = (
    "import subprocess, sys, time\n"
    "crowd = subprocess.Popen([sys.executable, '-m', 'cafe.crowd.apart'], stdin=subprocess.PIPE)\n"
    "crowd.stdin.write(sys.argv[1].encode() + b'\\n')\n"
    "crowd.stdin.close()\n"
    "print(crowd.pid, flush=True)\n"
    "time.sleep(600)\n"
)


def test_a_crowd_whose_server_was_killed_goes_home() -> None:
    with closing(socket.socket()) as silent:  # lets everybody come, and answers nobody
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        asked = {"url": f"http://127.0.0.1:{silent.getsockname()[1]}", "cafe": "x", "code": "K7M2QX"}
        words = json.dumps({**asked, "phones": 1, "seconds": 1, "organizer": None, "moderators": []})
        server = subprocess.Popen([sys.executable, "-c", SERVER, words], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert server.stdout
        with server.stdout as said:
            crowd = Path("/proc") / said.readline().strip()
        connected, _ = silent.accept()
        with connected:
            assert crowd.exists()
            server.kill()
            server.wait()
            ends = time.monotonic() + PATIENCE
            while (crowd / "cmdline").exists() and b"crowd" in (crowd / "cmdline").read_bytes():
                assert time.monotonic() < ends, "the crowd is still there"
                time.sleep(0.1)
