"""Every act, told or lost: a screen that asks when it notices a gap shows what a fresh look shows."""

import random
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from cafe.actions import places, setting_up, visits
from cafe.domain import Cafe, new_id, phases
from cafe.domain.call import REASONS
from cafe.domain.review import ANSWERS
from cafe.domain.visit import MODERATOR
from cafe.errors import CafeError
from cafe.live.protocol import ASKS
from cafe.store.engine import Store
from cafe.store.writer import Command
from tests.cast import KEY, draft, gather
from tests.conftest import TurnedClock
from tests.faults.eyes import Eyes
from tests.faults.in_memory import STEPS, Reader, ServerInMemory
from tests.faults.ledger import Ledger
from tests.faults.noticing import expect_failure
from tests.faults.profile import Profile
from tests.screens import State
from tests.store.story import TEXTS

Body = Callable[[Eyes, int, int], State]

BY_PARTICIPANTS: dict[str, Body] = {
    "contribution:post": lambda see, one, two: {
        "kind": "idea", "text": TEXTS[one % 3], "table": see.table(two) if two > 3 else None,
        "builds_on": see.carried(one) or see.contribution(one) if two > 2 else None,
    },
    "contribution:edit": lambda see, one, two: {
        "contribution": see.contribution(one), "text": (*TEXTS, "Besser.")[two % 4]
    },
    "contribution:withdraw": lambda see, one, two: {"contribution": see.contribution(one)},
    "vote:cast": lambda see, one, two: {"contribution": see.contribution(one), "points": two},
    "luggage:pack": lambda see, one, two: {"contribution": see.contribution(one), "packed": two > 0},
    "reaction:give": lambda see, one, two: {"table": see.table(one), "thanked": two > 0},
    "review:answer": lambda see, one, two: {"point": see.point(one), "answer": (*ANSWERS, None)[two % 4]},
    "seat:choose": lambda see, one, two: {"table": see.table(one), "spot": see.spot(one, two)},
    "seat:leave": lambda see, one, two: {},
    "seat:return": lambda see, one, two: {},
}  # fmt: skip
BY_MODERATORS: dict[str, Body] = {
    "contribution:post": lambda see, one, two: {"kind": "question", "text": TEXTS[two % 3]},
    "contribution:hide": lambda see, one, two: {"contribution": see.contribution(one)},
    "contribution:show": lambda see, one, two: {"contribution": see.contribution(one)},
    "contribution:move": lambda see, one, two: {
        "contribution": see.contribution(one), "cluster": see.cluster(two) if two else None
    },
    "cluster:regroup": lambda see, one, two: {},
    "cluster:undo": lambda see, one, two: {"rev": see.rev(("regrouped", "merged")[one % 2])},
    "cluster:pin": lambda see, one, two: {"cluster": see.cluster(one), "pinned": two > 2},
    "cluster:keep_apart": lambda see, one, two: {"cluster": see.cluster(one), "other": see.cluster(two)},
    "cluster:rename": lambda see, one, two: {"cluster": see.cluster(one), "name": f"Bus {two}"},
    "cluster:merge": lambda see, one, two: {"cluster": see.cluster(one), "into": see.cluster(two)},
    "cluster:split": lambda see, one, two: {
        "contributions": [see.contribution(one), see.contribution(two)],
        "name": "Orte",
    },
    "summary:draft": lambda see, one, two: {},
    "summary:edit": lambda see, one, two: {
        "points": [
            *see.points(two), {"text": TEXTS[two % 3], "sources": [see.contribution(one)], "disputed": two > 3}
        ],
        "rev": see.rev("summary"),
    },
    "summary:approve": lambda see, one, two: {"rev": see.rev("summary")},
    "summary:reopen": lambda see, one, two: {"version": 1 + one, "rev": see.rev("summary")},
    "review:start": lambda see, one, two: {"rev": see.rev("summary")},
    "review:end": lambda see, one, two: {},
    "hands:people": lambda see, one, two: {"people": two},
    "hands:count": lambda see, one, two: {"contribution": see.contribution(one), "given": two},
    "call:make": lambda see, one, two: {"reason": (*REASONS, None)[two % 4]},
    "call:end": lambda see, one, two: {},
}  # fmt: skip
BY_ORGANIZERS: dict[str, Body] = {
    "call:answer": lambda see, one, two: {
        "table": see.table(one), "at": see.called(one), "state": ("coming", "over")[two % 2]
    },
    "round:advance": lambda see, one, two: {"leaving": see.cafe["step"]},
    "round:back": lambda see, one, two: {"leaving": see.cafe["step"]},
    "round:end": lambda see, one, two: {"leaving": see.cafe["step"], "to": "harvest" if two else "finished"},
    "round:extend": lambda see, one, two: {"minutes": 1 + one},
    "round:shorten": lambda see, one, two: {"minutes": 1 + one},
    "round:pause": lambda see, one, two: {},
    "round:resume": lambda see, one, two: {},
    "harvest:show": lambda see, one, two: {"table": see.table(one) if two else None},
    "projector:show": lambda see, one, two: {"scene": (None, "etiquette", "gallery", "ideas")[one % 4]},
    "projector:time": lambda see, one, two: {"seconds": 60 * one or None},
    "table:nudge": lambda see, one, two: {"table": see.table(one)},
    "projector:translate": lambda see, one, two: {"locale": (None, "en", "de-simple")[one % 3]},
    "projector:colour": lambda see, one, two: {"look": (None, "light", "dark")[two % 3]},
    "projector:darken": lambda see, one, two: {"dark": one > 2},
    "rotation:adopt": lambda see, one, two: see.proposal(one, two),
    "rotation:close": lambda see, one, two: {
        "table": see.table(one), "spot": see.spot(one, two) if two else None, "keep": "sizes"
    },
    "rotation:open": lambda see, one, two: {"table": see.table(one), "spot": see.spot(one, two)},
    "rotation:leave": lambda see, one, two: {"number": 1 + one},
    "rotation:replan": lambda see, one, two: {},
    "door:shut": lambda see, one, two: {},
    "door:open": lambda see, one, two: {},
    "door:api": lambda see, one, two: {"allowed": one > 2},
    "door:renew": lambda see, one, two: {"code": see.reader.door.get("code", "K7M2QX")},
    "door:clear": lambda see, one, two: {},
}  # fmt: skip

