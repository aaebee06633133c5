"""Settings: each is right, refused with a sentence, or warned of."""

import errno
import os
import resource
import socket
import stat
import subprocess
import sys
from ipaddress import ip_network
from pathlib import Path

import pytest

from cafe import config as settings_of
from cafe.config import Config
from cafe.transport import server
from tests.architecture.test_imports import ROOT
from tests.cast import KEY

GOOD = [
    ("PUBLIC_URL", " HTTPS://Cafe.Example:443/ ", "https://cafe.example"),
    ("PUBLIC_URL", "https://Stadt.example/cafe/", "https://stadt.example/cafe"),
    ("PUBLIC_URL", "http://stadt.example:8080/_digital/d", "http://stadt.example:8080/_digital/d"),
    ("PROXIES", "127.0.0.1, 10.0.0.1/8,", (ip_network("127.0.0.1"), ip_network("10.0.0.0/8"))),
    ("DRAIN_SECONDS", "20", 20.0),
    ("PUBLIC_URL", "http://192.168.0.7:5000", "http://192.168.0.7:5000"),
    ("PUBLIC_URL", "http://[FE80::1]:80", "http://[fe80::1]"),
    ("PUBLIC_URL", "https://café.example", "https://xn--caf-dma.example"),
    *[("HTTPS", word, True) for word in ("1", "true", "YES", "on", "ja", " 1 ")],
    *[("HTTPS", word, False) for word in ("0", "false", "No", "OFF", "nein", "", "  ")],
    ("DIRECT", "no", False),
    ("DEV", "off", False),
    ("PORT", " 8080 ", 8080),
    ("HOST", "::", "::"),
    ("ASYNC_MODE", "threading", "threading"),
    ("PULSE_SECONDS", "0.5", 0.5),
    ("PUBLIC_URL", "https://cafe.example.", "https://cafe.example."),
    ("PUBLIC_URL", "http://[::ffff:192.168.0.7]", "http://[::ffff:c0a8:7]"),
    ("REPHRASE_URL", "http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"),
    ("REPHRASE_URL", "https://Modell.example/v1/chat/completions/", "https://modell.example/v1"),
    ("REPHRASE_URL", "https://müller.example", "https://xn--mller-kva.example"),
    ("DATABASE", "sqlite:////srv/cafe.sqlite", "sqlite:////srv/cafe.sqlite"),
    ("DATABASE", "sqlite:///var/a.sqlite", f"sqlite:///{ROOT}/var/a.sqlite"),
    ("DATABASE", "postgresql+psycopg2://cafe:secret@db/cafe", "postgresql+psycopg2://cafe:secret@db/cafe"),
    ("DATABASE", "postgresql://cafe:p%40ss@db/cafe", "postgresql+psycopg2://cafe:p%40ss@db/cafe"),
    ("SECRET_KEY", f" {KEY}\n", KEY),
    *[("SECRET_KEY", key, key) for key in (f"'{KEY}", f'{KEY}"', f"`{KEY}'", f"“{KEY}„")],
    ("REPHRASE_KEY", "`", "`"),
    ("MEDIA", "/srv/cafe-medien", "/srv/cafe-medien"),
    ("MEDIA", "var/medien", f"{ROOT}/var/medien"),
]

