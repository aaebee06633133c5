"""Random evenings at Hanna's table, for what must hold whatever people do."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from hypothesis import Phase, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from cafe.actions import clusters, contributions, merging, reviews, summaries, votes
from cafe.actions.visits import Visitor
from cafe.domain import Cafe
from cafe.domain.review import ANSWERS
from cafe.errors import CafeError
from cafe.live.shapes import WrittenPoint
from cafe.store.changes import changes
from cafe.store.engine import Store
from tests.cast import Cast, draft, gather, regroup

TEXTS = ("Der Bus soll jede Stunde fahren.", "Der Bus soll auch abends fahren.", "Ein Treffpunkt im alten Bahnhof.")

Step = tuple[str, int, int]  # an act, and two numbers that choose what and who


@dataclass
class Stage:
    """The cast in the talk of round 1, and Cem, who sits at Hanna's table as Ada does."""

    cast: Cast
    cem: Visitor

    def who(self, number: int) -> Visitor:
        """Choose somebody at the table."""
        return (self.cast.ada, self.cem, self.cast.hanna)[number % 3]

    def participant(self, number: int) -> Visitor:
        """Choose a participant at the table."""
        return (self.cast.ada, self.cem)[number % 2]

    def contribution(self, number: int) -> str:
        """Choose a Beitrag."""
        return self._one("contributions", number)

    def cluster(self, number: int) -> str:
        """Choose a Schwerpunkt."""
        return self._one("clusters", number)

    def point(self, number: int) -> str:
        """Choose a point that people are asked about."""
        review = changes(self.cast.session, self.cast.table.id).for_moderator()["review"]
        return review["points"][number % len(review["points"])]["id"] if review else "nowhere"

    def rev(self, single: str) -> int:
        """Return the rev of the newest Kurzfassung, regrouping or merge."""
        newest = changes(self.cast.session, self.cast.table.id).for_moderator()[single]
        return newest["rev"] if newest else 0

    def play(self, step: Step) -> None:
        """Do a step; what is refused leaves no trace."""
        name, one, two = step
        try:
            with self.cast.session.begin_nested():
                ACTS[name](self, self.cast.session, one, two)
        except CafeError:
            pass

    def _one(self, kind: str, number: int) -> str:
        items = changes(self.cast.session, self.cast.table.id).for_moderator()[kind]
        return items[number % len(items)]["id"] if items else "nowhere"


Act = Callable[[Stage, Session, int, int], object]
POINT = "Erstens."

ACTS: dict[str, Act] = {
    "post": lambda e, s, one, two: contributions.post(s, e.who(one), "idea", TEXTS[two % 3]),
    "edit": lambda e, s, one, two: contributions.edit(s, e.who(one), e.contribution(two), f"Besser {one}."),
    "withdraw": lambda e, s, one, two: contributions.withdraw(s, e.who(one), e.contribution(two)),
    "hide": lambda e, s, one, two: contributions.hide(s, e.cast.hanna, e.contribution(one)),
    "show": lambda e, s, one, two: contributions.show(s, e.cast.hanna, e.contribution(one)),
    "move": lambda e, s, one, two: clusters.move(s, e.cast.hanna, e.contribution(one), e.cluster(two) if two else None),
    "vote": lambda e, s, one, two: votes.cast(s, e.participant(one), e.contribution(two), one),
    "regroup": lambda e, s, one, two: regroup(s, e.cast.hanna),
    "undo": lambda e, s, one, two: merging.undo(s, e.cast.hanna, e.rev(("regrouped", "merged")[one % 2])),
    "pin": lambda e, s, one, two: clusters.pin(s, e.cast.hanna, e.cluster(one), two > 2),
    "keep_apart": lambda e, s, one, two: clusters.keep_apart(s, e.cast.hanna, e.cluster(one), e.cluster(two)),
    "rename": lambda e, s, one, two: clusters.rename(s, e.cast.hanna, e.cluster(one), f"Wege {two}"),
    "merge": lambda e, s, one, two: merging.merge(s, e.cast.hanna, e.cluster(one), e.cluster(two)),
    "split": lambda e, s, one, two: clusters.split(s, e.cast.hanna, [e.contribution(one), e.contribution(two)], "Orte"),
    "draft": lambda e, s, one, two: draft(s, e.cast.hanna),
    "write": lambda e, s, one, two: summaries.edit(
        s, e.cast.hanna, [WrittenPoint(POINT, [e.contribution(one)])], e.rev("summary")
    ),
    "approve": lambda e, s, one, two: summaries.approve(s, e.cast.hanna, e.rev("summary")),
    "ask": lambda e, s, one, two: reviews.start(s, e.cast.hanna, e.rev("summary")),
    "end": lambda e, s, one, two: reviews.end(s, e.cast.hanna),
    "answer": lambda e, s, one, two: reviews.answer(s, e.participant(one), e.point(two), (*ANSWERS, None)[one % 4]),
    "advance": lambda e, s, one, two: e.cast.advance(),
}

# posts and votes are what an evening is made of, and Weiter ends it
OFTEN = [*ACTS, "post", "post", "post", "vote", "vote", "vote", "hide", "show"]
OFTEN.remove("advance")
steps = st.tuples(st.sampled_from(OFTEN) | st.sampled_from(sorted(ACTS)), st.integers(0, 5), st.integers(0, 5))
stories = st.lists(steps, min_size=5, max_size=20)
random_evenings = settings(deadline=None, derandomize=True, max_examples=12, phases=[Phase.generate, Phase.shrink])


class StoredCafe:
    """A café whose table has Beiträge already; each story in it is taken back afterwards."""

    def __init__(self, store: Store, **changes: object) -> None:
        self.store = store
        with store.writing() as session:
            cast = gather(session, **changes)
            cast.advance(2)
            self.cast, self.cem = cast, cast.join_late(at=cast.table)
            for text in TEXTS:
                clusters.split(session, cast.hanna, [cast.post(text=text)], "Wege")
            self.cafe, self.code, self.table = cast.cafe.id, cast.cafe.code, cast.table.id

    @contextmanager
    def stage(self) -> Iterator[Stage]:
        """Begin a story anew."""
        with Session(self.store.writer) as session:
            yield Stage(replace(self.cast, session=session, cafe=session.get_one(Cafe, self.cafe)), self.cem)
