"""Runs rehearsals: one at a time, the crowd in a process of its own, the copy deleted whatever becomes of it.

Which one is under way stands in the store, so that every process on it can show that and end it.
"""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Timer
from typing import Any

from sqlalchemy.orm import Session

from cafe.actions import deleting, rehearsing
from cafe.domain import Cafe, Rehearsal
from cafe.errors import CafeError, CafeRuns, RehearsalRuns
from cafe.live.peers import Peers
from cafe.live.workshop import whole
from cafe.store.engine import Store
from cafe.store.trouble import Away
from cafe.store.writer import Command, Writer

LOOK_SECONDS = 1.0  # how often it is seen whether a café has begun a round meanwhile
PATIENCE_SECONDS = 120.0  # beyond the rounds: to come in, and to look at every table once more
ROOT = Path(__file__).parents[2]

log = logging.getLogger(__name__)


@dataclass
class Running:
    """The rehearsal that this process runs: of which café, in which copy, and how far it is."""

    cafe: str
    copy: str
    organizer: str
    setup: str  # of the café when it began
    process: "subprocess.Popen[bytes]"
    share: float = 0.0
    told: int = 0  # percent of it
    ended_for: str = ""  # why it was ended before its end: "stopped" or "busy"


class Rehearsals:
    """The rehearsal of this process; what the last one of a café showed stands in the store."""

    def __init__(
        self,
        store: Store,
        writer: Writer,
        peers: Peers,
        url: str,
        spawn: Callable[..., Any],
        sleep: Callable[[float], None],
    ) -> None:
        self.store, self.writer, self.peers, self.url = store, writer, peers, url
        self.spawn, self.sleep = spawn, sleep
        self.current: Running | None = None
        self.begins = False  # somebody has pressed the button, and there is no crowd yet

    def start(self, key: str, cafe_id: str, title: str, phones: int, seconds: float) -> str:
        """Begin with a rehearsal, and return the id of the copy. Raises RehearsalRuns, CafeRuns."""
        if self.current or self.begins:
            raise RehearsalRuns
        us, connected = self.peers.id, self.peers.online()
        self.begins = True
        try:
            begin = partial(rehearsing.begin, process_id=us, connected=connected)
            made = self.writer.run(Command(lambda session: begin(session, key, cafe_id, title, phones), locks=cafe_id))
            self.current = self._begun(cafe_id, made, phones, seconds)
        finally:
            self.begins = False
        self.spawn(self._run, self.current, seconds)
        self.spawn(self._watch, self.current)
        return self.current.copy

    def stop(self, why: str = "stopped") -> None:
        """End the rehearsal that this process runs."""
        if self.current:
            self.current.ended_for = self.current.ended_for or why
            self.current.process.kill()

    def of(self, session: Session, cafe: Cafe) -> tuple[Rehearsal | None, str]:
        """Return the rehearsal of a café that is under way, and why the last one came to no verdict, if it did not."""
        newest = rehearsing.newest(session)
        if newest is None or newest.cafe_id != cafe.id:
            return None, ""
        if self._runs(newest.process_id):
            return newest, ""
        return None, "failed" if newest.process_id else newest.why

    def tidy(self) -> None:
        """Delete the copies of rehearsals that a process which has died did not end."""
        with self.store.reading() as session:
            left, newest = rehearsing.left_over(session, self._runs), rehearsing.newest(session)
        for copy in left:
            self._delete(copy)
        if newest and newest.process_id and not self._runs(newest.process_id):
            self._over("failed", newest.process_id)

    def _runs(self, process_id: str) -> bool:
        """Whether a process runs a rehearsal, as far as we know; with a full disk it cannot say that it ended."""
        if process_id == self.peers.id:
            return self.begins or self.current is not None
        return self.peers.lives(process_id)

    def _begun(self, cafe_id: str, made: dict[str, Any], phones: int, seconds: float) -> Running:
        names = ("cafe", "code", "organizer", "moderators")
        asked = {name: made[name] for name in names} | {"url": self.url, "phones": phones, "seconds": seconds}
        try:
            process = _start(asked)
        except OSError:
            self._delete(made["cafe"], made["organizer"])
            self._over("failed", self.peers.id)
            raise CafeRuns from None
        return Running(cafe_id, made["cafe"], made["organizer"], made["setup"], process)

    def _run(self, one: Running, seconds: float) -> None:
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

    def _keep(self, one: Running, figures: dict[str, int]) -> None:
        if one.ended_for or not figures:
            self._over(one.ended_for or "failed", self.peers.id)
            return
        kept = partial(rehearsing.keep, cafe_id=one.cafe, figures=figures, setup=one.setup)
        try:
            self.writer.run(Command(kept, locks=one.cafe))
        except CafeError as error:  # a full disk
            log.warning("the verdict of a rehearsal is lost: %s", error.code)
            self._over("failed", self.peers.id)
        else:
            self._over("", self.peers.id)

    def _watch(self, one: Running) -> None:
        """Say how far the rehearsal is, and end it when somebody wants that, or as soon as people need the server."""
        while self.current is one and not one.ended_for:
            with suppress(Away):  # it looks again
                self._look(one)
            self.sleep(LOOK_SECONDS)

    def _look(self, one: Running) -> None:
        with self.store.reading() as session:
            newest, busy = rehearsing.newest(session), rehearsing.is_busy(session, self.peers.online())
        if busy or (newest and newest.why):
            self.stop("busy" if busy else "stopped")
        elif one.told != (percent := round(100 * one.share)):
            with suppress(CafeError):
                noted = partial(rehearsing.note, process_id=self.peers.id, percent=percent)
                self.writer.run(Command(noted, locks=one.copy))
                one.told = percent

    def _over(self, why: str, process_id: str) -> None:
        with suppress(CafeError):  # a full disk: the next one who looks finds a process that does not live
            self.writer.run(Command(partial(rehearsing.end, process_id=process_id, why=why)))

    def _delete(self, copy: str, organizer: str = "") -> None:
        try:
            self.writer.run(Command(partial(rehearsing.close, cafe_id=copy, organizer=organizer), locks=copy))
            while self.writer.run(Command(partial(deleting.delete_some, cafe_id=copy), locks=copy))["left"]:
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
