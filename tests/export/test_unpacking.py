"""What is refused as an archive, and what is said then."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import integers, sampled_from
from sqlalchemy.orm import Session

from cafe.actions import restoring
from cafe.actions.deleting import GOING
from cafe.domain import Cafe
from cafe.errors import Invalid
from cafe.export import unpacking
from cafe.export.archive import Archive
from cafe.export.as_json import as_json
from cafe.export.unpacking import rows, unpack
from tests.cast import KEY, within

Content = dict[str, Any]


@pytest.fixture
def content(archive: Archive) -> Content:
    """The archive as any program may read and change it."""
    found: Content = json.loads(as_json(archive))
    return found


def contribution(content: Content, at: int = 0) -> Content:
    found: Content = content["tables"][0]["contributions"][at]
    return found


def point(content: Content) -> Content:
    found: Content = content["tables"][0]["summaries"][-1]["points"][0]
    return found


def refused(content: object) -> str:
    with pytest.raises(Invalid) as refusal:
        unpack(json.dumps(content).encode())
    return str(refusal.value)


def test_an_archive_is_taken(content: Content) -> None:
    assert unpack(json.dumps(content).encode()).cafe.title == "Burg"


@pytest.mark.parametrize("junk", [b"", b"{", b"\xff\xfe", b'{"format": NaN}', b"PK\x03\x04"])
def test_what_is_no_json_is_refused(junk: bytes) -> None:
    with pytest.raises(Invalid, match="die Datei ist kein JSON"):
        unpack(junk)


@pytest.mark.parametrize("junk", [b"[" * 100_000, b'{"format":' * 100_000])
def test_json_without_an_end_is_refused(junk: bytes) -> None:
    with pytest.raises(Invalid):
        unpack(junk)


@pytest.mark.parametrize("junk", [None, [], 1, "x", {}, {"format": "world-cafe/2"}, {"cafe": {}}])
def test_other_json_is_refused(junk: object) -> None:
    assert refused(junk).startswith("Diese Eingabe ist nicht gültig (")


def test_a_file_that_is_too_big_is_refused(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "LARGEST_BYTES", 1_000)
    assert "größer als" in refused(content)


SEAT = {"round": 1, "spot": 0}
PACKED = {"contribution_id": "elsewhere", "packed_at": 1}
WISH = {"kind": "fixed", "numbers": [1], "round": 1, "spot": 9}


def here(cafe: dict[str, Any]) -> dict[str, Any]:
    """Return a seat at the first table."""
    return SEAT | {"table_id": cafe["tables"][0]["id"]}


WRONG: dict[str, Callable[[Content], object]] = {
    "unknown field": lambda c: c.update(secret="x"),
    "unknown field below": lambda c: contribution(c).update(author="x"),
    "field missing": lambda c: contribution(c).pop("rev"),
    "number as text": lambda c: contribution(c).update(number="1"),
    "whole number with a comma": lambda c: contribution(c).update(round=1.5),
    "yes as a number": lambda c: contribution(c).update(edited=1),
    "huge number": lambda c: contribution(c).update(rev=2**40),
    "negative number": lambda c: c["cafe"].update(step=-1),
    "unknown phase": lambda c: c["cafe"].update(phase="lunch"),
    "unknown state": lambda c: contribution(c).update(state="deleted"),
    "title of a café that is being deleted": lambda c: c["cafe"].update(title=GOING, phase="finished"),
    "moment beyond the calendar": lambda c: contribution(c).update(posted_at=253_402_300_800_000),
    "more spots than screens show": lambda c: c["tables"][0].update(spots=41),
    "more tables than a form takes": lambda c: c["tables"].extend(
        c["tables"][1] | {"id": f"t{number}", "number": number} for number in range(3, 52)
    ),
    "more rounds than a form takes": lambda c: c["rounds"].extend(
        c["rounds"][1] | {"number": number} for number in range(3, 14)
    ),
    "more people than are planned for": lambda c: c["cafe"].update(expected=5_001),
    "title too long": lambda c: c["cafe"].update(title="x" * 201),
    "NUL": lambda c: contribution(c).update(text="a\x00b"),
    "text turned around": lambda c: c["cafe"].update(title="a\u202eb"),
    "id that is none": lambda c: contribution(c).update(id="../x"),
    "id that no ask may name": lambda c: contribution(c).update(id="__proto__"),
    "code that is none": lambda c: c["cafe"].update(code="k7m 2q"),
    "no such day": lambda c: c["cafe"].update(date="2019-02-30"),
    "no rounds": lambda c: c.update(rounds=[]),
    "rounds counted wrong": lambda c: c["rounds"][1].update(number=3),
    "round that is not there": lambda c: c["cafe"].update(current_round=3),
    "talk in round 0": lambda c: c["cafe"].update(current_round=0),
    "an own step that is not there": lambda c: c["cafe"].update(interlude_id="k2"),
    "clock in the harvest": lambda c: c["cafe"].update(ends_at=1),
    "table twice": lambda c: c["tables"][1].update(id=c["tables"][0]["id"]),
    "Beitrag twice": lambda c: contribution(c, 1).update(id=contribution(c)["id"]),
    "Beiträge counted wrong": lambda c: contribution(c, 1).update(number=1),
    "more participants than were counted": lambda c: c["cafe"].update(participants=1),
    "participant number twice": lambda c: c["participants"][1].update(number=1),
    "foreign table on the projector": lambda c: c["cafe"].update(showing="elsewhere"),
    "foreign author": lambda c: contribution(c).update(participant_id="mallory"),
    "foreign voter": lambda c: contribution(c)["votes"][0].update(participant_id="mallory"),
    "voter twice": lambda c: contribution(c)["votes"].append(contribution(c)["votes"][0]),
    "foreign cluster": lambda c: contribution(c).update(cluster_id="elsewhere"),
    "foreign Beitrag taken up": lambda c: contribution(c, 1).update(builds_on="elsewhere"),
    "Beitrag brought by a moderator": lambda c: contribution(c, 3).update(
        participant_id=None, builds_on=c["tables"][1]["contributions"][0]["id"]
    ),
    "Beiträge that build on each other": lambda c: (
        contribution(c).update(builds_on=c["tables"][1]["contributions"][0]["id"]),
        c["tables"][1]["contributions"][0].update(builds_on=contribution(c)["id"]),
    ),
    "foreign luggage": lambda c: c["participants"][0].update(luggage=[PACKED]),
    "luggage twice": lambda c: c["participants"][0].update(
        luggage=[PACKED | {"contribution_id": contribution(c)["id"]}] * 2
    ),
    "too much luggage": lambda c: c["participants"][0].update(
        luggage=[PACKED | {"contribution_id": contribution(c, at)["id"]} for at in range(4)]
    ),
    "later Beitrag taken up": lambda c: contribution(c).update(builds_on=contribution(c, 1)["id"]),
    "foreign source": lambda c: point(c)["sources"].append(c["tables"][1]["contributions"][0]["id"]),
    "source twice": lambda c: point(c)["sources"].append(point(c)["sources"][0]),
    "foreign voice": lambda c: point(c).update(voice_id=c["tables"][1]["contributions"][0]["id"]),
    "version made from a later one": lambda c: c["tables"][0]["summaries"][0].update(based_on=2),
    "review of another version": lambda c: c["tables"][0]["reviews"][0].update(summary_id="elsewhere"),
    "foreign answer": lambda c: c["tables"][0]["reviews"][0]["answers"][0].update(participant_id="mallory"),
    "answer twice": lambda c: c["tables"][0]["reviews"][0]["answers"].append(
        c["tables"][0]["reviews"][0]["answers"][0]
    ),
    "planned seat elsewhere": lambda c: c.update(planned=[{"number": 3, "seats": [SEAT | {"table_id": "elsewhere"}]}]),
    "number planned twice": lambda c: c.update(planned=[{"number": 3, "seats": [here(c)]}] * 2),
    "planned without a seat": lambda c: c.update(planned=[{"number": 3, "seats": []}]),
    "wish for a spot that is not there": lambda c: c.update(wishes=[WISH | {"table_id": here(c)["table_id"]}]),
    "wish for company with a place": lambda c: c.update(wishes=[WISH | here(c) | {"kind": "apart"}]),
    "closed spot that is not there": lambda c: c["tables"][0].update(closed=[{"spot": 9, "from_round": 1}]),
    "spot closed twice": lambda c: c["tables"][0].update(closed=[{"spot": 0, "from_round": 1}] * 2),
    "foreign seat": lambda c: c["participants"][0]["seats"][0].update(table_id="elsewhere"),
    "spot that is not there": lambda c: c["participants"][0]["seats"][0].update(spot=9),
    "two seats in a round": lambda c: c["participants"][0]["seats"].append(c["participants"][0]["seats"][0]),
    "seat in a round that is not there": lambda c: c["participants"][0]["seats"][0].update(round=7),
    "rev beyond the table's": lambda c: c["tables"][0].update(rev=1),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_content_is_refused_with_one_sentence(content: Content, wrong: str) -> None:
    WRONG[wrong](content)
    said = refused(content)
    assert said.startswith("Diese Eingabe ist nicht gültig (")
    assert "\n" not in said and len(said) < 300


def test_the_sentence_says_where_and_what(content: Content) -> None:
    del contribution(content, 1)["number"]
    said = "Diese Eingabe ist nicht gültig (tables[0].contributions[1]: Feld number fehlt)."
    assert refused(content) == said


def leaves(content: Any) -> Iterator[tuple[Any, Any]]:
    """Yield everything that can be changed, as (container, key)."""
    for key in content if isinstance(content, dict) else range(len(content)):
        yield content, key
        if isinstance(content[key], dict | list):
            yield from leaves(content[key])


@settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=integers(0, 10_000), value=sampled_from([None, True, -1, 0, 1, 2, 2**31, 1.5, "", "x", "\x00", [], {}]))
def test_whatever_is_changed_is_refused_or_can_be_written(
    archive: Archive, empty: Session, at: int, value: object
) -> None:
    content = json.loads(as_json(archive))
    places = list(leaves(content))
    container, key = places[at % len(places)]
    container[key] = value
    try:
        changed = unpack(json.dumps(content).encode())
    except Invalid:
        return
    made = restoring.restore(within(empty), KEY, rows(changed))
    assert empty.get_one(Cafe, made["cafe"]).code == made["code"]
    empty.rollback()
