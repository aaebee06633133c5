"""People and groups behind the points are counted by the server, and asked for with patience."""

from tests.static.conftest import Run

WEIGHING = """
    const { Weighing } = await import("/js/moderator/workbench/weighing.js");
    const asked = [];
    const answers = [];
    const look = (name, body) => {
      asked.push(body.points);
      return new Promise((resolve) => answers.push((people) => resolve({ ok: true, points: [{ people }] })));
    };
    let heard;
    const weighing = new Weighing({ look }, () => heard());
    const hearing = () => new Promise((resolve) => (heard = resolve));
    const until = async (holds) => { while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20)); };
"""


def test_it_works(run: Run) -> None:
    body = """
        const points = [{ sources: ["a"] }];
        const before = weighing.of(points, 1);
        const told = hearing();
        await until(() => answers.length);
        answers[0](3);
        await told;
        return [before, weighing.of(points, 1), asked];
    """
    assert run(WEIGHING + body) == [None, {"points": [{"people": 3}]}, [[["a"]]]]


def test_an_answer_to_older_points_is_not_shown(run: Run) -> None:
    body = """
        weighing.of([{ sources: ["a"] }], 1);
        await until(() => answers.length === 1);
        weighing.of([{ sources: ["b"] }], 1);
        answers[0](3);
        const told = hearing();
        await until(() => answers.length === 2);
        const between = weighing.of([{ sources: ["b"] }], 1);
        answers[1](4);
        await told;
        return [between, weighing.of([{ sources: ["b"] }], 1).points[0].people];
    """
    assert run(WEIGHING + body) == [None, 4]
