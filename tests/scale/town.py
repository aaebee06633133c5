"""What stands in front of the processes in a town: the very files of `deploy/`, with our ports and folders in them."""

import getpass
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from cafe.bench.machine import free_port
from tests.faults.servers import Server
from tests.server_fixture import ROOT

DEPLOY = ROOT / "deploy"
ONE, TWO = 5001, 5002  # the ports of the processes, as the files of deploy/ and docs/operating.md say them
START_SECONDS = 20
DRAIN_SECONDS = "3"  # HAProxy looks every second, and believes it the second time
# What the head of deploy/nginx.conf says about nginx.conf, and a site that is there before ours, as on a fresh Debian.
NGINX = """\
daemon off;
worker_rlimit_nofile 20000;
user {user};
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 16384; }}
http {{
    proxy_temp_path {folder}/temp; client_body_temp_path {folder}/temp; fastcgi_temp_path {folder}/temp;
    uwsgi_temp_path {folder}/temp; scgi_temp_path {folder}/temp;
    include {site};
    server {{
        listen 127.0.0.1:{plain} default_server;
        listen 127.0.0.1:{tls} ssl default_server;
        ssl_certificate {signed};
        ssl_certificate_key {key};
        return 200 "Welcome to nginx!";
    }}
}}
"""


class Town:
    """A proxy that speaks TLS in front of two processes."""

    def __init__(self, folder: Path, pair: tuple[Server, Server], prefix: str, plain: int, tls: int) -> None:
        self.folder, self.pair, self.prefix, self.plain, self.tls = folder, pair, prefix, plain, tls

    @property
    def url(self) -> str:
        """Where people reach it."""
        return f"https://127.0.0.1:{self.tls}{self.prefix}"

    def file(self, name: str, **more: str) -> Path:
        """Return a file of `deploy/` as it stands here; `more` are further texts and what comes in their places."""
        text = (DEPLOY / name).read_text("utf-8")
        for port, server in zip((ONE, TWO), self.pair, strict=True):
            text = text.replace(f":{port}", f":{server.port}")
        for here, there in more.items():
            assert here in text, f"deploy/{name} says nothing of {here}"
            text = text.replace(here, there)
        (path := self.folder / name).write_text(text, "utf-8")
        return path


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate that nobody else has signed; return it and its key."""
    made = folder / "town.pem", folder / "town.key"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=IP:127.0.0.1", "-out", str(made[0]), "-keyout", str(made[1])]
    subprocess.run(command, check=True, capture_output=True)
    return made


@contextmanager
def haproxy(town: Town) -> Iterator[Town]:
    """Start HAProxy in front of the processes."""
    whole, below = "default_backend world-cafe", re.compile(r"^    # (use_backend .*)$", re.MULTILINE)
    signed, key = certificate(town.folder)
    both = town.folder / "both.pem"
    both.write_bytes(signed.read_bytes() + key.read_bytes())
    places = {
        "user haproxy": "",
        "group haproxy": "",
        "maxconn 40000": "maxconn 4000",
        "/run/haproxy/admin.sock": str(town.folder / "admin.sock"),
        "bind :::80 v4v6": f"bind 127.0.0.1:{town.plain}",
        "bind :::443 v4v6 ": f"bind 127.0.0.1:{town.tls} ",
        "/etc/haproxy/world-cafe.pem": str(both),
    }
    file = town.file("haproxy.cfg", **places)
    if town.prefix:
        [line] = below.findall(file.read_text())
        file.write_text(file.read_text().replace(whole, line))
    subprocess.run([program("haproxy"), "-c", "-f", file], check=True, capture_output=True)
    with serving([program("haproxy"), "-db", "-f", str(file)], town):
        yield town


@contextmanager
def nginx(town: Town) -> Iterator[Town]:
    """Start nginx in front of the processes."""
    signed, key = certificate(town.folder)
    places = {
        "server_name cafe.example;": "server_name 127.0.0.1;",
        "listen [::]:80; ": "",
        "listen [::]:443 ssl http2;": "",
        "listen 80;": f"listen 127.0.0.1:{town.plain};",
        "listen 443 ": f"listen 127.0.0.1:{town.tls} ",
        "/etc/nginx/world-cafe.pem": str(signed),
        "/etc/nginx/world-cafe.key": str(key),
        "/var/log/nginx/world-cafe.log crit": f"{town.folder}/site.log",
        "location / {": f"location {town.prefix}/ {{",
    }
    site = town.file("nginx.conf", **places)
    whole = town.folder / "whole.conf"
    ours = {"plain": town.plain, "tls": town.tls, "signed": signed, "key": key}
    whole.write_text(NGINX.format(user=getpass.getuser(), folder=town.folder, site=site, **ours))
    subprocess.run([program("nginx"), "-t", "-c", whole], check=True, capture_output=True)
    with serving([program("nginx"), "-c", str(whole)], town):
        yield town


FRONTS = {"haproxy": haproxy, "nginx": nginx}


def program(name: str) -> str:
    """Return where a program lies; skip the test where it is not installed."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@contextmanager
def serving(command: list[str], town: Town) -> Iterator[None]:
    """Run a proxy, and wait until it listens."""
    with (town.folder / "proxy.log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        ends = time.monotonic() + START_SECONDS
        while not _listens(town.tls):
            assert process.poll() is None and time.monotonic() < ends, (town.folder / "proxy.log").read_text()
            time.sleep(0.02)
        yield
    finally:
        process.terminate()
        process.wait(START_SECONDS)


def _listens(port: int) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def in_front(name: str, folder: Path, start: Callable[..., Server], prefix: str = "") -> Iterator[Town]:
    """Start two processes and a proxy in front of them, as a town does."""
    program(name)
    plain, tls = free_port(), free_port()
    settings = {"https": "1", "proxies": "127.0.0.1", "drain_seconds": DRAIN_SECONDS}
    settings["public_url"] = f"https://127.0.0.1:{tls}{prefix}"
    town = Town(folder, (start(**settings), start(**settings)), prefix, plain, tls)
    with FRONTS[name](town):
        yield town
