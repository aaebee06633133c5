"""Schwerpunkte with their Beiträge and sums, the same on every device and after every reload."""

from tests.static.conftest import Run

GROUPS = """
    const { grouped, sumsText } = await import("/js/moderator/clusters/groups.js");
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
        const posts = [[1, "b", 0], [2, "a", 0], [3, "c", 0], [4, "c", 0]];
        const clusters = (names) => grouped(table(names.map((name) => [name]), posts)).clusters;
        const order = (...names) => clusters(names).map(({ id }) => id).join("");
        return [order("a", "b", "c"), order("c", "b", "a")];
    """
    assert run(GROUPS + body) == ["bac", "bac"]


def test_what_lay_in_a_dissolved_schwerpunkt_is_loose(run: Run) -> None:
    body = """
        const { loose, clusters } = grouped(table([["a", "dissolved"]], [[1, "a", 1]]));
        return [seen(loose), clusters];
    """
    assert run(GROUPS + body) == [["", "1", 1], []]


def test_where_nothing_is_shown_there_is_no_schwerpunkt(run: Run) -> None:
    body = 'return grouped(table([["a"], ["b"]], [[1, "a", 0, "hidden"]])).clusters;'
    assert run(GROUPS + body) == []


def test_the_sums_count_people_and_points(run: Run) -> None:
    body = """
        const held = table([["a"]], [[1, "a", 3]]);
        Object.assign(held.clusters.get("a"), { people: 2 });
        return sumsText(grouped(held).clusters[0]);
    """
    assert run(GROUPS + body) == "1 Beitrag · 3 Punkte · 2 Personen"


def test_only_an_open_schwerpunkt_is_offered(run: Run) -> None:
    body = """
        const held = table([["a"], ["b"], ["c", "dissolved"]], [[1, "a", 0], [2, "b", 0]]);
        Object.assign(held.clusters.get("a"), { resembles: "b" });
        Object.assign(held.clusters.get("b"), { resembles: "c" });
        return grouped(held).clusters.map(({ resembles }) => resembles?.id ?? null);
    """
    assert run(GROUPS + body) == ["b", None]


def test_what_moved_is_named_until_the_host_moves_it_again(run: Run) -> None:
    body = """
        const { movedFrom } = await import("/js/moderator/clusters/groups.js");
        const held = table([["a", "dissolved"], ["b"], ["c"]], [[1, "b", 0], [2, "c", 0], [3, "b", 0]]);
        held.regrouped = { rev: 5, moved: { 1: ["a", "b"], 2: ["a", "b"], 3: [null, "b"] } };
        return [...movedFrom(held)];
    """
    assert run(GROUPS + body) == [["1", "A"], ["3", ""]]
