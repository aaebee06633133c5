"""Run the development server, and start it again when a Python file or a catalogue changes: `bin/dev`.

Looking at two hundred files twice a second costs a thousandth of a core, and no dependency.
"""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import sleep

ROOT = Path(__file__).parent.parent
WATCHED = ("wsgi.py", "cafe/**/*.py", "cafe/**/*.po", "dev/*.py")  # templates, scripts and sheets are read anew anyway
LOOK_SECONDS = 0.5
OWN_END_SECONDS, STOP_SECONDS = 3, 10  # the server's own grace is shorter

Stamps = dict[Path, int]


def stamps(root: Path) -> Stamps:
    """Return when each watched file was changed last."""
    return dict(_stamps(root))


def _stamps(root: Path) -> Iterator[tuple[Path, int]]:
    for pattern in WATCHED:
        for path in root.glob(pattern):
            with suppress(FileNotFoundError):  # editors replace files, and leave links to nowhere
                yield path, path.stat().st_mtime_ns


def changed(before: Stamps, now: Stamps) -> list[Path]:
    """Return what is new, gone or another."""
    return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))


def main() -> int:
    """Serve until Ctrl-C or SIGTERM; then stop the server and return 0."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets what it starts with & ignore it
    command = [sys.executable, "-P", "-m", "dev.serve"]
    while True:
        seen = stamps(ROOT)
        server = subprocess.Popen(command, cwd=ROOT)
        try:
            files = _wait_for_change(server, seen)
        except KeyboardInterrupt:
            _let_end(server)
            return 0
        finally:
            _stop(server)
        print(f"Geändert: {', '.join(str(path.relative_to(ROOT)) for path in files)}", flush=True)
        command = [*command[:4], "--again"]


def _wait_for_change(server: "subprocess.Popen[bytes]", seen: Stamps) -> list[Path]:
    lives = True
    while not (files := changed(seen, stamps(ROOT))):
        sleep(LOOK_SECONDS)
        if lives and server.poll() is not None:
            lives = False
            print("Der Server ist zu Ende; nach der nächsten Änderung beginnt er wieder.", flush=True)
    return files


def _let_end(server: "subprocess.Popen[bytes]") -> None:
    """Wait for a server that the Ctrl-C of the terminal has reached as well; a second signal would cut its good-bye."""
    with suppress(subprocess.TimeoutExpired):
        server.wait(OWN_END_SECONDS)


def _stop(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
