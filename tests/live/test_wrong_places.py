"""Another table's ids, another café's ids, another moment: refused, and nothing changed anywhere."""

import pytest

from cafe.domain.visit import ORGANIZER
from cafe.live.kinds import CommandAsk, ComputedAsk
from cafe.live.protocol import ASKS
from tests.live.asks import NAMES, Things, refusal
from tests.live.conftest import LiveCast

NAMING = ("point", "contribution", "contributions", "cluster", "into", "other", "builds_on", "table")


def told(live: LiveCast, here: Things, there: Things) -> dict[str, str]:
    """Everybody at Hanna's table asks for things from elsewhere; return what each was told."""
    answers = {}
    for name, ask in ASKS.items():
        asker = getattr(live, NAMES[ask.by[0]])
        for field in ask.shape.__struct_fields__:
            if field in NAMING:
                body = {**here.body(name), field: there.body(named_by(field))[field]}
                answers[f"{name} {field}"] = refusal(asker.send(name, body))
    return answers


def named_by(field: str) -> str:
    """Return an ask that has this field."""
    return next(name for name, ask in ASKS.items() if field in ask.shape.__struct_fields__)


def test_the_things_of_another_cafe_do_not_exist_here(talk: LiveCast) -> None:
    away = talk.mallory.board.cafe
    console = talk.open("olga", cafe=away["id"])
    for step in (0, 1):
        console.do("round:advance", leaving=step)
    talk.mallory.sync()
    there = Things(talk.mallory, talk.open_moderator(away["id"], away["tables"][0]["id"]))
    here = Things(talk.ada, talk.hanna)
    before = talk.heads()
    assert set(told(talk, here, there).values()) == {"unknown", "elsewhere"}
    assert talk.heads() == before
    talk.assert_everybody_works()
    talk.mallory.do("contribution:post", kind="idea", text="Auch hier geht es weiter.")


def test_another_tables_things_stay_there(talk: LiveCast) -> None:
    there = Things(talk.bela, talk.open_moderator(talk.cafe, talk.tables[1]))
    here = Things(talk.ada, talk.hanna)
    there.table = "nowhere"  # a table of the own café may be shown in the harvest
    before = talk.heads()
    answers = told(talk, here, there)
    assert (
        answers.pop("contribution:edit contribution")
        == answers.pop("contribution:withdraw contribution")
        == "not_yours"
    )
    for name in (
        "call:answer",
        "harvest:show",
        "reaction:give",
        "table:nudge",
        "seat:choose",
        "rotation:close",
        "rotation:open",
    ):
        assert answers.pop(f"{name} table") == "unknown"
    assert set(answers.values()) == {"elsewhere"}
    assert talk.heads() == before
    talk.assert_everybody_works()


MOMENTS = {
    "in the lobby": (
        0,
        {
            "contribution:post": "closed",
            "vote:cast": "closed",
            "cluster:regroup": "closed",
            "summary:draft": "closed",
            "round:extend": "closed",
            "round:shorten": "closed",
            "round:pause": "closed",
            "round:resume": "closed",
            "round:advance": "moved_on",
        },
    ),
    "after the round": (
        3,
        {
            "contribution:edit": "closed",
            "vote:cast": "closed",
            "round:advance": "moved_on",
        },
    ),
    "when all is over": (
        8,
        {
            name: "finished"
            for name, ask in ASKS.items()
            if isinstance(ask, CommandAsk | ComputedAsk) and ask.by != (ORGANIZER,)
        }
        | {"round:advance": "moved_on", "round:extend": "closed"},
    ),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_what_is_refused(live: LiveCast, moment: str) -> None:
    steps, refused = MOMENTS[moment]
    live.advance(min(steps, 2))
    things = Things(live.ada, live.hanna) if steps > 2 else Nothing(live)
    live.advance(max(0, steps - 2))
    before = live.heads()
    for name, code in refused.items():
        asker = getattr(live, NAMES[ASKS[name].by[0]])
        assert refusal(asker.send(name, things.body(name))) == code, name
    assert live.heads() == before


class Nothing(Things):
    """An empty table, with names of things that are not there."""

    def __init__(self, live: LiveCast) -> None:
        self.own = self.moderators = self.cluster = self.other_cluster = self.point = "nowhere"
        self.rev = self.called = 0
        self.table = live.tables[0]


def test_nobody_gives_points_that_are_spent(talk: LiveCast) -> None:
    things = Things(talk.ada, talk.hanna)
    talk.ada.do("vote:cast", contribution=things.own, points=5)
    before = talk.heads()
    for points in (1, 5, 100):
        assert refusal(talk.ada.ask("vote:cast", contribution=things.moderators, points=points)) == "no_points_left"
    assert talk.heads() == before
    talk.assert_everybody_works()
