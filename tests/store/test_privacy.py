"""What goes to everybody holds nothing private, whatever people do."""

import json
from collections.abc import Iterator

from hypothesis import given
from sqlalchemy import select

from cafe.domain import Contribution, Organizer, Participant, Visit, phases
from cafe.store.cafe_state import cafe_state, heads
from cafe.store.changes import State, changes
from tests.store.story import TEXTS, Stage, Step, StoredCafe, random_evenings, stories


def looks(stage: Stage, story: list[Step]) -> Iterator[State]:
    """Yield what everybody at the table sees after each step."""
    for step in story:
        stage.play(step)
        yield changes(stage.cast.session, stage.cast.table.id).public()


@random_evenings
@given(stories)
def test_nobody_reads_what_is_hidden_or_withdrawn(stored: StoredCafe, story: list[Step]) -> None:
    with stored.stage() as stage:
        for state in looks(stage, story):
            for item in state["contributions"]:
                if item["state"] != "shown":
                    assert (item["text"], item["points"], item["voters"]) == ("", None, None)


@random_evenings
@given(stories)
def test_nobody_learns_who_wrote_or_voted(stored: StoredCafe, story: list[Step]) -> None:
    with stored.stage() as stage:
        session = stage.cast.session
        people = {name for noun in (Participant, Visit, Organizer) for name in session.scalars(select(noun.id))}
        people |= set(session.scalars(select(Visit.secret_hash)))
        for state in looks(stage, story):
            everything = json.dumps([state, cafe_state(session, stored.cafe), heads(session, stored.cafe)])
            assert not [person for person in people if person in everything]


@random_evenings
@given(stories)
def test_points_are_seen_when_they_may_be(stored_anywhere: StoredCafe, story: list[Step]) -> None:
    with stored_anywhere.stage() as stage:
        for state in looks(stage, story):
            cafe = stage.cast.cafe
            visible = cafe.numbers == "live" or cafe.phase not in (phases.TALK, phases.VOTING)
            for item in state["contributions"]:
                if item["state"] == "shown":
                    assert (item["points"] is not None, item["voters"] is not None) == (visible, visible)


def test_the_moderator_sees_what_is_hidden_and_counts_at_all_times(stored: StoredCafe) -> None:
    with stored.stage() as stage:
        for step in (("vote", 4, 0), ("hide", 0, 0)):
            stage.play(step)
        item = changes(stage.cast.session, stored.table).for_moderator()["contributions"][0]
        assert (item["state"], item["text"], item["points"], item["voters"]) == ("hidden", TEXTS[0], 4, 1)


def test_a_kurzfassung_quotes_nothing_hidden(stored: StoredCafe) -> None:
    with stored.stage() as stage:
        for step in (("draft", 0, 0), ("hide", 0, 0)):
            stage.play(step)
        stage.cast.advance(5)
        hidden = stage.cast.session.scalars(select(Contribution.text).where(Contribution.state == "hidden")).one()
        quotes = [
            quote
            for summary in cafe_state(stage.cast.session, stored.cafe)["summaries"]
            for point in summary["points"]
            for quote in point["quotes"]
        ]
        assert quotes and hidden not in quotes
