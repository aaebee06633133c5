"""Two versions of a Kurzfassung side by side, and two texts word by word."""

from tests.static.conftest import Run

COMPARE = """
    const { compared } = await import("/js/moderator/workbench/compare.js");
    const point = (origin, text, sources = [], more = {}) =>
      ({ origin, text, sources, disputed: false, minority: "", ...more });
    const told = (ones, others) =>
      compared(ones, others).map(({ older, newer, marks }) => [older?.text ?? "", newer?.text ?? "", marks.join()]);
"""
DIFFERENCE = """
    const { difference } = await import("/js/moderator/workbench/difference.js");
    const told = (before, after) => difference(before, after).map(({ kind, words }) => `${kind}: ${words}`);
"""


def test_a_point_is_found_again_in_other_words_and_at_another_place(run: Run) -> None:
    body = """
        return told([point("a", "eins"), point("b", "zwei"), point("c", "drei")],
                    [point("b", "zwei, besser"), point("a", "eins"), point("d", "vier")]);
    """
    assert run(COMPARE + body) == [
        ["zwei", "zwei, besser", "verschoben"],
        ["eins", "eins", "verschoben"],
        ["", "vier", "neu"],
        ["drei", "", "entfallen"],
    ]


def test_what_is_dropped_moves_nobody(run: Run) -> None:
    body = 'return told([point("a", "eins"), point("b", "zwei")], [point("b", "zwei")]);'
    assert run(COMPARE + body) == [["zwei", "zwei", ""], ["eins", "", "entfallen"]]


def test_sources_and_dissent_are_compared_too(run: Run) -> None:
    body = """
        const loud = { disputed: true, minority: "Nein." };
        return [told([point("a", "eins", ["x"])], [point("a", "eins", ["y", "z"], loud)])[0][2],
                told([point("a", "eins", [], loud)], [point("a", "eins")])[0][2],
                told([point("a", "eins", [], loud)], [point("a", "eins", [], { ...loud, minority: "Doch." })])[0][2]];
    """
    assert run(COMPARE + body) == [
        "2 Belege mehr,1 Beleg weniger,jetzt umstritten",
        "nicht mehr umstritten",
        "Minderheitenvotum geändert",
    ]


def test_texts_differ_in_runs_of_words(run: Run) -> None:
    body = 'return told("Der Bus fährt jede Stunde", "Der Rufbus fährt am Abend jede Stunde");'
    assert run(DIFFERENCE + body) == [
        "same: Der",
        "gone: Bus",
        "new: Rufbus",
        "same: fährt",
        "new: am Abend",
        "same: jede Stunde",
    ]


def test_equal_empty_and_wholly_other_texts(run: Run) -> None:
    body = 'return [told("ein Bus", "ein  Bus"), told("", "ein Bus"), told("ein Bus", ""), told("", "")];'
    assert run(DIFFERENCE + body) == [["same: ein Bus"], ["new: ein Bus"], ["gone: ein Bus"], []]
    assert run(DIFFERENCE + 'return told("a b", "c");') == ["gone: a b", "new: c"]
