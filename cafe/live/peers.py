"""Peers: the other processes on the same store. Each says every two seconds that it lives and whom it counts.

A process that says nothing new is left out after a few seconds, and forgotten later. Nobody compares clocks: the beat
of a process grows, and everybody looks by their own clock for how long it has not (docs/adr/0062).
"""

import json
import logging
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import partial

from sqlalchemy.orm import Session

from cafe.actions import processes as acts
from cafe.domain import new_id
from cafe.domain.process import BEAT_SECONDS, LOST_SECONDS, Counts
from cafe.errors import CafeError
from cafe.live.presence import Presences
from cafe.security import seals
from cafe.store.processes import Counted, connected_elsewhere, processes
from cafe.store.trouble import Away
from cafe.store.writer import Answer, Command, Writer
from cafe.terminal import Stop

FORGOTTEN_SECONDS = 60.0  # without a beat, until its rows go
LOOK_SECONDS = 0.5  # between two looks at one that has another key

OTHER_KEY = (
    "An diesem Bestand arbeitet schon ein Server mit einem anderen Schlüssel: Wer bei ihm angemeldet ist, wäre es hier "
    "nicht. Bitte geben Sie allen dasselbe CAFE_SECRET_KEY."
)

log = logging.getLogger(__name__)


class Peers:
    """This process among others; where it is alone, nobody begins it, and it knows of no other."""

    def __init__(
        self,
        writer: Writer,
        presences: Presences,
        key: str,
        crowd_changed: Callable[[str], None],
        after_death: Callable[[], None],
        sleep: Callable[[float], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.id = new_id()
        self.writer, self.presences, self.key = writer, presences, key
        self.crowd_changed, self.after_death = crowd_changed, after_death
        self.sleep, self.clock = sleep, clock
        self.told: Mapping[str, Counts] = {}  # what the store knows of us
        self.heard: dict[str, tuple[int, float]] = {}  # of each other: its beat, and when we saw that first
        self.theirs: Counted = {}  # what the others have told
        self.summed: Counted = {}  # and what is summed up of that

    @property
    def alive(self) -> set[str]:
        """The others that live."""
        since = self.clock() - LOST_SECONDS
        return {process for process, (_, at) in self.heard.items() if at > since}

    @property
    def many(self) -> int:
        """How many processes there are, with this one."""
        return 1 + len(self.alive)

    def lives(self, process_id: str) -> bool:
        """Whether another process has not been forgotten yet."""
        return process_id in self.heard

    def online(self) -> dict[str, int]:
        """Return in which cafés anybody is connected, at whichever process, with how many participants."""
        cafes = self.presences.cafes() | self.presences.elsewhere.keys()
        return {cafe: self.presences.online(cafe)[0] for cafe in cafes}

    def begin(self) -> None:
        """Say that we are here. Raises Stop if another process lives that has another key."""
        self.beat()
        ends = self.clock() + LOST_SECONDS
        while strange := self._with_another_key():
            if self.clock() > ends:  # they are dead
                return
            self.sleep(LOOK_SECONDS)
            before = dict(self.heard)
            self.look()
            if any(self.heard.get(process, before[process]) != before[process] for process in strange):
                self.end()
                raise Stop(OTHER_KEY)

    def end(self) -> None:
        """Say that we go; whoever waits for nobody need not wait for that."""
        with suppress(CafeError):
            self.writer.submit(self._alone(partial(acts.forget, process_id=self.id)))

    def run(self) -> None:
        """Beat for ever."""
        while True:
            self.sleep(BEAT_SECONDS)
            try:
                self.beat()
            except CafeError as error:  # the store does not answer: those who live say so again
                log.info("a beat waits: %s", error.code)
            except Away:  # the same, noticed while looking
                log.info("a beat waits")
            except Exception:
                log.exception("a beat failed")
            self._sum()

    def beat(self) -> None:
        """Tell the others what has changed here, and look at what they told."""
        here = self.presences.here()
        cafes = [cafe for cafe in here.keys() | self.told.keys() if here.get(cafe) != self.told.get(cafe)]
        changed = {cafe: here.get(cafe, Counts()) for cafe in cafes}
        proof = seals.of_process(self.key, self.id)
        done = self.writer.run(self._alone(partial(acts.beat, process_id=self.id, proof=proof, changed=changed)))
        self.told = here if not done["new"] or not self.told else {}  # forgotten: all of it once more
        self.look()

    def look(self) -> None:
        """See who else lives, and whom they count; forget those who died."""
        with self.writer.store.reading() as session:
            there = {row.id: row.beat for row in processes(session) if row.id != self.id}
            self.theirs = connected_elsewhere(session, self.id)
        now = self.clock()
        for process, beat in there.items():
            if self.heard.get(process, (None, 0.0))[0] != beat:
                self.heard[process] = beat, now
        self.heard = {process: seen for process, seen in self.heard.items() if process in there}
        self._sum()
        for process, (_, at) in self.heard.items():
            if at < now - FORGOTTEN_SECONDS:
                buried = self.writer.run(self._alone(partial(acts.forget, process_id=process)))
                if buried["gone"]:  # by us, and not by another
                    self.after_death()

    def known(self) -> Collection[str]:
        """Return all processes that have not been forgotten, as the store has them now."""
        with self.writer.store.reading() as session:
            return {self.id, *(row.id for row in processes(session))}

    def _sum(self) -> None:
        """Count those at other processes that live, anew where that changed, and have it told there."""
        alive = self.alive
        theirs = {key: counts for key, counts in self.theirs.items() if key[0] in alive}
        changed = {cafe for (_, cafe), _ in theirs.items() ^ self.summed.items()}
        sums = {cafe: Counts() for cafe in changed}
        for (_, cafe), counts in theirs.items():
            if cafe in changed:
                sums[cafe].update(json.loads(counts))
        self.summed = theirs
        self.presences.elsewhere = {cafe: one for cafe, one in {**self.presences.elsewhere, **sums}.items() if one}
        for cafe in changed:
            self.crowd_changed(cafe)

    def _alone(self, act: Callable[[Session], Answer]) -> Command:
        """Return the command for what touches no rows but ours, or those of the dead: no café has to wait for it."""
        return Command(act, locks=self.id)

    def _with_another_key(self) -> set[str]:
        with self.writer.store.reading() as session:
            there = processes(session)
        return {row.id for row in there if row.proof != seals.of_process(self.key, row.id)}
