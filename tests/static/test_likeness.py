"""Whether somebody has said nearly the same already; a hint for who is writing."""

import pytest

from tests.static.conftest import Run

SAID = (
    "Ein Rufbus fährt auch abends und am Wochenende.",
    "Freies WLAN im Gemeindehaus und an der Haltestelle",
    "We need a bus that runs in the evening as well.",
)
NEAREST = """
    const { nearlySame } = await import("/js/participant/likeness.js");
    return nearlySame(given[0], given[1].map((text, at) => ({ text, at })))?.at ?? null;
"""


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Ein Rufbus fährt auch abends und am Wochenende.", 0),
        ("ein RUFBUS faehrt auch abends am Wochenende", 0),
        ("Ein Rufbus fährt auch abends und am", 0),  # still being written
        ("Freies WLAN an der Haltestelle und im Gemeindehaus!", 1),
        ("We need a bus that runs in the evening, too", 2),
        ("Ein Schwimmbad für die Kinder im Sommer", None),
        ("Rufbus abends", None),  # two words are like too much
        ("", None),
        ("🚲 🚲 🚲 🚲", None),
    ],
)
def test_it_works(run: Run, written: str, found: int | None) -> None:
    assert run(NEAREST, written, SAID) == found


def test_where_nothing_is_said_nothing_is_the_same(run: Run) -> None:
    assert run(NEAREST, SAID[0], []) is None
