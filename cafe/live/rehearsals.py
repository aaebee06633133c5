"""Runs rehearsals: one at a time, the crowd in a process of its own, the copy deleted whatever becomes of it."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Timer
from typing import Any

from cafe.actions import deleting, rehearsing
from cafe.errors import CafeError, CafeRuns, RehearsalRuns
from cafe.live.presence import Presences
from cafe.live.workshop import whole
from cafe.store.engine import Store
from cafe.store.writer import Command, Writer

LOOK_SECONDS = 1.0  # how often it is seen whether a café has begun a round meanwhile
PATIENCE_SECONDS = 120.0  # beyond the rounds: to come in, and to look at every table once more
ROOT = Path(__file__).parents[2]

log = logging.getLogger(__name__)


@dataclass
class Rehearsal:
    """The rehearsal that is under way: of which café, in which copy, and how far it is."""

    cafe: str
    copy: str
    code: str
    phones: int
    organizer: str
    setup: str  # of the café when it began
    process: "subprocess.Popen[bytes]"
    share: float = 0.0
    ended_for: str = ""  # why it was ended before its end: "stopped" or "busy"


class Rehearsals:
    """The rehearsal of this server; what the last one of a café showed stands in the store."""

    def __init__(
        self,
        store: Store,
        writer: Writer,
        presences: Presences,
        url: str,
        spawn: Callable[..., Any],
        sleep: Callable[[float], None],
    ) -> None:
        self.store, self.writer, self.presences, self.url = store, writer, presences, url
        self.spawn, self.sleep = spawn, sleep
        self.current: Rehearsal | None = None
        self.begins = False  # somebody has pressed the button, and there is no process yet
        self.ended: tuple[str, str] = ("", "")  # of which café the last one came to no verdict, and why

    def start(self, key: str, cafe_id: str, title: str, phones: int, seconds: float) -> str:
        """Begin with a rehearsal, and return the id of the copy. Raises RehearsalRuns, CafeRuns."""
        if self.current or self.begins:
            raise RehearsalRuns
        self.begins = True
        try:
            connected = self._connected()
            made = self.writer.run(Command(lambda session: rehearsing.begin(session, key, cafe_id, title, connected)))
            self.current = self._begun(cafe_id, made, phones, seconds)
        finally:
            self.begins = False
        self.ended = ("", "")
        self.spawn(self._run, self.current, seconds)
        self.spawn(self._give_way, self.current)
        return self.current.copy

    def stop(self, why: str = "stopped") -> None:
        """End the rehearsal that is under way."""
        if self.current:
            self.current.ended_for = self.current.ended_for or why
            self.current.process.kill()

    def tidy(self) -> None:
        """Delete the copies of rehearsals that a server before this one has not ended."""
        with self.store.reading() as session:
            left = rehearsing.left_over(session)
        for copy in left:
            self._delete(copy)

    def _begun(self, cafe_id: str, made: dict[str, Any], phones: int, seconds: float) -> Rehearsal:
        names = ("cafe", "code", "organizer", "moderators")
        asked = {name: made[name] for name in names} | {"url": self.url, "phones": phones, "seconds": seconds}
        try:
            process = _start(asked)
        except OSError:
            self._delete(made["cafe"], made["organizer"])
            raise CafeRuns from None
        return Rehearsal(cafe_id, made["cafe"], made["code"], phones, made["organizer"], made["setup"], process)

    def _run(self, one: Rehearsal, seconds: float) -> None:
        """Hear what the crowd says to its end; then delete the copy."""
        too_late = Timer(seconds + PATIENCE_SECONDS, one.process.kill)
        too_late.start()
        figures: dict[str, int] = {}
        try:
            assert one.process.stdout
            with whole(one.process.stdout) as lines:
                for line in lines:
                    said = json.loads(line)
                    one.share = said.get("share", one.share)
                    if "measured" in said:
                        figures = self._figures(one.copy, said["measured"])
        except (OSError, ValueError):  # it was killed within a line
            pass
        except Exception:
            log.exception("a rehearsal failed")
        finally:
            too_late.cancel()
            one.process.kill()
            one.process.wait()
            try:
                self._delete(one.copy, one.organizer)
                self._keep(one, figures)
            finally:
                self.current = None

    def _figures(self, copy: str, measured: dict[str, Any]) -> dict[str, int]:
        votes = {(participant, one): points for participant, one, points in measured["votes"]}
        with self.store.reading() as session:
            compared = rehearsing.compare(session, copy, measured["posts"], votes, measured["sent"])
        figures = {name: measured[name] for name in ("phones", "answered", "seen", "astray", "refused")}
        return {**figures, **compared, "posts": len(measured["posts"]), "votes": len(votes)}

    def _keep(self, one: Rehearsal, figures: dict[str, int]) -> None:
        if one.ended_for or not figures:
            self.ended = (one.cafe, one.ended_for or "failed")
            return
        kept = partial(rehearsing.keep, cafe_id=one.cafe, figures=figures, setup=one.setup)
        try:
            self.writer.run(Command(kept))
        except CafeError as error:  # a full disk
            self.ended = (one.cafe, "failed")
            log.warning("the verdict of a rehearsal is lost: %s", error.code)

    def _give_way(self, one: Rehearsal) -> None:
        """End the rehearsal as soon as people need the server."""
        while self.current is one:
            with self.store.reading() as session:
                if rehearsing.is_busy(session, self._connected()):
                    self.stop("busy")
                    return
            self.sleep(LOOK_SECONDS)

    def _connected(self) -> dict[str, int]:
        return {cafe: self.presences.online(cafe)[0] for cafe in self.presences.cafes()}

    def _delete(self, copy: str, organizer: str = "") -> None:
        try:
            self.writer.run(Command(partial(rehearsing.close, cafe_id=copy, organizer=organizer)))
            while self.writer.run(Command(partial(deleting.delete_some, cafe_id=copy)))["left"]:
                pass
        except CafeError as error:  # a full disk; the next start tries again
            log.warning("the copy of a rehearsal is left: %s", error.code)


def _start(asked: dict[str, Any]) -> "subprocess.Popen[bytes]":
    process = subprocess.Popen(
        [sys.executable, "-m", "cafe.crowd.apart"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin
    process.stdin.write(json.dumps(asked).encode() + b"\n")
    process.stdin.close()
    return process
