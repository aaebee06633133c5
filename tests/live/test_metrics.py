"""What a monitor reads of a hall: asks, tells and transactions, counted at real sockets."""

from tests.live.conftest import LiveCast
from tests.monitor import samples
from tests.screens import wait_for_all


def grown(live: LiveCast, before: dict[str, float], *names: str) -> list[float]:
    """Return by how much some values have grown."""
    now = samples(live.running.url)
    return [now.get(name, 0) - before.get(name, 0) for name in names]


def asks(name: str, outcome: str) -> str:
    return f'cafe_asks_total{{ask="{name}",outcome="{outcome}"}}'


def test_each_way_of_asking_is_counted_once_by_its_outcome(talk: LiveCast) -> None:
    before = samples(talk.running.url)
    posted = talk.ada.do("contribution:post", kind="idea", text="Ein Bus.")["id"]  # past the library's handlers
    talk.ada.ask("contribution:hide", contribution=posted)
    talk.ada.sync()
    talk.hanna.do("summary:draft")
    talk.mallory.ask("Ada Lovelace")
    counted = (
        asks("contribution:post", "ok"),
        asks("contribution:hide", "forbidden"),
        asks("visit:sync", "ok"),
        asks("summary:draft", "ok"),
        asks("unknown", "unknown_ask"),
        "cafe_answer_seconds_count",
        "cafe_long_answer_seconds_count",
    )
    assert grown(talk, before, *counted) == [1, 1, 1, 1, 1, 4, 1]


def test_a_post_is_a_transaction_a_beat_and_tells_to_its_rooms(talk: LiveCast) -> None:
    before = samples(talk.running.url)
    posted = talk.ada.do("contribution:post", kind="idea", text="Ein Park.")["id"]
    wait_for_all((talk.ada, talk.hanna), lambda screen: bool(screen.item(posted)))
    names = "cafe_batch_commands_count", 'cafe_tells_total{tell="table:changed"}', "cafe_frames_total"
    assert all(grown > 0 for grown in grown(talk, before, *names))
    talk.ada.wait(lambda: grown(talk, before, "cafe_beat_seconds_count") > [0])
