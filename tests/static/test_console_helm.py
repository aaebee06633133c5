"""What the console says when the bell rings is what is left."""

import pytest

from tests.static.conftest import Run

RING = """
    document.body.innerHTML = `<div data-part="controls"><button data-slot="advance"></button>
        <button data-slot="pause"></button><button data-slot="resume"></button></div><p id="announcements"></p>`;
    const { Board } = await import("/js/live/board.js");
    const { runControls } = await import("/js/organizer/console/controls.js");
    const board = new Board();
    const region = document.getElementById("announcements");
    const said = new Promise((done) => new MutationObserver(() => done(region.textContent))
        .observe(region, { childList: true }));
    runControls({ board, state: "online" });
    board.changed("ringing", { seconds_left: given[0] });
    return said;
"""


@pytest.mark.parametrize(("seconds", "words"), [(120, "Noch 2 Minuten"), (64, "Noch 1 Minute"), (8, "Noch 1 Minute")])
def test_the_bell_says_how_many_minutes_are_left(run: Run, seconds: int, words: str) -> None:
    assert run(RING, seconds) == words
