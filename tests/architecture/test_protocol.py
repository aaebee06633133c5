"""The protocol page is what the server really speaks."""

import re
from pathlib import Path

import msgspec
import pytest

from cafe.actions import reviews
from cafe.actions.looking import mine
from cafe.cli.described import declarations
from cafe.cli.protocol import page
from cafe.domain import Cafe
from cafe.domain.visit import MODERATOR, ORGANIZER, PARTICIPANT, PROJECTOR
from cafe.errors import every_error
from cafe.live.kinds import CommandAsk, ComputedAsk, PlannedAsk, SearchAsk
from cafe.live.protocol import ASKS
from cafe.live.states import CafeState, Mine, TableState
from cafe.live.told import TELLS
from cafe.store.cafe_state import cafe_state
from cafe.store.changes import changes
from tests.cast import Cast, draft, regroup
from tests.spoken import check_answer, wrong_in, wrong_in_tell

ROOT = Path(__file__).parent.parent.parent


def test_the_page_is_current() -> None:
    written = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
    assert written == page(), "write it anew: python -m cafe protocol > docs/protocol.md"


def test_the_types_of_the_browser_are_current() -> None:
    written = (ROOT / "static" / "js" / "live" / "states.d.ts").read_text(encoding="utf-8")
    assert written == declarations(), "write them anew: python -m cafe protocol --types > static/js/live/states.d.ts"


@pytest.mark.parametrize("name", ASKS)
def test_every_ask_says_who_may_and_how_often(name: str) -> None:
    ask = ASKS[name]
    assert ask.by and set(ask.by) <= {PARTICIPANT, MODERATOR, ORGANIZER, PROJECTOR} and ask.per_minute > 0


@pytest.mark.parametrize(
    "name", [name for name, ask in ASKS.items() if isinstance(ask, CommandAsk | ComputedAsk | PlannedAsk)]
)
def test_every_command_carries_a_cid_and_refuses_unknown_fields(name: str) -> None:
    shape = ASKS[name].shape
    assert "cid" in shape.__struct_fields__
    assert shape.__struct_config__.forbid_unknown_fields and shape.__struct_config__.frozen


def test_a_screen_waits_long_for_every_command_that_is_computed_or_planned() -> None:
    line = (ROOT / "static" / "js" / "live" / "line.js").read_text(encoding="utf-8")
    patient = re.search(r"^const COMPUTED = /(.+)/;$", line, re.MULTILINE)
    long = {name for name, ask in ASKS.items() if isinstance(ask, ComputedAsk | PlannedAsk)}
    assert patient and {name for name in ASKS if re.search(patient[1], name)} == long - {"round:advance"}
    assert 'const BEGIN = "round:advance";' in line  # long only where it makes the plan


def test_what_a_search_finds_is_told() -> None:
    searches = [ask for ask in ASKS.values() if isinstance(ask, SearchAsk)]
    assert searches and all(ask.reply in TELLS and "attempt" in ask.shape.__struct_fields__ for ask in searches)


def test_only_looking_needs_no_cid() -> None:
    without = [name for name, ask in ASKS.items() if "cid" not in ask.shape.__struct_fields__]
    assert without == ["visit:sync", "clock:read", "summary:weigh", "rotation:try", "rotation:offer"]


def test_asks_are_imperative_and_tells_past() -> None:
    assert all(re.fullmatch(r"[a-z]+:(changed|told|ringing|progressed|tried|offered|replaced)", name) for name in TELLS)
    assert not set(ASKS) & set(TELLS)


def test_error_codes_are_unique() -> None:
    codes = [error.code for error in every_error()]
    assert len(codes) == len(set(codes))


def test_the_states_are_what_the_page_says(people: Cast) -> None:
    people.advance(2)
    people.post()
    rev = draft(people.session, people.hanna)["rev"]
    reviews.start(people.session, people.hanna, rev)
    regroup(people.session, people.hanna)
    told = changes(people.session, people.table.id)
    for kind, state in (
        (CafeState, cafe_state(people.session, people.cafe.id)),
        (TableState, told.public()),
        (TableState, told.for_moderator()),
        *((Mine, mine(people.session, who)) for who in (people.ada, people.hanna, people.olga)),
    ):
        assert wrong_in(kind, msgspec.json.decode(msgspec.json.encode(state))) == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"left": 4, "points": 1},
        {"left": 4, "points": 1, "rev": 7, "who": "Ada"},
        {"left": 4, "points": 1, "rev": None},
        {"left": 4, "points": True, "rev": 7},
        {"left": 4, "points": 1, "rev": 7.0},
    ],
)
def test_a_wrong_answer_is_noticed(wrong: dict[str, object]) -> None:
    check_answer("vote:cast", {"ok": True, "left": 4, "points": 1, "rev": 7})
    with pytest.raises(AssertionError, match="vote:cast"):
        check_answer("vote:cast", {"ok": True, **wrong})


def test_what_is_wrong_deep_inside_is_named() -> None:
    head = {"cafe": 1, "tables": {"t": 1}}
    assert wrong_in_tell("heads:told", head) == ""
    assert (
        wrong_in_tell("heads:told", {**head, "tables": {"t": "1"}})
        == "heads:told.tables.t is '1', and no <class 'int'>"
    )
    assert wrong_in_tell("storage:changed", {"storage": "empty"}).startswith("storage:changed.storage is 'empty'")


def test_what_the_server_sends_is_strict_json(people: Cast) -> None:
    sent = msgspec.json.encode(cafe_state(people.session, people.cafe.id))
    assert msgspec.json.decode(sent)["title"] == people.session.get_one(Cafe, people.cafe.id).title
