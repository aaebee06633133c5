"""Bad input to every ask: refused with a sentence, nothing changed, and everybody goes on."""

from itertools import zip_longest

import pytest

from cafe.domain.visit import MODERATOR, ORGANIZER, PARTICIPANT, PROJECTOR
from cafe.live.protocol import ASKS
from tests.live.asks import NAMES, Things, refusal
from tests.live.conftest import LiveCast

WRONG: dict[str, tuple[object, ...]] = {
    "cid": (None, 7, "kurz", "c" * 41, "nul\x00inmitten", []),
    "tables": (None, [], {"": 0}, {"x" * 25: 0}, {"nul\x00": 0}, {"t": -1}, {"t": 1.5}, {"t": True}, {"t": 2**60}),
    "kind": (None, "Idee", ["idea"]),
    "text": (None, 7, ["Text"]),
    "name": (None, 7, {"de": "Wege"}),
    "contribution": (None, 7, "", "nul\x00", "x" * 25, "../../etc"),
    "contributions": (None, [], "id", [7], [""], ["x"] * 501),
    "cluster": (7, "", "x" * 25),
    "other": (7, None, ""),
    "pinned": (1, None, "ja"),
    "packed": (1, None, "ja"),
    "thanked": (1, None, "ja"),
    "allowed": (1, None, "ja"),
    "code": (None, 7, "", "abc", "x" * 13),
    "into": (None, 7, ""),
    "builds_on": (7, "", "bidi\u202e"),
    "table": (7, "", "x" * 25),
    "points": (
        None,
        -1,
        101,
        1.5,
        "1",
        True,
        [{"text": 7, "sources": []}],
        [{"text": "Erstens."}],
        ["Erstens."],
        [{"text": "E", "sources": [], "origin": ""}],
        [{"text": "E", "sources": [], "disputed": 1}],
        [{"text": "E", "sources": [], "minority": None}],
    ),
    "rev": (None, -1, 1.5, "1", 2**60),
    "version": (None, 0, -1, 1.5, "1", 2**60),
    "point": (None, 7, "", "x" * 25),
    "answer": ("yes", 7, ["fits"], "Fits"),
    "people": (None, -1, 41, 1.5, "1", True),
    "given": (None, -1, 4_001, 1.5, "1", True),
    "reason": ("fire", 7, [], ""),
    "at": (None, -1, 1.5, "1", 2**60),
    "state": (None, "open", 7),
    "leaving": (None, -1, 1.5, "0", 10_001),
    "to": (None, "lobby", 7),
    "step": (-1, 1.5, "0", 10_001),
    "attempt": (None, -1, 1.5, "1", 2**40),
    "mode": (None, 7, "dance"),
    "home": (None, 1, "true"),
    "expected": (None, -1, 1.5, 5_001),
    "spots": (None, [], {"": 1}, {"t": 0}, {"t": 41}, {"t": 1.5}),
    "wishes": (
        None,
        {},
        [{}],
        [{"kind": "near", "numbers": [1]}],
        [{"kind": "apart", "numbers": []}],
        [{"kind": "apart", "numbers": [0]}],
        [{"kind": "apart", "numbers": [1], "who": "Ada"}],
    ),
    "seed": (None, 0, "1", 2**40),
    "seen": (7, "x" * 65, ["x"]),
    "instead_of": (7, ["x"]),
    "spot": (-1, 40, 1.5, "a"),
    "keep": ("both", 7),
    "number": (None, 0, 10_001, 1.5, "1"),
    "only": (0, 11, 1.5, "1"),
    "scene": ("", "lobby", 1, True),
    "seconds": (0, -1, 9, 1_801, 1.5, "60"),
    "locale": ("", "fr", 1, True),
    "look": ("", "black", 1, True),
    "dark": (1, None, "ja"),
    "minutes": (None, 0, 31, 1.5, "5", 2**70),
}
TEXTS = {
    "empty": ("", " \n\t", "\u200b", "\u200d", "\x00\x1b", "\u202e\u2066", "\u3164\u2800"),
    "too_long": ("ä" * 501, "x" * 12_000),
}


def wrong_bodies(things: Things, name: str) -> list[object]:
    """Return bodies that have not the shape of an ask; not more than somebody has credits for."""
    right = things.body(name)
    fields = ASKS[name].shape.__struct_fields__
    missing = [{key: value for key, value in right.items() if key != field} for field in fields[:1]]
    variants = [[{**right, field: value} for value in WRONG[field]] for field in fields]
    turns = [body for turn in zip_longest(*variants) for body in turn if body is not None]
    return [None, [], "text", {**right, "room": "everybody"}, *missing, *turns][: ASKS[name].per_minute - 2]


@pytest.mark.parametrize("role", [PARTICIPANT, MODERATOR, ORGANIZER])
def test_every_wrong_body_is_refused_and_changes_nothing(talk: LiveCast, role: str) -> None:
    things, asker = Things(talk.ada, talk.hanna), getattr(talk, NAMES[role])
    before = talk.heads()
    for name in (name for name, ask in ASKS.items() if role in ask.by):
        for body in wrong_bodies(things, name):
            assert refusal(asker.send(name, body)) == "invalid", (name, body)
    assert talk.heads() == before
    talk.assert_everybody_works()


def test_text_that_shows_nothing_hides_something_or_never_ends(talk: LiveCast) -> None:
    things, before = Things(talk.ada, talk.hanna), None
    before = talk.heads()
    for code, texts in TEXTS.items():
        for text in texts:
            for asker, name, changed in (
                (talk.ada, "contribution:post", {"text": text}),
                (talk.ada, "contribution:edit", {"text": text}),
                (talk.hanna, "cluster:rename", {"name": text}),
                (talk.hanna, "cluster:split", {"name": text}),
                (talk.hanna, "summary:edit", {"points": [{"text": text, "sources": []}]}),
            ):
                assert refusal(asker.send(name, {**things.body(name), **changed})) == code, (name, text[:20])
    assert talk.heads() == before
    talk.assert_everybody_works()


@pytest.mark.parametrize("role", [PARTICIPANT, MODERATOR, ORGANIZER, PROJECTOR])
def test_every_ask_of_another_role_is_refused(talk: LiveCast, role: str) -> None:
    things = Things(talk.ada, talk.hanna)
    asker = talk.open("projector") if role == PROJECTOR else getattr(talk, NAMES[role])
    before = talk.heads()
    for name in (name for name, ask in ASKS.items() if role not in ask.by):
        assert refusal(asker.send(name, things.body(name))) == "forbidden", name
    assert talk.heads() == before
    talk.assert_everybody_works()


def test_what_is_no_ask_is_answered_too(talk: LiveCast) -> None:
    for name in ("", "vote", "vote:cast ", "table:changed", "visit:sync\x00", "__class__", "refused"):
        assert refusal(talk.ada.send(name, {})) == "unknown_ask"
    talk.assert_everybody_works()


def test_whoever_asks_too_often_is_asked_to_slow_down(talk: LiveCast) -> None:
    codes = [
        talk.hanna.ask("summary:approve", rev=0).get("error") for _ in range(ASKS["summary:approve"].per_minute + 5)
    ]
    assert set(codes) == {"nothing_to_condense", "slow_down"}
    answer = talk.hanna.ask("summary:approve", rev=0)
    assert answer["retry"] is True
    talk.assert_everybody_works()
