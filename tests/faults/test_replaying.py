"""Every command comes more than once, late and out of order, and takes effect once."""

import random
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from sqlalchemy import false, select
from sqlalchemy.orm import Session

from cafe.actions import contributions, reviews, summaries, visits
from cafe.domain import Cluster, Participant, Vote, id_of_command, new_id
from cafe.errors import Conflict
from cafe.live.ask_dispatcher import AskDispatcher
from cafe.live.kinds import CommandAsk, ComputedAsk, PlannedAsk
from cafe.live.planner import Planner
from cafe.live.protocol import ASKS
from cafe.live.shapes import WrittenPoint
from cafe.live.workshop import Workshop
from cafe.store import receipts
from cafe.store.cafe_state import cafe_state
from cafe.store.changes import changes
from cafe.store.engine import Store
from cafe.store.writer import Command, Writer, write
from tests.cast import gather
from tests.conftest import TurnedClock
from tests.faults.ledger import Ledger
from tests.faults.noticing import expect_failure
from tests.faults.profile import Profile
from tests.store.story import TEXTS

PARTICIPANTS, MODERATORS, ORGANIZERS = ("ada", "cem", "dora"), ("hanna",), ("olga",)
ACTS = {
    "contribution:post": PARTICIPANTS,
    "contribution:edit": PARTICIPANTS,
    "contribution:withdraw": PARTICIPANTS,
    "vote:cast": PARTICIPANTS,
    "review:answer": PARTICIPANTS,
    "seat:leave": PARTICIPANTS,
    "seat:return": PARTICIPANTS,
    "contribution:hide": MODERATORS,
    "contribution:show": MODERATORS,
    "cluster:split": MODERATORS,
    "summary:edit": MODERATORS,
    "summary:approve": MODERATORS,
    "review:end": MODERATORS,
    "round:extend": ORGANIZERS,
    "round:pause": ORGANIZERS,
    "round:resume": ORGANIZERS,
    "round:advance": ORGANIZERS,
}
OFTEN = [*ACTS, *["contribution:post", "vote:cast", "round:extend"] * 4]
steps = st.tuples(st.sampled_from(OFTEN), st.integers(0, 5), st.integers(0, 5))