ANY = st.integers(0, 5)
PAUSE = st.sampled_from((0, 0, 0.1, 0.1, 0.1, 1, 10))
WRITE = ("contribution:post", "vote:cast", "luggage:pack")
PARTICIPANTS, MODERATORS = ("ada", "bela", "cem"), ("hanna", "henry")
READERS = (*PARTICIPANTS, *MODERATORS, "olga", "projector", "mallory")


def often(acts: dict[str, Body], *more: str) -> st.SearchStrategy[str]:
    """Choose an act, these more often than the others."""
    return st.sampled_from([*acts, *more, *more, *more])


class Story(RuleBasedStateMachine):
    """An evening at which tells get lost, and people put their phones away."""

    def __init__(self, store: Store, turned: TurnedClock, ledger: Ledger, asks: bool = True) -> None:
        super().__init__()
        self.store, self.turned, self.ledger, self.asks = store, turned, ledger, asks

    @initialize(
        chance=st.integers(0, 10**6),
        rotation=st.sampled_from(("visit", "mix", "free")),
        numbers=st.sampled_from(("live", "after")),
        voting=st.sampled_from(("talk", "talk", "step")),
        steps=st.sampled_from((-2, 0, 0, 0, 0, 1, 2, 8)),
    )
    def opens(self, chance: int, rotation: str, numbers: str, voting: str, steps: int) -> None:
        """Open the café in the lobby, in the talk with Beiträge on the tables, or in the harvest; on all screens."""
        self.server = ServerInMemory(self.store, random.Random(chance))
        with self.store.writing() as session:
            cast = gather(
                session, rotation=rotation, numbers=numbers, voting=voting, rounds=[setting_up.RoundPlan(20)] * 3
            )
            self.cafe, self.code = cast.cafe.id, cast.cafe.code
            secrets = cast.secrets | {"cem": visits.join(session, self.code)["visit"]}
            henry = visits.invite(session, KEY, MODERATOR, self.cafe, cast.cafe.tables[1].id)
            for _ in range(3):  # without a phone in this story
                visits.join(session, self.code)
            cast.advance(2 + min(0, steps))
            for who in (cast.ada, cast.bela, cast.hanna) if steps >= 0 else ():
                with suppress(CafeError):  # who chooses freely has no table yet
                    cast.post(who)
            if steps > 0:
                with suppress(CafeError):
                    draft(session, cast.hanna)
            cast.advance(max(0, steps))
        for name in READERS:
            auth = {"visit": (secrets | {"henry": henry["link"]})[name], "cafe": self.cafe}
            Reader(self.server, name, auth, self.asks)
        self.server.attendance.write()  # or the first to look at the door takes those out who sit there

    @rule(name=st.sampled_from(PARTICIPANTS), act=often(BY_PARTICIPANTS, *WRITE), one=ANY, two=ANY, pause=PAUSE)
    def participant(self, name: str, act: str, one: int, two: int, pause: float) -> None:
        """A participant does something."""
        self.does(name, BY_PARTICIPANTS, act, one, two)
        self.passes(pause)

    @rule(name=st.sampled_from(MODERATORS), act=often(BY_MODERATORS), one=ANY, two=ANY, pause=PAUSE)
    def moderator(self, name: str, act: str, one: int, two: int, pause: float) -> None:
        """A moderator does something."""
        self.does(name, BY_MODERATORS, act, one, two)
        self.passes(pause)

    @rule(act=often(BY_ORGANIZERS), one=ANY, two=ANY, pause=PAUSE)
    def organizer(self, act: str, one: int, two: int, pause: float) -> None:
        """Olga does something."""
        self.does("olga", BY_ORGANIZERS, act, one, two)
        self.passes(pause)

    @rule(happens=st.sampled_from((*READERS, "clock", "later", "participant", "card")), one=ANY)
    def otherwise(self, happens: str, one: int) -> None:
        """Somebody puts the phone away or takes it out, comes late, sets the server's clock; or time passes."""
        if happens == "clock":
            self.turned.turn(minutes=(-10, 60)[one % 2])
        elif happens == "later":
            self.passes(400)
        elif happens == "participant":
            self.writes(lambda session: visits.join(session, self.code))
        elif happens == "card":
            self.writes(lambda session: places.let_in(session, self.code, [1 + one]))
        else:
            self.server.readers[happens].sleeps()

    def passes(self, seconds: float) -> None:
        """Turn all clocks."""
        if seconds:
            self.turned.turn(seconds=seconds)
            self.server.passes(seconds)

    @rule(minutes=st.integers(5, 30), spots=st.integers(1, 3))
    def edits(self, minutes: int, spots: int) -> None:
        """Olga sends the form."""

        def edit(session: Any) -> State:
            cafe = session.get_one(Cafe, self.cafe)
            setup, fresh = setting_up.setup_of(cafe), cafe.phase == phases.LOBBY
            rounds = [setting_up.RoundPlan(minutes, f"Was nun in {minutes} Minuten?") for _ in setup.rounds]
            tables = [
                setting_up.TablePlan(t.topic, f"{t.question}?", spots if fresh else t.spots, t.id) for t in setup.tables
            ]
            changed = setting_up.Setup(
                **{**vars(setup), "rounds": rounds, "tables": tables, "aims": f"{minutes} Ziele"}
            )
            return setting_up.edit(session, KEY, self.cafe, changed, setup)

        self.writes(edit)

    def teardown(self) -> None:
        """Everybody is awake, the next heads get through, and all screens are right."""
        if not hasattr(self, "server"):
            return
        self.server.lossy = False
        for reader in self.server.readers.values():
            if reader.asleep:
                reader.sleeps()
        self.passes(10)
        self.ledger.faults += self.server.lost
        for name, reader in self.server.readers.items():
            assert reader.shows() == reader.fresh(), f"{name} is not up to date"

    def does(self, name: str, acts: dict[str, Body], act: str, one: int, two: int) -> None:
        """Ask, as somebody's screen would; most is refused, and leaves no trace."""
        reader = self.server.readers[name]
        answer = reader.ask(act, cid=new_id(), **acts[act](Eyes(reader), one, two))
        assert answer["ok"] or answer["error"] not in ("failed", "invalid", "unknown_ask"), answer

    def writes(self, act: Callable[[Any], State]) -> None:
        """Have something written that comes from a form."""
        with suppress(CafeError):
            self.server.write(Command(act))


