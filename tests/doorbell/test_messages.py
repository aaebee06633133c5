"""What is rung, as text: ids by their kinds, in messages that the bell takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe.domain import EVERYTHING, Mark, new_id
from cafe.doorbell import messages

KINDS = st.sampled_from(["table", "numbers", "cafe", "crowd", "route", "luggage", "visit", "gone"])
MARKS = st.sets(st.tuples(KINDS, st.text(max_size=40)), max_size=50)


def heard(texts: list[str]) -> set[Mark]:
    """Return what all messages say together."""
    return {mark for text in texts for mark in messages.read(text).marks}


@given(marks=MARKS)
def test_what_is_written_is_read(marks: set[Mark]) -> None:
    texts = list(messages.written("ada", marks))
    assert heard(texts) == marks
    assert {messages.read(text).sender for text in texts} == {"ada"}


def test_a_hall_that_moves_is_several_messages_none_too_long_and_nothing_is_left_out() -> None:
    marks = {("route", new_id()) for _ in range(1_000)} | {("table", new_id()) for _ in range(50)}
    texts = list(messages.written("ada", marks))
    assert 1 < len(texts) < 10
    assert all(len(text.encode()) < 8_000 for text in texts)
    assert heard(texts) == marks


def test_more_than_anybody_reads_one_by_one_is_everything() -> None:
    marks = {("route", new_id()) for _ in range(messages.MOST_MARKS + 1)}
    assert heard(list(messages.written("ada", marks))) == {EVERYTHING}


def test_without_marks_it_says_that_somebody_is_there() -> None:
    [text] = messages.written("ada", [])
    assert messages.read(text) == messages.Message("ada")


def test_whoever_leaves_says_so() -> None:
    assert messages.read(messages.farewell("ada")) == messages.Message("ada", leaves=True)


@pytest.mark.parametrize("text", ["", "ada", "ada {", "ada []", "ada 5", 'ada {"table":5}', '{"table":["a"]}', "\x00"])
def test_what_cannot_be_read_is_a_reason_to_look_at_everything(text: str) -> None:
    assert messages.read(text).marks == {EVERYTHING}