class ServerByHand:
    """A server on a file of its own, whose writer is fed by hand; it can be closed and opened again."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.open()

    def open(self) -> None:
        """Open the store."""
        self.store = Store(f"sqlite:///{self.file}")
        self.dispatcher = AskDispatcher(Writer(self.store, lambda *_: None, lambda _: None), Planner(), Workshop())

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def command(self, who: visits.Visitor, name: str, body: dict[str, object]) -> Command:
        """Return the command of an ask."""
        ask = ASKS[name]
        assert isinstance(ask, CommandAsk | PlannedAsk | ComputedAsk)
        message = msgspec.convert(body, ask.shape)
        done = {"done": self.dispatcher.task(who, ask, message).computed()} if isinstance(ask, ComputedAsk) else {}
        return self.dispatcher.command(who, name, ask, message, **done)


class Scene:
    """A café in the talk of round 1, with a Kurzfassung about which its table is asked."""

    def __init__(self, session: Session) -> None:
        cast = gather(session, points_per_table=40)
        cast.advance(2)
        self.people = {"ada": cast.ada, "hanna": cast.hanna, "olga": cast.olga}
        self.people |= {name: cast.join_late(at=cast.table) for name in ("cem", "dora")}
        self.cafe, self.table, self.lies = cast.cafe.id, cast.table.id, [cast.post(), cast.post(cast.hanna)]
        self.rev = summaries.edit(session, cast.hanna, [WrittenPoint("Erstens.", self.lies[:1])], 0)["rev"]
        reviews.start(session, cast.hanna, self.rev)
        self.point = changes(session, self.table).for_moderator()["review"]["points"][0]["id"]

    def body(self, name: str, contribution: str, number: int) -> dict[str, Any]:
        """Return what an ask says."""
        bodies: dict[str, dict[str, Any]] = {
            "contribution:post": {"kind": "idea", "text": TEXTS[number % 3]},
            "contribution:edit": {"contribution": contribution, "text": f"Besser {number}."},
            "vote:cast": {"contribution": contribution, "points": number},
            "review:answer": {"point": self.point, "answer": ("fits", "reword", None)[number % 3]},
            "cluster:split": {"contributions": [contribution], "name": f"Orte {number}"},
            "summary:edit": {"points": [{"text": f"Zweitens {number}.", "sources": [contribution]}], "rev": self.rev},
            "summary:approve": {"rev": self.rev},
            "round:extend": {"minutes": 1 + number},
            "round:advance": {"leaving": 2 + number % 3},
        }
        named = ("contribution:withdraw", "contribution:hide", "contribution:show")
        return {"contribution": contribution} if name in named else bodies.get(name, {})

    def look(self, store: Store) -> dict[str, Any]:
        """Return all that a command done twice would change, but for names made by chance."""
        with store.reading() as session:
            cafe, table = cafe_state(session, self.cafe), changes(session, self.table).for_moderator()
            clusters = session.scalars(
                select(Cluster.name).where(Cluster.pinned.is_(True)).order_by(Cluster.name)
            ).all()
            votes = session.execute(select(Vote.participant_id, Vote.contribution_id, Vote.points)).all()
            gone = session.execute(select(Participant.number, Participant.gone)).all()
        return {
            "cafe": {name: cafe[name] for name in ("phase", "step", "round", "ends_at", "remaining")},
            "beitraege": [one | {"rev": 0, "cluster": None} for one in table["contributions"]],
            "summary": (table["summary"]["version"], [point["text"] for point in table["summary"]["points"]]),
            "review": (table["review"]["ended"], table["review"]["points"]),
            "clusters": clusters,
            "votes": sorted(map(tuple, votes)),
            "gone": sorted(map(tuple, gone)),
        }


class Stage:
    """The scene in a file, to be played as often as one likes."""

    def __init__(self, blank: Path, folder: Path) -> None:
        self.file, self.copies = folder / "scene.sqlite", folder
        store = Store(f"sqlite:///{shutil.copy(blank, self.file)}")
        with store.writing() as session:
            self.scene = Scene(session)
        store.close()

    def server(self) -> ServerByHand:
        """Open a server in which the scene has just begun."""
        return ServerByHand(Path(shutil.copy(self.file, self.copies / f"{new_id()}.sqlite")))


@pytest.fixture
def stage(blank: Path, tmp_path: Path, turned: TurnedClock) -> Stage:
    """The scene, at a moment at which the clock stands."""
    return Stage(blank, tmp_path)


Asked = tuple[visits.Visitor, str, dict[str, Any]]


def written(scene: Scene, story: list[tuple[str, int, int]]) -> list[Asked]:
    """Return what people ask in a story, each with its cid; Beiträge are known before they are stored."""
    lie, asked = list(scene.lies), []
    for at, (name, one, two) in enumerate(story):
        who = scene.people[ACTS[name][one % len(ACTS[name])]]
        body = scene.body(name, lie[-1 - two % len(lie)], two) | {"cid": f"a-cid-of-the-story-{at}"}
        asked.append((who, name, body))
        if name == "contribution:post":
            lie.append(id_of_command(who.visit_id, body["cid"]))
    return asked


def play(stage: Stage, story: list[tuple[str, int, int]], chance: random.Random, ledger: Ledger) -> None:
    """Play a story with every command two to four times; it has to end as the one in which each comes once."""
    asked = written(stage.scene, story)
    coming = list(range(len(asked))) * 2
    chance.shuffle(coming)
    coming = [at for at in coming for _ in range(chance.choice((1, 1, 2)))]  # some at once, the others later
    server, answers, astray = stage.server(), dict[int, dict[str, Any]](), list[object]()
    while coming:
        batch, coming = coming[: (size := chance.randint(1, 6))], coming[size:]
        outcomes, _ = write(server.store, [server.command(*asked[at]) for at in batch])
        for at, outcome in zip(batch, outcomes, strict=True):
            ledger.faults += at in answers
            if at in answers:
                astray += [outcome] * (outcome != {**answers[at], "dup": True})
            elif isinstance(outcome, dict):
                answers[at] = outcome
        if chance.random() < 0.1:
            server.close()
            server.open()
            ledger.faults += 1
    ends = stage.scene.look(server.store)
    assert ends == once(stage, [asked[at] for at in answers]), "something took effect twice"
    assert not astray, "a resend has to get the first answer"
    server.close()
    server.open()
    for at, answer in answers.items():  # and even now
        assert write(server.store, [server.command(*asked[at])])[0] == [{**answer, "dup": True}]
        ledger.faults += 1
    refused, _ = write(server.store, [server.command(*other(one)) for one in (asked[at] for at in answers)])
    assert all(isinstance(one, Conflict) for one in refused)
    ledger.faults += len(refused)
    assert stage.scene.look(server.store) == ends
    server.close()


def once(stage: Stage, asked: list[Asked]) -> dict[str, Any]:
    """Return how the story ends in which each of these commands comes once."""
    server = stage.server()
    for one in asked:
        [outcome], _ = write(server.store, [server.command(*one)])
        assert isinstance(outcome, dict), outcome
    ends = stage.scene.look(server.store)
    server.close()
    return ends


def other(asked: Asked) -> Asked:
    """Return another command with the same cid."""
    who, name, body = asked
    another = "round:pause" if name == "round:resume" else "round:resume"
    return who, another, {"cid": body["cid"]}


def play_all(stage: Stage, stories: int, dice: random.Random, ledger: Ledger) -> None:
    """Play as many stories; one that ends badly is told."""

    @seed(dice.randrange(10**9))
    @settings(
        max_examples=stories,
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(steps, min_size=10, max_size=30), st.randoms(use_true_random=False))
    def each(story: list[tuple[str, int, int]], chance: random.Random) -> None:
        play(stage, story, chance, ledger)

    each()


def test_commands_that_come_again_late_and_out_of_order_take_effect_once(
    stage: Stage, profile: Profile, ledger: Ledger, dice: random.Random
) -> None:
    ledger.double = 1  # until the last story has ended well
    play_all(stage, profile.stories // 2, dice, ledger)
    ledger.double = 0


def test_a_server_without_memory_is_noticed(stage: Stage, dice: random.Random, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receipts, "RECEIPTS", receipts.RECEIPTS.where(false()))
    monkeypatch.setattr(receipts, "INSERT_RECEIPTS", receipts.INSERT_RECEIPTS.prefix_with("OR REPLACE"))
    monkeypatch.setattr(contributions, "id_of_command", lambda *_: new_id())
    with expect_failure("took effect twice"):
        play_all(stage, 5, dice, Ledger())
