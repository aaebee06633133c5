"""The draft: complete at once, then changed part by part by people who do not wait for one another."""

import pytest
from msgspec.structs import replace

from cafe.actions.publishing import drafts, editions
from cafe.domain import Publication, phases
from cafe.errors import EditedMeanwhile, Unknown
from cafe.publication.content import AnySection, Content, fingerprint_of, head_of, kind, with_section
from cafe.store.engine import Store
from tests.cast import gathered_in
from tests.publishing.conftest import Published
from tests.statements import counted


@pytest.fixture
def desk(store: Store, drafted: Published) -> "Desk":
    """Two people who look at the same draft."""
    return Desk(store, drafted)


class Desk:
    """What the acts do, each in a transaction of its own."""

    def __init__(self, store: Store, drafted: Published) -> None:
        self.store, self.id = store, drafted.publication

    @property
    def publication(self) -> Publication:
        """Return the row as it is now."""
        with self.store.reading() as session:
            return session.get_one(Publication, self.id)

    @property
    def draft(self) -> Content:
        """Return the content as it is now."""
        return drafts.draft_of(self.publication)

    def save(self, wanted: AnySection, seen: AnySection) -> int:
        """Save a section whose form showed `seen`; return the new rev."""
        with self.store.writing() as session:
            return int(drafts.save_section(session, self.id, wanted, fingerprint_of(seen))["rev"])


def test_a_draft_is_complete_and_a_second_click_finds_the_first(store: Store, drafted: Published, desk: Desk) -> None:
    draft = desk.draft
    assert draft.title == "Burg" and len(draft.sections) == 9
    assert drafts.section_of(draft, "aim").words.startswith("Einander kennenlernen.")
    with store.writing() as session:
        again = drafts.begin(session, drafted.cafe)
    assert again["publication"] == drafted.publication and desk.publication.rev == 0


def test_whoever_begins_or_publishes_locks_the_cafe_before_its_documentation(store: Store) -> None:
    with gathered_in(store) as people:
        people.cafe.phase = phases.FINISHED
    with store.writing() as session, counted(store.writer) as told:
        made = drafts.begin(session, people.cafe.id)["publication"]
        begun = len(told)
        editions.publish(session, made, 0)
    for statements in (told[:begun], told[begun:]):
        first = next(one for one in statements if one.startswith(("INSERT", "UPDATE")))
        assert first.startswith("UPDATE cafe SET rev")


def test_two_who_change_different_sections_both_succeed(desk: Desk) -> None:
    aim, outlook = (drafts.section_of(desk.draft, name) for name in ("aim", "outlook"))
    desk.save(replace(aim, words="A"), aim)
    desk.save(replace(outlook, words="B"), outlook)
    assert [drafts.section_of(desk.draft, name).words for name in ("aim", "outlook")] == ["A", "B"]


def test_whoever_saves_what_they_have_not_seen_is_refused_until_they_have(desk: Desk) -> None:
    seen = drafts.section_of(desk.draft, "aim")
    theirs, mine = replace(seen, words="theirs"), replace(seen, words="mine")
    rev = desk.save(theirs, seen)
    with pytest.raises(EditedMeanwhile):
        desk.save(mine, seen)
    assert drafts.section_of(desk.draft, "aim") == theirs and desk.publication.rev == rev
    desk.save(mine, theirs)
    assert drafts.section_of(desk.draft, "aim") == mine


def test_the_same_words_twice_are_one_change(desk: Desk) -> None:
    seen = drafts.section_of(desk.draft, "aim")
    wanted = replace(seen, words="once")
    assert desk.save(wanted, seen) == desk.save(wanted, seen) == 1


def test_the_head_is_a_part_of_its_own(store: Store, desk: Desk) -> None:
    seen = head_of(desk.draft)
    aim = drafts.section_of(desk.draft, "aim")
    desk.save(replace(aim, words="A"), aim)
    wanted = replace(seen, host="Ministerium")
    with store.writing() as session:
        drafts.save_head(session, desk.id, wanted, fingerprint_of(seen))
    assert (desk.draft.host, drafts.section_of(desk.draft, "aim").words) == ("Ministerium", "A")
    with pytest.raises(EditedMeanwhile), store.writing() as session:
        drafts.save_head(session, desk.id, replace(seen, host="Verein"), fingerprint_of(seen))


def test_sections_move_by_one_place_and_stop_at_the_ends(store: Store, desk: Desk) -> None:
    def move(name: str, *, up: bool) -> list[str]:
        with store.writing() as session:
            drafts.move_section(session, desk.id, name, up=up)
        return [kind(one) for one in desk.draft.sections][:3]

    assert move("interviews", up=True) == ["interviews", "aim", "talks"]
    assert move("interviews", up=True) == ["interviews", "aim", "talks"]
    assert move("interviews", up=False) == ["aim", "interviews", "talks"]
    move("rights", up=False)
    assert kind(desk.draft.sections[-1]) == "rights"


def test_a_section_that_is_hidden_keeps_its_words(store: Store, desk: Desk) -> None:
    aim = drafts.section_of(desk.draft, "aim")
    for shown in (False, False, True):
        with store.writing() as session:
            drafts.show_section(session, desk.id, "aim", shown=shown)
        assert drafts.section_of(desk.draft, "aim") == replace(aim, hidden=not shown)
    assert desk.publication.rev == 2


def test_there_is_no_section_of_a_kind_that_nobody_knows(store: Store, desk: Desk) -> None:
    for name in ("", "news", "Aim", "a" * 5_000):
        with pytest.raises(Unknown), store.writing() as session:
            drafts.move_section(session, desk.id, name, up=True)
    with pytest.raises(Unknown), store.writing() as session:
        drafts.show_section(session, "nobody", "aim", shown=True)


def test_a_section_takes_the_place_of_its_kind(desk: Desk) -> None:
    aim = replace(drafts.section_of(desk.draft, "aim"), words="other")
    changed = with_section(desk.draft, aim)
    assert changed.sections[0] == aim and changed.sections[1:] == desk.draft.sections[1:]


def test_search_engines_are_admitted_or_not(store: Store, desk: Desk) -> None:
    for admitted in (False, True):
        with store.writing() as session:
            drafts.admit_robots(session, desk.id, admitted=admitted)
        assert desk.publication.for_robots is admitted