BAD = {
    "PROXIES": ["localhost", "127.0.0.1,localhost", "10.0.0.0/64", ","],
    "DRAIN_SECONDS": ["-1", "601", "nan", "1m"],
    "PUBLIC_URL": [
        "cafe.example",
        "localhost:5000",
        "//cafe.example",
        "ftp://cafe.example",
        "https://",
        "https://stadt.example/café",
        "https://stadt.example/a//b",
        "https://stadt.example/../cafe",
        "https://stadt.example/%63afe",
        "https://stadt.example/tisch/cafe",
        "https://ada:geheim@cafe.example",
        "https://cafe.example?x=1",
        "https://cafe.example/#",
        "https://cafe example",
        "https://cafe.example:99999",
        "https://cafe.example:0",
        "https://-cafe.example",
        "https://a..b",
        "http://0.0.0.0:5000",
        "http://[::]:5000",
        "http://[::1",
        '"https://cafe.example"',
        "„https://cafe.example“",
        "https://cafe.example # im Saal",
        "http://[fe80::1%25eth0]",
        "http://256.1.1.1",
        "http://192.168.7",
        "http://0x7f.1",
        "http://224.0.0.1",
        f"https://{'a' * 60}.{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}",
    ],
    "HTTPS": ["2", "vielleicht", "y e s", "-1"],
    "DIRECT": ["aus"],
    "PORT": ["0", "-1", "65536", "1e3", "5_000", "nan", "５０００", "http"],
    "HOST": ["http://0.0.0.0", "0.0.0.0:5000", "[::1]", "a b", "'0.0.0.0'", "0.0.0.0 # alle"],
    "ASYNC_MODE": ["gevent", "Eventlet", "1"],
    "PULSE_SECONDS": ["nan", "inf", "-inf", "-1", "0", "0,1", "1e9", "schnell"],
    "REPHRASE_SECONDS": ["nan", "inf", "-1", "0", "1e9"],
    "REPHRASE_URL": ["modell.example", "http://a:b@modell.example", "http://modell.example/v1?key=geheim"],
    "REPHRASE_KEY": ["geheim\nX-Other: 1", "schlüssel", "'geheim'"],
    "REPHRASE_MODEL": ["klein\x07", "klein # das schnelle"],
    "SECRET_KEY": ["geheim", "a" * 64, f'"{KEY}"', f"`{KEY}`", f"“{KEY}”", f"‚{KEY}‘"],
    "MEDIA": ["/dev/null", "README.md", "static", "static/bilder", "var/../static/fotos", "'/srv/medien'"],
    "DATABASE": [
        "cafe.sqlite",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:////tmp",
        "sqlite:////tmp/neu/",
        "sqlite:////dev/null",
        "sqlite:////tmp/cafe.sqlite?mode=ro",
        "'sqlite:////tmp/cafe.sqlite'",
        "sqlite:////tmp/cafe.sqlite # hier",
        "mysql://db/cafe",
        "postgres://db/x",
    ],
}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An environment without settings, and an installation of its own."""
    for name in list(os.environ):
        if name.startswith("CAFE_"):
            monkeypatch.delenv(name)
    monkeypatch.setattr(settings_of, "INSTANCE", tmp_path / "instance")


@pytest.mark.parametrize(("name", "text", "value"), GOOD)
def test_a_setting_is_what_was_meant_however_it_is_spelled(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str, value: object
) -> None:
    monkeypatch.setenv(f"CAFE_{name}", text)
    assert getattr(Config.from_environment(), name.lower()) == value


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in BAD.items() for text in texts])
def test_a_setting_that_cannot_be_meant_is_refused_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    monkeypatch.setenv(f"CAFE_{name}", text)
    with pytest.raises(SystemExit) as refused:
        Config.from_environment()
    assert str(refused.value).startswith(f"CAFE_{name} braucht: ")
    assert "geheim" not in str(refused.value)


def test_addresses_and_cookies_that_exclude_each_other_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAFE_PUBLIC_URL", "http://cafe.example")
    monkeypatch.setenv("CAFE_HTTPS", "1")
    with pytest.raises(SystemExit, match="nur https://"):
        Config.from_environment()


@pytest.mark.parametrize(
    ("given", "doubt"),
    [
        ({"CAFE_PUBLIC_ULR": "https://cafe.example"}, "Meinen Sie CAFE_PUBLIC_URL?"),
        ({"CAFE_PUBLIC_URL": "https://cafe.example"}, "CAFE_HTTPS=1"),
        ({"CAFE_HOST": "0.0.0.0"}, "Ohne CAFE_PUBLIC_URL"),
        ({"CAFE_REPHRASE_URL": "http://127.0.0.1/v1"}, "sie bleibt aus"),
        ({"cafe_public_url": "https://cafe.example"}, "Meinen Sie CAFE_PUBLIC_URL?"),
        ({"CAFE_HTTPS": "1"}, "den Namen, den der Proxy weitergibt"),
        ({"CAFE_HTTPS": "1", "CAFE_HOST": "0.0.0.0"}, "den Namen, den der Proxy weitergibt"),
        ({"CAFE_HOST": "::"}, "Ohne CAFE_PUBLIC_URL"),
        ({"CAFE_HOST": "0.0.0.0", "CAFE_PUBLIC_URL": "http://localhost:5000"}, "kein Telefon"),
        ({"CAFE_PUBLIC_URL": "http://192.168.0.7:5000"}, "lässt nur diesen Rechner herein"),
        ({"CAFE_PULSE_SECONDS": "5"}, "So lange wartet"),
        ({"CAFE_MEDIA": "/proc/version/medien"}, "Fotos und Dateien kommen nicht an"),
        ({"CAFE_DEV": "1", "CAFE_HOST": "0.0.0.0", "CAFE_PUBLIC_URL": "http://192.168.0.7"}, "Entwicklung"),
        ({"CAFE_REPHRASE_URL": "http://modell.example/v1", "CAFE_REPHRASE_MODEL": "m"}, "unverschlüsselt"),
    ],
)
def test_a_setting_that_may_be_a_mistake_is_told_at_the_start(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], doubt: str
) -> None:
    assert list(Config.from_environment().doubts()) == []
    for name, text in given.items():
        monkeypatch.setenv(name, text)
    [told] = Config.from_environment().doubts()
    assert doubt in told


@pytest.mark.parametrize(
    "given",
    [
        *[{"CAFE_HOST": host} for host in ("localhost", "LOCALHOST.", "::1", "127.0.0.2", "saal.localhost")],
        {"CAFE_HOST": "::ffff:127.0.0.1"},
        {"CAFE_HOST": "::1", "CAFE_PUBLIC_URL": "http://localhost:5000"},
        {"CAFE_HTTPS": "1", "CAFE_PUBLIC_URL": "https://cafe.example"},
        {"CAFE_HOST": "0.0.0.0", "CAFE_PUBLIC_URL": "http://saal.local:5000"},
        {"CAFE_REPHRASE_URL": "http://ollama:11434/v1", "CAFE_REPHRASE_MODEL": "m"},
        {"CAFE_REPHRASE_URL": "http://10.0.0.9/v1", "CAFE_REPHRASE_MODEL": "m"},
        {"CAFE_MEDIA": "/tmp/noch-nicht/da"},
    ],
)
def test_what_is_meant_for_one_machine_or_set_right_raises_no_doubt(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str]
) -> None:
    for name, text in given.items():
        monkeypatch.setenv(name, text)
    assert list(Config.from_environment().doubts()) == []


def test_the_key_is_made_once_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        made = Config.from_environment().secret_key
    finally:
        os.umask(before)
    folder, path = tmp_path / "instance", tmp_path / "instance" / "secret-key"
    assert len(made) == 64 and Config.from_environment().secret_key == made
    assert [stat.S_IMODE(one.stat().st_mode) for one in (folder, path)] == [0o700, 0o600]
    assert [one.name for one in folder.iterdir()] == ["secret-key"]
    folder.chmod(0o755)
    path.chmod(0o644)
    path.write_text(f"{made}\n")  # an editor adds that
    assert Config.from_environment().secret_key == made
    assert [stat.S_IMODE(one.stat().st_mode) for one in (folder, path)] == [0o700, 0o600]


@pytest.mark.parametrize("content", [b"", b"short", b"\n" * 64, b"\xff" * 64, b"a" * 64])
def test_a_kept_key_that_protects_nothing_is_refused_with_a_way_out(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "instance").mkdir()
    (tmp_path / "instance" / "secret-key").write_bytes(content)
    with pytest.raises(SystemExit, match=r"secret-key ist leer, zu kurz oder beschädigt.*löschen"):
        Config.from_environment()


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "instance").write_text("a file")
    with pytest.raises(SystemExit, match="lässt sich nicht"):
        Config.from_environment()


def test_whoever_sets_key_and_database_needs_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAFE_SECRET_KEY", "0123456789abcdef" * 4)
    monkeypatch.setenv("CAFE_DATABASE", "sqlite:////elsewhere/cafe.sqlite")
    (tmp_path / "instance").write_text("a file")
    assert Config.from_environment().secret_key == "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("database", "media"),
    [
        ("sqlite:////srv/burg.sqlite", "/srv/burg-media"),
        ("sqlite:////srv/genthin.db", "/srv/genthin-media"),
        ("postgresql://db/cafe", "{instance}/media"),
    ],
)
def test_each_store_has_a_folder_of_media_of_its_own_unless_one_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: str, media: str
) -> None:
    monkeypatch.setenv("CAFE_DATABASE", database)
    assert str(Config.from_environment().media_folder) == media.format(instance=tmp_path / "instance")
    monkeypatch.setenv("CAFE_MEDIA", "/srv/medien")
    assert Config.from_environment().media_folder == Path("/srv/medien")


SAYS = (
    "from cafe.terminal import say, warn; say('„alles“'); warn('–'); say('mehr'); open('/dev/fd/9', 'w').write('done')"
)


@pytest.mark.parametrize("stream", ["full", "closed", "gone", "latin"])
def test_a_terminal_that_nobody_reads_is_no_reason_to_stop(tmp_path: Path, stream: str) -> None:
    """As the disk of a journal that is full, a pipe that was closed, a stream that never was."""
    redirected = {"full": ">/dev/full 2>&1", "closed": ">&- 2>&-", "gone": "| true", "latin": ">/dev/null"}[stream]
    program = f'{sys.executable} -c "{SAYS}" {redirected} 9>{tmp_path}/done'
    if stream == "gone":
        program = f'{{ {sys.executable} -c "{SAYS}" 9>{tmp_path}/done; }} | true'
    environment = {**os.environ, "PYTHONIOENCODING": "ascii" if stream == "latin" else "utf-8"}
    done = subprocess.run(["sh", "-c", program], cwd=ROOT, env=environment, capture_output=True)
    assert done.returncode == 0
    assert (tmp_path / "done").read_text() == "done"


@pytest.mark.parametrize(("allowed", "phones"), [(20_200, 20_000), (1_000, 800), (150, None), (8, None)])
def test_too_few_open_files_are_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, allowed: int, phones: int | None
) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (allowed, allowed))
    if phones is None:
        with pytest.raises(SystemExit, match=f"nur {allowed} offene Dateien.*ulimit -n"):
            server.require_handles()
    else:
        server.require_handles()
        assert server.phones_allowed() == phones


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.EADDRINUSE, ""), "CAFE_PORT"),
        (OSError(errno.EACCES, ""), "darf dieses Konto nicht"),
        (OSError(errno.EADDRNOTAVAIL, ""), "CAFE_HOST"),
        (socket.gaierror(-2, ""), "CAFE_HOST"),
        (OSError(errno.EMFILE, ""), "ulimit"),
        (OSError(errno.EIO, "Ein-/Ausgabefehler"), "Ein-/Ausgabefehler"),
    ],
)
def test_why_a_server_cannot_listen_is_said_with_the_setting_that_helps(error: OSError, sentence: str) -> None:
    assert sentence in server._why_not_served(error, "saal.example", 80)
