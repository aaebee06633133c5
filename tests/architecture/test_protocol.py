"""The protocol page is what the server really speaks."""

import re
from pathlib import Path

import msgspec
import pytest

from cafe.cli.protocol import page
from cafe.domain import Cafe
from cafe.errors import every_error
from cafe.live.protocol import ASKS, TELLS
from cafe.live.states import CAFE, CONTRIBUTION, CROWD, MINE, REVIEW, SUMMARY, TABLE
from cafe.store import crowd, participant_state
from cafe.store.cafe_state import cafe_state
from cafe.store.changes import changes
from tests.cast import Cast

ROOT = Path(__file__).parent.parent.parent


def test_the_page_is_current() -> None:
    written = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
    assert written == page(), "write it anew: python -m cafe protocol > docs/protocol.md"


@pytest.mark.parametrize("name", ASKS)
def test_every_ask_says_who_may_and_how_often(name: str) -> None:
    rule = ASKS[name]
    assert rule.by and rule.credits > 0 and rule.answer


@pytest.mark.parametrize("name", [name for name, rule in ASKS.items() if rule.act and not rule.told])
def test_every_act_carries_a_cid_and_refuses_unknown_fields(name: str) -> None:
    shape = ASKS[name].shape
    assert "cid" in shape.__struct_fields__
    assert shape.__struct_config__.forbid_unknown_fields and shape.__struct_config__.frozen


def test_only_looking_needs_no_cid() -> None:
    without = [name for name, rule in ASKS.items() if "cid" not in rule.shape.__struct_fields__]
    assert without == ["visit:sync", "clock:read", "summary:weigh", "rotation:try", "rotation:offer"]


def test_asks_are_imperative_and_tells_past() -> None:
    assert all(re.fullmatch(r"[a-z]+:(changed|told|ringing|progressed|tried|offered)", name) for name in TELLS)
    assert not set(ASKS) & set(TELLS)


def test_error_codes_are_unique() -> None:
    codes = [error.code for error in every_error()]
    assert len(codes) == len(set(codes))


def test_the_states_hold_the_fields_that_the_page_names(people: Cast) -> None:
    people.advance(2)
    from cafe.actions import contributions, reviews, summaries

    contributions.post(people.session, people.ada, "idea", "Ein Treffpunkt im alten Bahnhof.")
    rev = summaries.draft(people.session, people.hanna)["rev"]
    reviews.start(people.session, people.hanna, rev)
    state = changes(people.session, people.table.id).public()
    assert cafe_state(people.session, people.cafe.id).keys() == CAFE.keys()
    assert state.keys() == TABLE.keys()
    assert state["contributions"][0].keys() == CONTRIBUTION.keys()
    assert state["summary"].keys() == SUMMARY.keys()
    assert state["review"].keys() == REVIEW.keys()
    assert participant_state.mine(people.session, people.ada.participant_id or "").keys() == MINE.keys()
    counts = crowd.crowd(people.session, people.cafe.id)
    assert {*counts, "online"} == CROWD.keys()


def test_what_the_server_sends_is_strict_json(people: Cast) -> None:
    sent = msgspec.json.encode(cafe_state(people.session, people.cafe.id))
    assert msgspec.json.decode(sent)["title"] == people.session.get_one(Cafe, people.cafe.id).title
