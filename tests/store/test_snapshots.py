"""A thousand phones that reload cost one reading; what they get is what a fresh reading gives."""

from collections.abc import Callable

import pytest
from hypothesis import given

from cafe.store import snapshots
from cafe.store.cafe_state import cafe_state, heads, heads_for_moderators
from cafe.store.changes import changes
from cafe.store.snapshots import Snapshots
from tests.cast import Cast
from tests.conftest import TurnedClock
from tests.store.story import Step, StoredCafe, random_evenings, stories


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was read from the store, noted as it happens."""
    read: list[str] = []

    def noted(function: Callable[..., object]) -> Callable[..., object]:
        def reading(session: object, public_id: str, *since: int) -> object:
            read.append(public_id)
            return function(session, public_id, *since)

        return reading

    monkeypatch.setattr(snapshots, "changes", noted(changes))
    monkeypatch.setattr(snapshots, "cafe_state", noted(cafe_state))
    return read


def test_a_thousand_looks_at_an_unchanged_table_read_it_once(talking: Cast, readings: list[str]) -> None:
    talking.post()
    kept = Snapshots()
    looks = [kept.table(talking.session, talking.table.id, talking.rev(), 0).public() for _ in range(1_000)]
    assert looks == [changes(talking.session, talking.table.id).public()] * 1_000
    assert readings == [talking.table.id]


def test_what_is_old_is_read_again(talking: Cast, readings: list[str]) -> None:
    kept = Snapshots()
    for _ in range(3):
        talking.post()
        kept.table(talking.session, talking.table.id, talking.rev(), 0)
    assert len(readings) == 3


def test_the_clock_goes_on_in_a_cafe_that_is_kept(talking: Cast, readings: list[str], turned: TurnedClock) -> None:
    kept, rev = Snapshots(), heads(talking.session, talking.cafe.id)["cafe"]
    then = kept.cafe(talking.session, talking.cafe.id, rev)["now"]
    turned.turn(seconds=5)
    assert kept.cafe(talking.session, talking.cafe.id, rev)["now"] == then + 5_000
    assert readings == [talking.cafe.id]


def test_memory_is_bounded(talking: Cast, readings: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "MOST_KEPT", 1)
    kept = Snapshots()
    for table in (*talking.cafe.tables, *talking.cafe.tables):
        kept.table(talking.session, table.id, 0, 0)
    assert len(readings) == 4
    assert len(kept.kept) == 1


@random_evenings
@given(stories)
def test_whatever_happens_what_is_kept_is_fresh(stored: StoredCafe, story: list[Step]) -> None:
    kept = Snapshots()
    with stored.stage() as stage:
        session, table = stage.cast.session, stage.cast.table.id
        for step in story:
            stage.play(step)
            head = heads_for_moderators(session, stored.cafe)
            assert (
                kept.table(session, table, head["tables"][table], head["numbers"][table]).for_moderator()
                == changes(session, table).for_moderator()
            )
            assert {**kept.cafe(session, stored.cafe, head["cafe"]), "now": 0} == {
                **cafe_state(session, stored.cafe),
                "now": 0,
            }
