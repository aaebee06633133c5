"""docs/operating.md: each command on the page does what it says, in folders and on ports of this test."""

import os
import re
import shutil
import signal
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from urllib.request import urlopen

import pytest
from sqlalchemy import make_url

from cafe.bench.machine import free_port
from tests.scale.town import DEPLOY, ONE, TWO, certificate, program
from tests.server_fixture import ROOT

PAGE = ROOT / "docs" / "operating.md"
INDENT = "    "
# What changes the machine itself has been done where this test runs; the rest is run as it stands.
DONE_BEFORE = "#!/bin/sh\nexit 0\n"
AS_SOMEBODY = '#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done\nshift\nexec "$@"\n'
# What systemd does with our unit, and with HAProxy.
SYSTEMCTL = """\
#!/bin/sh
set -eu
unit={etc}/systemd/system/world-cafe@.service
said() {{ sed -n "s/^$1=//p" $unit; }}
end() {{
    [ -e {folder}/$1.pid ] || return 0
    kill -TERM "$(cat {folder}/$1.pid)"
    while kill -0 "$(cat {folder}/$1.pid)" 2>/dev/null; do sleep 0.1; done
}}
for one in "$@"; do
    case $one in
    world-cafe@*)
        port=${{one#*@}}
        end "$port"
        (
            set -a
            . "$(said EnvironmentFile)"
            CAFE_PORT=$port
            cd "$(said WorkingDirectory)"
            exec setsid $(said ExecStart) >>{folder}/$port.log 2>&1
        ) &
        echo $! >{folder}/$port.pid
        ;;
    haproxy)
        setsid {haproxy} -db -f {etc}/haproxy/haproxy.cfg >>{folder}/haproxy.log 2>&1 &
        echo $! >{folder}/haproxy.pid
        ;;
    esac
done
"""


class Machine:
    """A fresh folder in the place of a machine."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder, self.etc, self.opt = folder, folder / "etc", folder / "opt"
        self.tls, self.ports = free_port(), (free_port(), free_port())
        url = make_url(database)
        self.socket, self.owner = str(url.query["host"]), str(url.username)
        self.places = {
            "/opt/world-cafe": str(self.opt),
            "/var/lib/world-cafe": str(folder / "lib"),
            "/run/postgresql": self.socket,
            "/run/haproxy": str(folder),
            " /etc/": f" {self.etc}/",
            "=/etc/": f"={self.etc}/",
            " --group world-cafe": "",
            "    user haproxy\n    group haproxy\n": "",
            "maxconn 40000": "maxconn 4000",
            "bind :::80 v4v6": f"bind 127.0.0.1:{free_port()}",
            "bind :::443 v4v6 ": f"bind 127.0.0.1:{self.tls} ",
            "CAFE_DRAIN_SECONDS=5": "CAFE_DRAIN_SECONDS=1",
            str(ONE): str(self.ports[0]),
            str(TWO): str(self.ports[1]),
        }
        self._fill()

    def here(self, text: str) -> str:
        """Return a text with the places of this machine."""
        for there, here in self.places.items():
            text = text.replace(there, here)
        return text

    def run(self, block: str) -> "subprocess.CompletedProcess[str]":
        """Run the commands of one block of the page in a shell."""
        path = f"{self.folder}/stubs:{os.environ['PATH']}:/usr/sbin:/sbin"
        own = {"PATH": path, "PGHOST": self.socket, "PGUSER": self.owner, "PIP_NO_INDEX": "1"}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CAFE_")}
        with (self.folder / "said").open("w+") as said:  # no pipe: what goes on serving would keep it open
            command = ["sh", "-euc", self.here(block)]
            done = subprocess.run(command, env={**kept, **own}, stdout=said, stderr=said, cwd=self.folder, timeout=120)
            said.seek(0)
            return subprocess.CompletedProcess(block, done.returncode, said.read())

    def end(self) -> None:
        """End what was started."""
        for file in self.folder.glob("*.pid"):
            with suppress(ProcessLookupError):
                os.kill(int(file.read_text()), signal.SIGKILL)

    def _fill(self) -> None:
        """Put there what lies on a machine before: the sources, some folders, a certificate."""
        for folder in ("stubs", "lib", "opt/bin", "opt/deploy", "etc/haproxy", "etc/systemd/system"):
            (self.folder / folder).mkdir(parents=True)
        for path in ROOT.iterdir():
            if not (self.opt / path.name).exists():
                (self.opt / path.name).symlink_to(path)
        (self.opt / "bin/cafe").symlink_to(ROOT / "bin/cafe")
        for path in DEPLOY.iterdir():
            (there := self.opt / "deploy" / path.name).write_text(self.here(path.read_text("utf-8")), "utf-8")
            shutil.copymode(path, there)
        systemctl = SYSTEMCTL.format(etc=self.etc, folder=self.folder, haproxy=program("haproxy"))
        stubs = self.folder / "stubs"
        scripts = {self.opt / "bin/setup": DONE_BEFORE, stubs / "runuser": AS_SOMEBODY, stubs / "systemctl": systemctl}
        scripts |= {stubs / "apt-get": DONE_BEFORE, stubs / "adduser": DONE_BEFORE}
        for script, text in scripts.items():
            script.write_text(text)
            script.chmod(0o755)
        signed, key = certificate(self.folder)
        (self.etc / "haproxy/world-cafe.pem").write_bytes(signed.read_bytes() + key.read_bytes())


@pytest.fixture
def machine(tmp_path: Path, cluster: str) -> Iterator[Machine]:
    """A machine on which nothing has been set up yet."""
    machine = Machine(tmp_path, cluster)
    yield machine
    machine.end()


def blocks() -> list[str]:
    """Return the commands of the page; those without a word in between belong together."""
    lines = PAGE.read_text("utf-8").splitlines()
    return [
        "\n".join(line.removeprefix(INDENT) for line in group)
        for is_command, group in groupby(lines, lambda line: line.startswith(INDENT))
        if is_command
    ]


def test_each_command_of_the_page_does_what_it_says(machine: Machine) -> None:
    for block in blocks():
        done = machine.run(block)
        assert done.returncode == 0, f"{block}\n{done.stdout}"
    _begins_to_answer(f"https://127.0.0.1:{machine.tls}/healthz")
    assert (machine.folder / "lib" / "backup").exists()
    assert re.search(r"^CAFE_SECRET_KEY=[0-9a-f]{64}$", (machine.etc / "world-cafe/settings").read_text(), re.MULTILINE)
    _takes_none_down_that_is_the_last(machine)


def _takes_none_down_that_is_the_last(machine: Machine) -> None:
    again = "/opt/world-cafe/deploy/rolling-restart"
    for too_few in (again, f"{again} {ONE}"):
        assert (told := machine.run(too_few)).returncode == 2 and "Nennen Sie die Ports" in told.stdout
    before = (machine.folder / f"{machine.ports[0]}.pid").read_text()
    os.kill(int((machine.folder / f"{machine.ports[1]}.pid").read_text()), signal.SIGKILL)
    told = machine.run(f"{again} {ONE} {TWO}")
    assert told.returncode == 1 and f"Port {machine.ports[1]} antwortet nicht" in told.stdout
    assert (machine.folder / f"{machine.ports[0]}.pid").read_text() == before


def _begins_to_answer(address: str) -> None:
    trusting = ssl._create_unverified_context()  # the certificate is our own
    ends = time.monotonic() + 20
    while True:
        try:
            with urlopen(address, context=trusting) as answer:
                assert answer.status == 200
                return
        except OSError:
            assert time.monotonic() < ends, address
            time.sleep(0.1)
