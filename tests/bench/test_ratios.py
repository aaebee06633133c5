"""What comes of measured lines: a demand that is missed is said to be, and a worthless line does not count."""

from typing import Any

from cafe.bench.chart import Panel, chart
from cafe.bench.ratios import as_table, counts, deliveries, ratios


def line(server: str, **figures: object) -> dict[str, Any]:
    return {
        "case": "votes",
        "server": server,
        "phones": 1_000,
        "tables": 1,
        "server_cpu_s": 1.0,
        "messages": 100_000,
        "frames": 100_000,
        "finished": 1_000,
        "asked": 1_000,
        "answered": 1_000,
        "unseen": 0,
        "closed": 0,
        "answer_ms": [10, 20, 30],
        "screen_ms": [60, 110, 120],
        "load_share": 0.5,
        "others_share": 0.0,
        "kb_per_phone": 50,
        **figures,
    }


PLAIN = [line("plain", server_cpu_s=seconds, frames=1_000_000, screen_ms=[0, 2_000, 0]) for seconds in (9, 10, 11)]


def passed(*lines: dict[str, Any]) -> dict[str, bool | None]:
    return {ratio.name: ratio.passed for ratio in ratios(lines)}


def test_the_median_run_meets_a_demand_and_what_was_not_measured_has_no_verdict() -> None:
    found = passed(*PLAIN, line("product"), line("product", server_cpu_s=2.0), line("product", server_cpu_s=1.9))
    assert found["CPU für 1.000 Bewertungen in 10 s: plain zum Produkt"]
    assert found["Bewertung → jeder Bildschirm, p95, ms"]
    assert found["gesendete Frames: plain zum Produkt"]
    assert found["Speicher je Telefon: plain mit deflate zum Produkt"] is None


def test_a_delivery_is_a_beitrag_on_a_screen_of_its_table() -> None:
    plain = line("plain", case="fan-out", finished=100, messages=100_000)
    batched = line("product", case="fan-out", finished=400, messages=100_000)
    delivered, messages, *_ = ratios([plain, batched])
    assert (delivered.found, delivered.passed) == (4, True)
    assert (messages.found, messages.passed) == (1, None)
    assert deliveries({**plain, "tables": 4}) == 100 * 250


def test_what_is_missed_is_said_to_be() -> None:
    slow = line("product", server_cpu_s=2.1, screen_ms=[0, 151, 0], unseen=1)
    found = passed(*PLAIN, slow)
    assert found["CPU für 1.000 Bewertungen in 10 s: plain zum Produkt"] is False
    assert found["Bewertung → jeder Bildschirm, p95, ms"] is False
    assert found["verloren oder nicht gesehen: Bewertungen"] is False
    assert "NEIN" in as_table(ratios([*PLAIN, slow]))


def test_a_line_in_which_the_load_was_measured_does_not_count() -> None:
    assert not counts(line("plain", load_share=0.91))
    assert not counts(line("plain", closed=1))
    assert (
        passed(*[{**one, "load_share": 0.95} for one in PLAIN], line("product"))[
            "CPU für 1.000 Bewertungen in 10 s: plain zum Produkt"
        ]
        is None
    )


def test_a_chart_tells_its_numbers_to_those_who_do_not_see_it() -> None:
    drawn = chart([Panel("µs <je> Nachricht", "Telefone", {"product": {100: 7.5, 1_000: 8.0}, "plain": {}})])
    assert "µs &lt;je&gt; Nachricht, product: 100 Telefone 7.50, 1000 Telefone 8.00" in drawn
    assert drawn.count("<circle") == 2


def test_the_largest_hall_is_one_that_held_out_and_a_server_that_held_none_counts_as_if_it_held_one() -> None:
    halls = [
        line("product", case="capacity", phones=phones, held=held) for phones, held in ((4_000, 0), (2_000, 2_000))
    ]
    name = "größter Saal, der in 10 s abstimmt und nach 250 ms alles sieht: Produkt zu plain"
    assert passed(*halls)[name] is None
    assert passed(*halls, line("plain", case="capacity", held=400))[name]
    assert passed(*halls, line("plain", case="capacity", held=500))[name] is False
    assert passed(*halls, line("plain", case="capacity", phones=100, held=0))[name]


def test_whoever_holds_the_largest_hall_that_is_tried_has_passed_and_the_line_says_so() -> None:
    halls = [line("product", case="capacity", held=8_000), line("plain", case="capacity", held=2_000)]
    assert [found.passed for found in ratios(halls) if found.name.endswith("; hält den größten")] == [True]
