"""What is said at the terminal. Perhaps nobody can hear it, which is no reason not to do one's work.

Unless it is the work: `tell` prints what a command was run for.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

keeper: Callable[[str], object] | None = None  # who keeps warnings instead, where there is a journal


class Stop(SystemExit):
    """Ends a command or the start of the server; its text says why, to whoever sits at the terminal."""


def tell(text: str, end: str = "\n") -> None:
    """Print what somebody wants to have; raises Stop if it does not get out whole."""
    if sys.stdout is None:  # it was closed before we came
        raise Stop("Es gibt keine Ausgabe, in die sich schreiben ließe.")
    try:
        print(text, end=end, flush=True)
    except OSError as error:
        _mute(sys.stdout)
        raise Stop(f"Die Ausgabe kam nicht ganz an ({error.strerror}).") from None


def say(text: str) -> None:
    """Print a text, if there is anything to print to."""
    _print(text, sys.stdout)


def warn(text: str) -> None:
    """Print a warning, if there is anything to print to, or give it to whoever keeps it."""
    if keeper:
        keeper(text)
    else:
        _print(text, sys.stderr)


def _print(text: str, stream: TextIO | None) -> None:
    if stream is None:  # it was closed before we came
        return
    try:
        try:
            print(text, file=stream, flush=True)
        except UnicodeEncodeError:  # a terminal without „ and –
            print(text.encode(stream.encoding, "replace").decode(stream.encoding), file=stream, flush=True)
    except (OSError, ValueError):  # the disk of the journal is full, the pipe or the stream closed
        _mute(stream)


def _mute(stream: TextIO) -> None:
    """Let what is still in a stream, and what comes, go nowhere; else it would spoil the end of the process."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
