"""The one door for writes: nothing lost, nothing twice, and a refusal harms nobody else."""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from cafe.domain import CommandReceipt
from cafe.errors import Conflict, Failed, Unknown, outcome_of
from cafe.store.writer import GATHER_SECONDS, REST_SECONDS, Command, Writer
from tests.store.conftest import Desk, add, command, names


def refuse(session: Session) -> dict[str, object]:
    """Write something, and then find that it may not be."""
    add("refused")(session)
    raise Unknown


def fail(session: Session) -> dict[str, object]:
    """Write something, and then break."""
    add("broken")(session)
    raise ZeroDivisionError


def test_a_command_is_written_answered_and_told(desk: Desk, writer: Writer) -> None:
    assert writer.run(command("treffpunkt")) == {"name": "treffpunkt"}
    assert names(desk.store) == {"treffpunkt"}
    assert desk.told == [{("table", "treffpunkt")}]


def test_nobody_hears_of_it_before_it_is_committed(desk: Desk) -> None:
    story: list[str] = []
    event.listen(desk.store.writer, "commit", lambda _: story.append("committed"))
    desk.writer.on_commit = lambda _: story.append("told")
    future = desk.writer.submit(command("treffpunkt"))
    future.add_done_callback(lambda _: story.append("answered"))
    desk.writer.start()
    future.result()
    assert story == ["committed", "told", "answered"]


def test_what_waits_is_written_in_one_transaction(desk: Desk) -> None:
    commits: list[object] = []
    event.listen(desk.store.writer, "commit", commits.append)
    answers = desk.together(*(command(f"contribution {number}") for number in range(20)))
    assert [answer.result()["name"] for answer in answers] == [f"contribution {number}" for number in range(20)]
    assert len(commits) == 1


@pytest.mark.parametrize(("rested", "gathered"), [(0.004, [GATHER_SECONDS]), (REST_SECONDS, [])])
def test_a_lone_command_is_written_at_once_and_one_of_many_waits_for_others(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, rested: float, gathered: list[float]
) -> None:
    pauses, moments = list[float](), iter([0.0, rested])
    monkeypatch.setattr("cafe.store.writer.time.monotonic", lambda: next(moments))
    monkeypatch.setattr("cafe.store.writer.time.sleep", pauses.append)
    answer = desk.writer.submit(command("treffpunkt"))
    desk.writer._write(desk.writer._next_batch())
    monkeypatch.undo()
    assert (pauses, answer.result()) == (gathered, {"name": "treffpunkt"})


def test_many_hands_write_and_every_one_is_answered(desk: Desk, writer: Writer) -> None:
    wanted = [f"contribution {number}" for number in range(120)]
    with ThreadPoolExecutor(8) as hands:
        answers = list(hands.map(lambda name: writer.run(command(name))["name"], wanted))
    assert answers == wanted
    assert names(desk.store) == set(wanted)


def test_a_resend_gets_the_first_answer_and_happens_once(desk: Desk, writer: Writer) -> None:
    first = writer.run(command("treffpunkt", cid="cid-1"))
    assert writer.run(command("treffpunkt", cid="cid-1")) == {**first, "dup": True}
    assert writer.run(command("treffpunkt", cid="cid-1")) == {**first, "dup": True}
    assert names(desk.store) == {"treffpunkt"}


def test_a_resend_in_the_same_moment_happens_once_too(desk: Desk) -> None:
    twice = desk.together(command("treffpunkt", cid="cid-1"), command("treffpunkt", cid="cid-1"))
    assert [answer.result() for answer in twice] == [{"name": "treffpunkt"}, {"name": "treffpunkt", "dup": True}]


def test_the_same_cid_with_other_content_is_a_conflict(desk: Desk, writer: Writer) -> None:
    writer.run(command("treffpunkt", cid="cid-1"))
    with pytest.raises(Conflict):
        writer.run(command("bücherei", cid="cid-1"))
    assert names(desk.store) == {"treffpunkt"}


def test_two_people_may_make_the_same_cid(desk: Desk, writer: Writer) -> None:
    writer.run(command("treffpunkt", cid="cid-1", visit="ada"))
    writer.run(command("bücherei", cid="cid-1", visit="bela"))
    assert names(desk.store) == {"treffpunkt", "bücherei"}


