"""A tab in a real browser: cut off, reloaded, killed, put to sleep, with a clock that is hours wrong."""

import re
import time
from collections import Counter
from collections.abc import Callable

import pytest
from playwright.sync_api import Error, Page, expect

from cafe import clock
from cafe.domain import Cafe, Contribution
from cafe.store.engine import Store
from tests.browser import Faults, OpenPage
from tests.faults.conftest import only_in_full
from tests.faults.hand import Hand, hand
from tests.faults.ledger import Ledger
from tests.faults.profile import Profile
from tests.faults.servers import OpenCafe, Server
from tests.journeys.participants import card, write
from tests.screens import Screen

Tell = Callable[[str], None]
WORDS = ("Erstens ein Rufbus", "Zweitens eine Bank", "Drittens ein Regal")
LIVE = (b"GET /socket.io/", b"POST /socket.io/", b"POST /api/")
PATIENCE_SECONDS = 20.0
SAVED_SECONDS = 10.0  # after a line died without a word
CAUGHT_UP_SECONDS = 16.0  # for somebody who only listens
SEVEN_HOURS_AHEAD = """
    const real = Date.now;
    Date.now = () => real() + 7 * 3600_000;
    globalThis.Date = class extends Date {
      constructor(...given) { super(...(given.length ? given : [Date.now()])); }
    };
"""
TRUSTFUL = """
    const real = globalThis.setInterval;
    globalThis.setInterval = (act, pause) => pause === 500 ? 0 : real(act, pause);
"""
FORGETFUL = """
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
    navigator.sendBeacon = () => false;
"""


def neighbour_in(evening: OpenCafe) -> Screen:
    """Return somebody else at the table."""
    return Screen(evening.server.url, {"visit": evening.secrets["ada"], "cafe": evening.cafe}).open()


def write_offline(hand: Hand) -> None:
    """Write three Beiträge without a network, reload, reload where only pages come through, and lose the tab."""
    hand.join()
    hand.cut_off()
    expect(hand.page.locator("#connection")).to_be_visible()
    for words in WORDS:
        write(hand.page, words)
        expect(card(hand.page, words)).to_contain_text("wird gesendet …")
    with hand.page.expect_event("framenavigated"), pytest.raises(Error, match="ERR_"):
        hand.page.reload()  # to the browser's own page that says so
    hand.network.refused, hand.network.open = LIVE, True
    hand.page.goto(hand.table)
    hand.die()


def written(evening: OpenCafe) -> list[str]:
    """Return all that is stored of this evening."""
    store = Store(evening.server.database)
    with store.reading() as session:
        here = Contribution.table_id.in_(evening.tables)
        texts = [contribution.text for contribution in session.query(Contribution).where(here)]
    store.close()
    return texts


def soon(seen: Callable[[], bool]) -> bool:
    """Return whether it comes to be seen."""
    ends = time.monotonic() + PATIENCE_SECONDS
    while not (there := seen()) and time.monotonic() < ends:
        time.sleep(0.05)
    return there


def tells_the_time(page: Page, evening: OpenCafe) -> bool:
    """Return whether the countdown is right to a second."""
    store = Store(evening.server.database)
    with store.reading() as session:
        ends_at = session.get_one(Cafe, evening.cafe).ends_at or 0
    store.close()
    before = (ends_at - clock.now()) / 1000
    shown = page.locator('[data-slot="time"]').first.text_content() or ""
    after = (ends_at - clock.now()) / 1000
    minutes, seconds = map(int, re.findall(r"\d+", shown))
    return after - 1 <= minutes * 60 + seconds <= before + 1


