"""Schwerpunkte with their Beiträge and sums, the same on every device and after every reload."""

from tests.static.conftest import Run

GROUPS = """
    const { grouped, sumsText } = await import("/js/parts/cluster-groups.js");
    const table = (clusters, contributions) => ({
      clusters: new Map(clusters.map(([id, state = "open"]) => [id, { id, name: id.toUpperCase(), state }])),
      contributions: new Map(contributions.map(([number, cluster, points, state = "shown"]) =>
        [String(number), { id: String(number), number, cluster, points, state }])),
    });
    const seen = ({ id, members, points }) => [id, members.map(({ number }) => number).join(""), points];
"""


def test_each_beitrag_lies_in_its_schwerpunkt_and_hidden_ones_do_not_count(run: Run) -> None:
    body = """
        const { loose, clusters } = grouped(table([["a"], ["b"]],
          [[3, "a", 2], [1, "b", 4], [2, "a", 1], [4, "a", 9, "hidden"], [5, null, 0]]));
        return [seen(loose), clusters.map(seen), sumsText(clusters[0])];
    """
    expected = [["", "5", 0], [["b", "1", 4], ["a", "23", 3]], "1 Beitrag · 4 Punkte"]
    assert run(GROUPS + body) == expected


def test_the_order_does_not_hang_on_the_order_of_the_messages(run: Run) -> None:
    body = """
        const posts = [[1, "b", 0], [2, "a", 0]];
        const clusters = (names) => grouped(table(names.map((name) => [name]), posts)).clusters;
        const order = (...names) => clusters(names).map(({ id }) => id).join("");
        return [order("a", "b", "c", "d"), order("d", "c", "b", "a")];
    """
    assert run(GROUPS + body) == ["bacd", "bacd"]


def test_what_lay_in_a_dissolved_schwerpunkt_is_loose(run: Run) -> None:
    body = """
        const { loose, clusters } = grouped(table([["a", "dissolved"]], [[1, "a", 1]]));
        return [seen(loose), clusters];
    """
    assert run(GROUPS + body) == [["", "1", 1], []]
