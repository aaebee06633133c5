"""The idea map as a drawing: the same bytes for the same map, and room for any café."""

from xml.etree import ElementTree

import pytest

from cafe.domain.idea_map import IdeaMap, Journey, Stop
from cafe.export.idea_map import HEIGHT, MOST, WIDTH, svg
from cafe.export.idea_map_png import png
from cafe.export.words import ideas_line, journeys

SVG = "{http://www.w3.org/2000/svg}"


def drawn(tables: int, *ways: tuple[int, int, int], topic: str = "Mobilität") -> ElementTree.Element:
    stops = tuple(Stop(number, topic, number, 0) for number in range(1, tables + 1))
    return ElementTree.fromstring(svg(IdeaMap(stops, tuple(Journey(*way) for way in ways)), "Karte"))


def texts(drawing: ElementTree.Element, name: str) -> list[str]:
    return ["".join(one.itertext()) for one in drawing.iter(f"{SVG}text") if one.get("class") == f"ideamap__{name}"]


@pytest.mark.parametrize("tables", [0, 1, 2, 3, 4, 7, 12, 16])
def test_every_table_stands_within_the_drawing(tables: int) -> None:
    circles = [one for one in drawn(tables).iter(f"{SVG}circle") if one.get("class") == "ideamap__coaster"]
    assert len(circles) == tables
    for one in circles:
        x, y, radius = (float(one.get(name, "")) for name in ("cx", "cy", "r"))
        assert radius <= x <= WIDTH - radius
        assert radius <= y <= HEIGHT - radius


def test_an_arrow_says_how_many_travelled() -> None:
    assert texts(drawn(4, (1, 2, 1), (2, 1, 12)), "count") == ["1", "12"]


def test_of_many_tables_those_are_drawn_between_which_something_travelled() -> None:
    numbers = texts(drawn(30, (29, 30, 2)), "number")
    assert len(numbers) == MOST
    assert numbers[-2:] == ["29", "30"]


def test_all_ways_of_a_large_cafe_are_drawn_and_the_largest_say_their_number() -> None:
    ways = [(start, end, start) for start in range(1, 13) for end in range(1, 13) if start != end]
    drawing = drawn(12, *ways)
    assert sum(1 for _ in drawing.iter(f"{SVG}path")) == len(ways)
    assert min(map(int, texts(drawing, "count"))) > 9


def test_topics_are_words_and_no_markup() -> None:
    drawing = drawn(1, topic='<script>alert("1")</script> & Co')
    assert "<script>" in texts(drawing, "topic")[0]


def test_the_sentence_says_only_what_there_is() -> None:
    stop, way = Stop(1, "Bus", 3, 2), Journey(1, 2, 1)
    assert ideas_line(IdeaMap()) == "Noch führt kein Beitrag einen anderen weiter."
    assert ideas_line(IdeaMap((stop,))) == "Bögen: 2 Beiträge zu Ideen am selben Tisch."
    assert ideas_line(IdeaMap((), (way,))) == "Pfeile: 1 Beitrag zu Ideen anderer Tische."


def test_the_table_has_the_largest_first_sums_up_the_rest_and_agrees_with_the_map() -> None:
    ways = tuple(Journey(1, end, end) for end in range(2, 40))
    *rows, rest, total = journeys(IdeaMap((Stop(1, "Bus", 50, 40),), ways))
    assert rows[:2] == [("am Tisch 1", "40"), ("von Tisch 1 zu Tisch 39", "39")]
    assert sum(int(count) for _, count in [*rows, rest]) == int(total[1]) == 40 + sum(range(2, 40))


def test_the_picture_is_the_same_for_the_same_map() -> None:
    ideas = IdeaMap((Stop(1, "Bus", 3, 1), Stop(2, "Bahn", 2, 0)), (Journey(1, 2, 3),))
    assert png(ideas) == png(ideas)
    assert png(ideas).startswith(b"\x89PNG")
