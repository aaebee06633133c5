"""The idea map as a drawing: the same bytes for the same map, and room for any café."""

from math import dist
from xml.etree import ElementTree

import pytest

from cafe.domain.idea_map import IdeaMap, Journey, Stop
from cafe.export.idea_layout import HEIGHT, MOST_TABLES, WIDTH
from cafe.export.idea_map import MOST_ARROWS, drawing, svg
from cafe.export.idea_map_png import png
from cafe.export.idea_ways import dot
from cafe.export.idea_words import finding, ideas_line, legend
from cafe.export.words import journeys

PARTS = [part / 50 for part in range(51)]
SVG = "{http://www.w3.org/2000/svg}"


def drawn(tables: int, *ways: tuple[int, int, int], topic: str = "Mobilität") -> ElementTree.Element:
    stops = tuple(Stop(number, topic, number, 0) for number in range(1, tables + 1))
    return ElementTree.fromstring(svg(IdeaMap(stops, tuple(Journey(*way) for way in ways)), "Karte"))


def crowded(tables: int) -> IdeaMap:
    """Return a map on which something travelled between any two tables."""
    numbers = range(1, tables + 1)
    ways = (Journey(start, end, start * end % 5 + 2) for start in numbers for end in numbers if start != end)
    return IdeaMap(tuple(Stop(number, "Bus", 9, 1) for number in numbers), tuple(ways))


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


def test_an_arrow_says_how_many_travelled_unless_it_was_one() -> None:
    assert texts(drawn(4, (1, 2, 1), (2, 1, 12)), "count") == ["12"]


@pytest.mark.parametrize(("tables", "least"), [(4, 10), (8, 8), (12, 8)])
def test_a_number_stands_apart_from_tables_numbers_and_arrows_that_it_does_not_count(tables: int, least: int) -> None:
    found = drawing(crowded(tables))
    numbered = [one for one in found.arrows if one.number]
    assert len(numbered) >= least
    for one in numbered:
        taken = [((spot.x, spot.y), spot.radius) for spot in found.spots]
        for other in found.arrows:
            if other is not one:
                taken += [(point, other.broad / 2) for point in map(other.at, PARTS)]
                taken += [(other.number, dot(other.way.count))] if other.number else []
        assert one.number
        assert all(dist(one.number, point) > dot(one.way.count) + size for point, size in taken)


@pytest.mark.parametrize("tables", [4, 8, 12])
def test_no_arrow_lies_on_a_table_between_which_it_does_not_lead(tables: int) -> None:
    found = drawing(crowded(tables))
    for one in found.arrows:
        for spot in found.spots:
            if spot.stop.number not in (one.way.start, one.way.end):
                assert all(dist((spot.x, spot.y), point) > spot.radius + one.broad / 2 for point in map(one.at, PARTS))


def test_what_stayed_at_its_table_is_not_drawn() -> None:
    one, two = (IdeaMap((Stop(1, "Bus", 9, linked), Stop(2, "Bahn", 9, 0))) for linked in (0, 3))
    assert svg(one, "Karte") == svg(two, "Karte")


def test_of_many_tables_those_are_drawn_between_which_something_travelled() -> None:
    numbers = texts(drawn(30, (29, 30, 2)), "number")
    assert len(numbers) == MOST_TABLES
    assert numbers[-2:] == ["29", "30"]


def test_of_a_large_cafe_the_strongest_ways_are_drawn_and_said_to_be_some() -> None:
    ways = [(start, end, start) for start in range(1, 13) for end in range(1, 13) if start != end]
    drawing = drawn(12, *ways)
    assert sum(1 for _ in drawing.iter(f"{SVG}path")) == MOST_ARROWS
    assert min(map(int, texts(drawing, "count"))) > 10
    stops = tuple(Stop(number, "Bus", 1, 0) for number in range(1, 13))
    assert legend(IdeaMap(stops, tuple(Journey(*way) for way in ways))).endswith("Zu sehen sind die stärksten Wege.")


def test_topics_are_words_and_no_markup() -> None:
    drawing = drawn(1, topic='<script>alert("1")</script> & Co')
    assert "<script>" in texts(drawing, "topic")[0]


TWO, MORE, EQUAL = Journey(1, 2, 1), Journey(2, 4, 3), Journey(4, 2, 3)


@pytest.mark.parametrize(
    ("ways", "said"),
    [
        ((), "Noch hat kein Tisch die Idee eines anderen aufgegriffen"),
        ((TWO,), "Tisch 2 griff eine Idee von Tisch 1 auf"),
        ((MORE,), "3-mal griff Tisch 4 eine Idee von Tisch 2 auf"),
        ((TWO, MORE), "4-mal griff ein Tisch die Idee eines anderen auf"),
        ((TWO, MORE, EQUAL), "7-mal griff ein Tisch die Idee eines anderen auf"),
    ],
)
def test_the_heading_says_what_the_map_shows(ways: tuple[Journey, ...], said: str) -> None:
    assert finding(IdeaMap((Stop(1, "Bus", 3, 2),), ways)) == said


def test_the_sentence_says_how_an_arrow_is_read_where_there_is_one() -> None:
    stops = tuple(Stop(number, "Bus", 3, 0) for number in (1, 2))
    assert ideas_line(IdeaMap()) == "Noch führt kein Beitrag einen anderen weiter."
    read = "Ein Pfeil zeigt, wohin eine Idee ging: je dicker, desto öfter."
    assert ideas_line(IdeaMap(stops, (TWO,))) == f"Tisch 2 griff eine Idee von Tisch 1 auf. {read}"


def test_the_way_on_which_most_travelled_is_named_if_it_is_one() -> None:
    most = "Am häufigsten Tisch 4 von Tisch 2."
    assert legend(IdeaMap((), (TWO, MORE))).startswith(most)
    assert "Am häufigsten" not in legend(IdeaMap((), (MORE,)))
    assert "Am häufigsten" not in legend(IdeaMap((), (TWO, MORE, EQUAL)))


def test_the_table_has_the_largest_first_sums_up_the_rest_and_agrees_with_the_map() -> None:
    ways = tuple(Journey(1, end, end) for end in range(2, 40))
    *rows, rest, total = journeys(IdeaMap((Stop(1, "Bus", 50, 40),), ways))
    assert rows[:2] == [("am Tisch 1", "40"), ("von Tisch 1 zu Tisch 39", "39")]
    assert sum(int(count) for _, count in [*rows, rest]) == int(total[1]) == 40 + sum(range(2, 40))


def test_the_picture_is_the_same_for_the_same_map() -> None:
    ideas = IdeaMap((Stop(1, "Bus", 3, 1), Stop(2, "Bahn", 2, 0)), (Journey(1, 2, 3),))
    assert png(ideas) == png(ideas)
    assert png(ideas).startswith(b"\x89PNG")
