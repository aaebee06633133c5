"""The server's time on a device whose own clock may say anything."""

from tests.static.conftest import Run

CLOCK = """
    const { ServerClock, remaining, minutesText } = await import("/js/live/clock.js");
    let local = 1000;
    const clock = new ServerClock(() => local);
    const probe = (way, back, server) => {
      const sent = clock.reading();
      local += way + back;
      clock.learnFromProbe(sent, server);
    };
"""


def test_an_answer_is_placed_in_the_middle_of_its_way(run: Run) -> None:
    assert run(CLOCK + "probe(40, 40, 900_040); return clock.now();") == 900_080


def test_a_slow_answer_does_not_spoil_a_good_measurement(run: Run) -> None:
    assert run(CLOCK + "probe(5, 5, 900_005); probe(10, 3000, 900_020); return clock.now();") == 903_020


def test_a_tell_that_was_late_does_not_turn_the_clock_back(run: Run) -> None:
    assert (
        run(CLOCK + "probe(5, 5, 900_005); local += 2000; clock.learnFromTell(900_010); return clock.now();") == 902_010
    )


def test_a_tell_wakes_a_clock_that_stood_still_while_the_phone_slept(run: Run) -> None:
    assert (
        run(CLOCK + "probe(5, 5, 900_005); local += 10; clock.learnFromTell(1_500_000); return clock.now();")
        == 1_500_000
    )


def test_after_the_sleep_any_answer_is_better_than_the_old_measurement(run: Run) -> None:
    body = "probe(5, 5, 900_005); clock.learnFromTell(1_500_000); probe(100, 300, 1_500_600); return clock.now();"
    assert run(CLOCK + body) == 1_500_800


def test_the_clock_reads_zero_only_when_it_is_over(run: Run) -> None:
    texts = run(CLOCK + "return given.map(minutesText);", 0, 1, 59_001, 60_000, 754_000)
    assert texts == ["0:00", "0:01", "1:00", "1:00", "12:34"]


def test_what_is_left_of_a_round(run: Run) -> None:
    running, over, none, paused = (
        {"paused": False, "ends_at": 5000, "remaining": None},
        {"paused": False, "ends_at": 1000, "remaining": None},
        {"paused": False, "ends_at": None, "remaining": None},
        {"paused": True, "ends_at": None, "remaining": 700},
    )
    left = run(CLOCK + "return given.map((cafe) => remaining(cafe, 2000));", running, over, none, paused)
    assert left == [3000, 0, None, 700]
