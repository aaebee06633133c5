"""`python -m cafe COMMAND`: the terminal's way into the app."""

import argparse
import importlib
import signal
import sys
from io import TextIOWrapper

from cafe import own_files
from cafe.errors import CafeError
from cafe.security import log
from cafe.terminal import Stop, warn

COMMANDS = {  # module → what it registers; only the one that is named is imported, for all of them take a second
    "crowd": ["crowd"], "demo": ["demo", "links"], "sign_in_link": ["sign-in-link"], "condense": ["condense"],
    "export": ["export"], "import_": ["import"], "delete": ["delete"], "backup": ["backup", "restore", "epoch"],
    "db": ["db"], "protocol": ["protocol"], "rotation": ["rotation"], "bench": ["bench"],
}  # fmt: skip
FAILED, INTERRUPTED = 2, 130


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status; whatever keeps it from its work is said in one sentence."""
    parser = argparse.ArgumentParser(prog="python -m cafe", description="World Café im Terminal")
    subparsers = parser.add_subparsers(required=True, metavar="BEFEHL", dest="command")
    arguments = sys.argv[1:] if arguments is None else arguments
    named = [module for module, commands in COMMANDS.items() if arguments[:1] and arguments[0] in commands]
    for module in named or COMMANDS:
        importlib.import_module(f"cafe.cli.{module}").register(subparsers)
    args = parser.parse_args(arguments)
    try:
        status: int = args.run(args)
    except (CafeError, Stop) as refused:
        warn(f"{args.command}: {refused}")
    except OSError as error:
        warn(f"{args.command}: {f'{error.filename}: ' if error.filename else ''}{error.strerror or error}")
    except KeyboardInterrupt:
        return INTERRUPTED
    else:
        return status
    return FAILED


def _end(number: int, _: object) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    own_files.keep_to_owner()
    for number in (signal.SIGTERM, signal.SIGHUP):  # leave nothing half behind
        if signal.getsignal(number) is not signal.SIG_IGN:  # by nohup
            signal.signal(number, _end)
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):  # it was not closed before we came
            stream.reconfigure(errors="replace")  # a terminal without „ and –
    log.keep_in_system_log()
    sys.exit(main())
