"""Setting a café up: created, edited, duplicated; what the plan stands on is fixed once it began."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import setting_up, visits
from cafe.actions.setting_up import RoundPlan, Setup, TablePlan
from cafe.domain import Cafe, Table
from cafe.domain.visit import MODERATOR, PROJECTOR
from cafe.errors import Closed, Stale, Unknown
from cafe.store.cafe_state import cafe_state
from tests.cast import KEY, Cast, setup


def edit(cast: Cast, **changes: object) -> None:
    """Change, as Olga, how her café is set up."""
    now = setting_up.setup_of(cast.cafe)
    setting_up.edit(cast.session, KEY, cast.cafe.id, replace(now, **changes), now)  # type: ignore[arg-type]
    cast.session.expire_all()


def tables(cast: Cast) -> list[tuple[int, str]]:
    """Return the tables as (number, topic)."""
    return [(table.number, table.topic) for table in cast.cafe.tables]


def test_a_new_cafe_has_its_tables_its_rounds_and_a_code_of_its_own(session: Session) -> None:
    wanted = setup(subtitle="Land und Leute", date="2019-04-11", place="Burg", aims="Zuhören.", rotation="groups")
    made = setting_up.create(session, KEY, wanted)
    state = cafe_state(session, made["cafe"])
    assert (state["title"], state["date"], state["phase"], state["round"]) == ("Burg", "2019-04-11", "lobby", 0)
    assert [(table["number"], table["topic"]) for table in state["tables"]] == [
        (1, "Digitalisierung im Alltag"),
        (2, "Digitale Verwaltung"),
    ]
    assert [one["minutes"] for one in state["rounds"]] == [20, 20]
    assert visits.by_code(session, made["code"]).id == made["cafe"]


def test_what_was_set_up_can_be_read_back(session: Session) -> None:
    wanted = setup(
        rounds=[RoundPlan(15, "Was fehlt?"), RoundPlan()], voting="step", numbers="after", points_per_table=3
    )
    cafe = session.get_one(Cafe, setting_up.create(session, KEY, wanted)["cafe"])
    found = setting_up.setup_of(cafe)
    assert replace(found, tables=[replace(table, id="") for table in found.tables]) == replace(
        wanted, tables=list(wanted.tables)
    )


def test_there_is_a_link_for_each_moderator_and_the_projector(people: Cast) -> None:
    for table in people.cafe.tables:
        assert visits.link(people.session, KEY, MODERATOR, people.cafe.id, table.id)
    assert visits.link(people.session, KEY, PROJECTOR, people.cafe.id)


def test_a_round_with_a_question_of_its_own_asks_it_at_every_table(session: Session) -> None:
    made = setting_up.create(session, KEY, setup(rounds=[RoundPlan(20), RoundPlan(20, "Was tun wir morgen?")]))
    cafe = session.get_one(Cafe, made["cafe"])
    questions = {}
    for number in (1, 2):
        cafe.current_round = number
        session.flush()
        questions[number] = {table["question"] for table in cafe_state(session, cafe.id)["tables"]}
    assert questions[1] == {table.question for table in cafe.tables}
    assert questions[2] == {"Was tun wir morgen?"}


def test_in_the_lobby_everything_may_change(people: Cast) -> None:
    rounds = [RoundPlan(10), RoundPlan(15), RoundPlan(20, "Was tun wir morgen?")]
    edit(people, title="Genthin", tables=[TablePlan("Wohnen"), TablePlan("Energie", spots=3)], rounds=rounds)
    assert tables(people) == [(1, "Wohnen"), (2, "Energie")]
    assert [(one.number, one.minutes) for one in people.cafe.rounds] == [(1, 10), (2, 15), (3, 20)]
    edit(people, rounds=rounds[:1])
    assert len(people.cafe.rounds) == 1


def test_a_changed_cafe_is_told_with_its_tables(people: Cast) -> None:
    before = cafe_state(people.session, people.cafe.id)["rev"], people.rev()
    edit(people, title="Genthin")
    assert (cafe_state(people.session, people.cafe.id)["rev"], people.rev()) == (before[0] + 1, before[1] + 1)


def test_a_table_that_moves_keeps_its_moderators_link(people: Cast) -> None:
    one, two = setting_up.setup_of(people.cafe).tables
    edit(people, tables=[two, one])
    visit = visits.find(people.session, people.secrets["hanna"])
    assert visit is not None
    moved = people.session.get_one(Table, visit.table_id or "")
    assert (moved.number, moved.topic) == (2, "Digitalisierung im Alltag")


def test_a_table_taken_away_takes_its_link_along_and_a_new_one_gets_one(people: Cast) -> None:
    _, two = setting_up.setup_of(people.cafe).tables
    edit(people, tables=[two, TablePlan("Ehrenamt")])
    assert tables(people) == [(1, "Digitale Verwaltung"), (2, "Ehrenamt")]
    assert visits.find(people.session, people.secrets["hanna"]) is None
    assert visits.link(people.session, KEY, MODERATOR, people.cafe.id, people.cafe.tables[1].id)


@pytest.mark.parametrize(
    "change",
    [
        {"tables": [TablePlan("Nur einer")]},
        {"rounds": [RoundPlan()]},
        {"rotation": "groups"},
        {"points_per_table": 3},
        {"voting": "step"},
        {"numbers": "after"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_once_begun_the_structure_is_fixed(people: Cast, change: dict[str, object]) -> None:
    people.advance()
    before = setting_up.setup_of(people.cafe)
    with pytest.raises(Closed):
        edit(people, **change)
    people.session.expire_all()
    assert setting_up.setup_of(people.cafe) == before


def test_spots_and_the_order_of_tables_are_fixed_too(people: Cast) -> None:
    people.advance()
    one, two = setting_up.setup_of(people.cafe).tables
    for changed in ([two, one], [replace(one, spots=2), two]):
        with pytest.raises(Closed):
            edit(people, tables=changed)


def test_words_and_minutes_may_change_while_people_talk(talking: Cast) -> None:
    one, two = setting_up.setup_of(talking.cafe).tables
    edit(
        talking, title="Burg (Tag 2)", tables=[replace(one, topic="Alltag"), two], rounds=[RoundPlan(20), RoundPlan(5)]
    )
    assert tables(talking)[0] == (1, "Alltag")
    assert talking.cafe.rounds[1].minutes == 5


def test_who_saw_another_set_up_changes_nothing(people: Cast) -> None:
    seen = setting_up.setup_of(people.cafe)
    edit(people, tables=[*seen.tables, TablePlan("Ehrenamt")])
    with pytest.raises(Stale):
        setting_up.edit(people.session, KEY, people.cafe.id, replace(seen, subtitle="Ein Abend"), seen)
    people.session.expire_all()
    assert tables(people)[-1] == (3, "Ehrenamt")


def test_a_duplicate_has_the_same_set_up_and_nothing_in_it(talking: Cast) -> None:
    talking.post()
    made = setting_up.duplicate(talking.session, KEY, talking.cafe.id, "Burg, Probe")
    twin = talking.session.get_one(Cafe, made["cafe"])
    assert (twin.phase, twin.joined, twin.title) == ("lobby", 0, "Burg, Probe")
    assert twin.code != talking.cafe.code
    ours, theirs = (forget_ids(setting_up.setup_of(cafe)) for cafe in (talking.cafe, twin))
    assert replace(theirs, title="Burg") == ours
    assert not {table.id for table in twin.tables} & {table.id for table in talking.cafe.tables}


def test_what_is_not_there_cannot_be_duplicated(session: Session) -> None:
    with pytest.raises(Unknown):
        setting_up.duplicate(session, KEY, "nowhere")
    assert session.scalars(select(Cafe)).all() == []


def forget_ids(setup: Setup) -> Setup:
    """Return a set-up as if it were to be made anew."""
    return replace(setup, tables=[replace(table, id="") for table in setup.tables])