def test_a_refusal_leaves_no_trace_and_does_not_spoil_its_batch(desk: Desk) -> None:
    before, refused, after = desk.together(
        command("before", cid="cid-1"), Command(refuse, "ada", "cid-2"), command("after", cid="cid-3")
    )
    with pytest.raises(Unknown):
        refused.result()
    assert (before.result(), after.result()) == ({"name": "before"}, {"name": "after"})
    assert names(desk.store) == {"before", "after"}
    assert desk.marked() == {"before", "after"}


def test_what_was_refused_may_be_tried_again_with_the_same_cid(desk: Desk, writer: Writer) -> None:
    content = {"name": "treffpunkt"}
    with pytest.raises(Unknown):
        writer.run(Command(refuse, "ada", "cid-1", content))
    assert writer.run(Command(add("treffpunkt"), "ada", "cid-1", content)) == content


def test_a_fault_of_ours_is_told_with_a_number_and_harms_nobody_else(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        before, poison, after = desk.together(command("before"), Command(fail, "ada", "cid-1"), command("after"))
        with pytest.raises(Failed) as failed:
            poison.result()
    number = str(failed.value.values["number"])
    assert number in str(failed.value)
    assert number in caplog.text
    assert (before.result(), after.result()) == ({"name": "before"}, {"name": "after"})
    assert names(desk.store) == {"before", "after"}


def test_an_answer_that_is_no_json_is_a_fault_and_nothing_is_written(desk: Desk, writer: Writer) -> None:
    def act(session: Session) -> dict[str, object]:
        add("treffpunkt")(session)
        return {"session": session}

    with pytest.raises(Failed):
        writer.run(Command(act, "ada", "cid-1"))
    assert names(desk.store) == set()


def test_neighbours_of_one_kind_are_done_together(desk: Desk) -> None:
    runs: list[int] = []

    def together(session: Session, commands: Sequence[Command]) -> list[Any]:
        runs.append(len(commands))
        return [Unknown() if one.cid == "cid-2" else one.act(session) for one in commands]

    def one(number: int) -> Command:
        name = f"contribution {number}"
        return Command(add(name), "ada", f"cid-{number}", {"name": name}, together)

    answers = desk.together(one(1), one(2), one(3), command("anders", cid="cid-4"), one(5))
    assert [answers[at].result()["name"] for at in (0, 2, 3, 4)] == [
        "contribution 1",
        "contribution 3",
        "anders",
        "contribution 5",
    ]
    with pytest.raises(Unknown):
        answers[1].result()
    assert runs == [3, 1]
    assert desk.writer.run(one(3)) == {"name": "contribution 3", "dup": True}
    with pytest.raises(Conflict):
        desk.writer.run(Command(add("x"), "ada", "cid-3", {"name": "x"}, together))
    assert names(desk.store) == {"contribution 1", "contribution 3", "anders", "contribution 5"}


def test_what_fails_together_is_tried_alone(desk: Desk) -> None:
    def together(session: Session, commands: Sequence[Command]) -> list[Any]:
        if len(commands) > 1:
            add("half done")(session)
            raise ZeroDivisionError
        return [commands[0].act(session)]

    first, poison, last = desk.together(
        *(Command(act, "ada", cid, {}, together) for cid, act in (("a1", add("a")), ("b1", fail), ("c1", add("c"))))
    )
    with pytest.raises(Failed):
        poison.result()
    assert (first.result(), last.result()) == ({"name": "a"}, {"name": "c"})
    assert names(desk.store) == {"a", "c"}
    assert desk.marked() == {"a", "c"}


def test_commands_without_a_cid_are_done_together_too_and_leave_no_receipts(desk: Desk) -> None:
    runs: list[int] = []

    def in_turn(session: Session, commands: Sequence[Command]) -> list[Any]:
        runs.append(len(commands))
        return [outcome_of(one.act, session) for one in commands]

    def refused(_: Session) -> dict[str, object]:
        raise Unknown

    newcomers = [Command(act, together=in_turn) for act in (add("ada"), refused, add("bela"))]
    ada, nobody, bela = desk.together(*newcomers)
    assert (ada.result(), bela.result(), runs) == ({"name": "ada"}, {"name": "bela"}, [3])
    with pytest.raises(Unknown):
        nobody.result()
    with desk.store.reading() as session:
        assert session.scalars(select(CommandReceipt.cid)).all() == []