def turn(page: Page, state: str) -> None:
    """Make the page believe that it is seen or not; without a window, Chromium hides none and freezes none."""
    page.evaluate(
        """(state) => {
            Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        state,
    )


def sleep_and_wake(hand: Hand, neighbour: Screen, words: str) -> None:
    """Put the page away; while none of its scripts run, its socket dies and a neighbour writes."""
    page, paused = hand.page, list[object]()
    devtools = page.context.new_cdp_session(page)
    devtools.on("Debugger.paused", lambda where: paused.append(where))
    devtools.send("Debugger.enable")
    turn(page, "hidden")
    devtools.send("Debugger.pause")
    while not paused:
        page.wait_for_timeout(20)
    hand.cut()
    neighbour.do("contribution:post", kind="idea", text=words)
    devtools.send("Debugger.resume")
    devtools.detach()
    turn(page, "visible")
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    page.get_by_role("button", name="1 neuer Beitrag").click()  # it moved nothing that lay there
    expect(card(page, words)).to_have_count(1)


def test_a_phone_that_is_cut_off_reloaded_killed_and_asleep_loses_no_words_and_tells_the_right_time(
    server: Server, phone: OpenPage, faults: Faults, ledger: Ledger
) -> None:
    faults.forgive("ERR_|WebSocket connection")
    with hand(server, phone, SEVEN_HOURS_AHEAD) as participant:
        write_offline(participant)
        for words in WORDS:
            expect(card(participant.page, words)).to_contain_text("wird gesendet …")
        assert written(participant.evening) == []
        participant.network.refused = ()
        for words in WORDS:
            expect(card(participant.page, words)).not_to_have_class(re.compile("waiting"))
        ledger.faults += 4
        assert participant.page.evaluate("() => Date.now()") > clock.now() + 6 * 3_600_000
        assert soon(lambda: tells_the_time(participant.page, participant.evening))
        neighbour = neighbour_in(participant.evening)
        for words in ("Während des ersten Schlafs", "Während des zweiten Schlafs"):
            sleep_and_wake(participant, neighbour, words)
            assert soon(lambda: tells_the_time(participant.page, participant.evening))
            ledger.faults += 1
        neighbour.close()
        stored = Counter(written(participant.evening))
        ledger.held(WORDS, stored, [words for words in stored.elements() if words in WORDS])


def test_a_phone_that_keeps_nothing_is_noticed(server: Server, phone: OpenPage, faults: Faults) -> None:
    """The negative control: without outbox and last words, what was written is gone with the tab."""
    faults.forgive("ERR_|WebSocket connection")
    ledger = Ledger()
    with hand(server, phone, FORGETFUL) as participant:
        write_offline(participant)
        participant.network.refused = ()
        write(participant.page, "Danach")
        expect(card(participant.page, "Danach")).not_to_have_class(re.compile("waiting"))
        ledger.held(WORDS, written(participant.evening))
    assert ledger.lost == len(WORDS)


def seconds_until(seen: Callable[[], bool]) -> float:
    """Return after how long it is seen; far too long if it never is."""
    began = time.monotonic()
    return time.monotonic() - began if soon(seen) else 2 * PATIENCE_SECONDS


@pytest.mark.alone
def test_a_post_on_a_line_that_is_dead_but_not_closed_is_saved_soon(
    server: Server, phone: OpenPage, faults: Faults, ledger: Ledger, profile: Profile, figures: Tell
) -> None:
    faults.forgive("ERR_|WebSocket")
    with hand(server, phone) as participant:
        participant.join()
        participant.hush()
        write(participant.page, WORDS[0])
        seconds = seconds_until(lambda: written(participant.evening) == [WORDS[0]])
        expect(card(participant.page, WORDS[0])).not_to_have_class(re.compile("waiting"))
        ledger.faults += 1
        figures(f"saved after {seconds:.1f} s")
        assert seconds < (SAVED_SECONDS if profile.bounds_times else PATIENCE_SECONDS)


@only_in_full
@pytest.mark.parametrize(
    "scripts", [pytest.param((), id="ours", marks=pytest.mark.alone), pytest.param((TRUSTFUL,), id="a trustful one")]
)
def test_a_post_on_a_line_that_tells_but_takes_nothing_is_saved_soon(
    server: Server, phone: OpenPage, faults: Faults, ledger: Ledger, figures: Tell, scripts: tuple[str, ...]
) -> None:
    """With the negative control: a phone that never looks while it hears something."""
    faults.forgive("ERR_|WebSocket")
    with hand(server, phone, *scripts) as participant:
        participant.join()
        evening = participant.evening
        neighbour = neighbour_in(evening)
        participant.deafen()
        write(participant.page, WORDS[0])
        began = time.monotonic()
        while written(evening).count(WORDS[0]) == 0 and time.monotonic() - began < PATIENCE_SECONDS:
            neighbour.do("contribution:post", kind="idea", text=f"Währenddessen {time.monotonic() - began:.1f}")
            participant.page.wait_for_timeout(1000)
        seconds = time.monotonic() - began
        neighbour.close()
        ledger.faults += 1
        figures(f"saved after {seconds:.1f} s")
        assert (seconds < SAVED_SECONDS) is (not scripts)


@pytest.mark.alone
@only_in_full
def test_who_only_listens_on_a_dead_line_catches_up_soon(
    server: Server, phone: OpenPage, faults: Faults, ledger: Ledger, figures: Tell
) -> None:
    faults.forgive("ERR_|WebSocket")
    with hand(server, phone) as participant:
        participant.join()
        evening = participant.evening
        neighbour = neighbour_in(evening)
        participant.hush()
        neighbour.do("contribution:post", kind="idea", text=WORDS[1])
        seconds = seconds_until(lambda: card(participant.page, WORDS[1]).count() == 1)
        neighbour.close()
        ledger.faults += 1
        figures(f"caught up after {seconds:.1f} s")
        assert seconds < CAUGHT_UP_SECONDS


@only_in_full
def test_a_phone_that_takes_silence_for_peace_is_noticed(server: Server, phone: OpenPage, faults: Faults) -> None:
    """The negative control: a phone that never looks by a new line waits until the server has given it up."""
    faults.forgive("ERR_|WebSocket")
    with hand(server, phone, TRUSTFUL) as participant:
        participant.join()
        participant.hush()
        write(participant.page, WORDS[0])
        assert seconds_until(lambda: written(participant.evening) == [WORDS[0]]) > SAVED_SECONDS
