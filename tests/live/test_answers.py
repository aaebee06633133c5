"""Every ask is done once, so that every answer and every tell is held against its type on the way (`Screen`)."""

from collections.abc import Callable

from cafe.live.protocol import ASKS
from tests.live.asks import NAMES, Things
from tests.live.conftest import LiveCast
from tests.live.test_planning import outcome, proposal

# In an order in which each can be done.
IN_THE_TALK = (
    "contribution:edit vote:cast luggage:pack contribution:hide contribution:show review:answer review:end "
    "call:make call:answer call:end hands:people hands:count "
    "summary:weigh summary:edit cluster:rename cluster:pin cluster:keep_apart cluster:merge cluster:split "
    "contribution:move round:pause round:resume round:extend round:shorten harvest:show table:nudge projector:show "
    "projector:translate projector:colour projector:darken rotation:open rotation:replan rotation:close rotation:leave "
    "seat:leave seat:return contribution:withdraw door:shut door:open door:api door:clear "
    "clock:read visit:sync"
)


def test_every_answer_is_as_the_protocol_says(live: LiveCast, open_live: Callable[..., LiveCast]) -> None:
    free = open_live(rotation="free")
    free.olga.do("round:advance", leaving=0)
    free.ada.do("seat:choose", table=free.tables[0], spot=0)
    live.olga.send("rotation:try", {**proposal(), "attempt": 1})
    assert outcome(live.olga, "rotation:tried", 1)["ok"]
    live.olga.do("rotation:adopt", **proposal())
    live.advance(2)
    live.olga.send("rotation:offer", {"attempt": 2})
    assert outcome(live.olga, "rotation:offered", 2)["ok"]
    things = Things(live.ada, live.hanna)
    for name in IN_THE_TALK.split():
        body = things.body(name)
        answer = getattr(live, NAMES[ASKS[name].by[0]]).send(name, body)
        assert answer["ok"], (name, answer)
    assert live.olga.do("door:renew", code=live.code)["code"] != live.code
    regroups(live, things)
    summarizes(live)
    step = live.olga.do("round:end", leaving=live.olga.sync()["cafe"]["step"], to="harvest")["step"]
    live.olga.do("projector:time", seconds=60)
    live.olga.do("projector:show", scene="gallery")
    live.ada.do("reaction:give", table=live.tables[0], thanked=True)
    live.olga.do("round:back", leaving=step)
    screens = [*live.screens, *free.screens]
    for screen in screens:
        screen.sync()
    assert set().union(*(screen.answered for screen in screens)) == ASKS.keys()
    assert [screen.wrong for screen in screens if screen.wrong] == []


def regroups(live: LiveCast, things: Things) -> None:
    """Lay together what is not alike, have it sorted, and take that back."""
    bus = live.hanna.do("contribution:post", kind="idea", text="Der Bus fährt am Abend länger.")["id"]
    both = live.hanna.do("cluster:split", contributions=[things.moderators, bus], name="Beides")["id"]
    live.hanna.do("cluster:pin", cluster=both, pinned=False)
    done = live.hanna.do("cluster:regroup")
    assert done["moved"]
    live.hanna.do("cluster:undo", rev=done["rev"])


def summarizes(live: LiveCast) -> None:
    """Make versions of the Kurzfassung, one after the other."""
    rev = live.hanna.do("summary:draft")["rev"]
    rev = live.hanna.do("summary:approve", rev=rev)["rev"]
    live.hanna.do("summary:reopen", version=1, rev=rev)