@pytest.fixture
def store(store: Store, turned: TurnedClock, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store on whose evenings a turned clock goes, and seats are found soon."""
    monkeypatch.setattr("cafe.rotation.beginning.STEPS", STEPS)
    return store


def live(story: Callable[[], Story], stories: int, dice: random.Random) -> None:
    """Live through as many stories; one that ends badly is told step by step."""
    chosen = settings(
        max_examples=stories,
        stateful_step_count=50,
        phases=[Phase.generate],  # add Phase.shrink for the shortest story, which may take five minutes
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(seed(dice.randrange(10**9))(story), settings=chosen)  # type: ignore[arg-type]


def test_a_screen_that_asks_when_it_misses_something_shows_what_a_fresh_one_does(
    store: Store, turned: TurnedClock, profile: Profile, ledger: Ledger, dice: random.Random
) -> None:
    ledger.mismatches = 1  # until the last evening has ended well
    live(partial(Story, store, turned, ledger), profile.stories, dice)
    ledger.mismatches = 0


def test_a_screen_that_never_asks_is_noticed(store: Store, turned: TurnedClock, dice: random.Random) -> None:
    with expect_failure(" is not up to date"):
        live(partial(Story, store, turned, Ledger(), asks=False), 50, dice)


def test_every_act_is_played() -> None:
    commands = {name for name, ask in ASKS.items() if "cid" in ask.shape.__struct_fields__}
    assert {*BY_PARTICIPANTS, *BY_MODERATORS, *BY_ORGANIZERS} == commands
