"""Document: what a World Café found, for readers, in one neutral shape that every format is written from.

It holds what everybody in the hall could see: no names, no authors, nothing hidden or withdrawn. What stands in a
documentation is decided here, and said in the same words by every format (`cafe.export.words`); a format decides only
how. Line breaks within a text are its author's, and every format keeps them.
"""

from dataclasses import dataclass, field

from cafe.domain.idea_map import IdeaMap
from cafe.domain.phases import FINISHED, LOBBY
from cafe.domain.summary import APPROVED

FOREMOST = 5  # Beiträge that stand for a table which has no Kurzfassung


@dataclass(frozen=True)
class Contribution:
    """A visible Beitrag; `table` is the number of its table, `builds_on` that of the Beitrag it builds on, which lies
    at the table `builds_on_table`: at the same one, or at another from which its author brought it.
    """

    id: str
    table: int
    number: int
    kind: str
    text: str
    round: int
    points: int
    voters: int
    cluster: str
    builds_on: int | None
    builds_on_table: int | None
    by_moderator: bool
    edited: bool
    posted_at: int  # epoch milliseconds
    by_hand: int = 0  # of the points, those of raised hands


@dataclass(frozen=True)
class Evidence:
    """Counts of what a point rests on: people are authors and voters, each once; a group sat together."""

    contributions: int
    points: int
    people: int
    groups: int
    rounds: int
    by_hand: int = 0  # of the points, those of raised hands


@dataclass(frozen=True)
class ReviewCounts:
    """How often the group that was asked last gave each answer to exactly these words; `seated` sat there then."""

    fits: int
    reword: int
    missing: int
    seated: int = 0

    @property
    def assented(self) -> bool:
        """Whether the group assented: most who sat there said that it fits, two at least, and few disagreed.

        Who says nothing does not assent; whoever wants other words or misses something is outnumbered three to one.
        """
        against = self.reword + self.missing
        there = max(self.seated, self.fits + against)
        return self.fits >= 2 and 2 * self.fits > there and self.fits >= 3 * against


@dataclass(frozen=True)
class Point:
    """One Ergebnis with its Belege, the strongest first; `origin` is its name in every version."""

    origin: str
    text: str
    evidence: Evidence
    sources: tuple[Contribution, ...]
    disputed: bool
    minority: str
    voice: str  # the visible source that sounds least like the point; "" if there is none
    review: ReviewCounts | None


@dataclass(frozen=True)
class Summary:
    """The Kurzfassung of a table: the newest approved version, else the newest draft."""

    state: str
    version: int
    made_at: int  # epoch milliseconds
    reworked: bool  # whether the moderator is working on a version after the approved one
    points: tuple[Point, ...]
    left_out: int = 0  # points that the organizers do not publish

    @property
    def is_draft(self) -> bool:
        """Whether the table's moderator has yet to approve it."""
        return self.state != APPROVED


@dataclass(frozen=True)
class Figures:
    """Counts at one table or in all; `people` sat there in any round so far, each once."""

    people: int
    contributions: int
    questions: int
    points: int


@dataclass(frozen=True)
class Table:
    """A table with everything on it; Beiträge in the order of their numbers.

    `rounds` are those in which somebody sat there so far; `moderator` is a name, if it is told.
    """

    number: int
    topic: str
    question: str
    spots: int
    rounds: int
    figures: Figures
    summary: Summary | None
    contributions: tuple[Contribution, ...]
    moderator: str = ""

    @property
    def findings(self) -> tuple[Point, ...]:
        """The points of the Kurzfassung, if there are any."""
        return self.summary.points if self.summary else ()

    @property
    def left_out(self) -> int:
        """How many points of the Kurzfassung the organizers do not publish."""
        return self.summary.left_out if self.summary else 0

    @property
    def foremost(self) -> tuple[Contribution, ...]:
        """The Beiträge that stand for the table as long as it has no Kurzfassung."""
        return () if self.findings else strongest(self.contributions)[:FOREMOST]


@dataclass(frozen=True)
class Round:
    """One turn of talk; if it has no question of its own, each table kept its Leitfrage."""

    number: int
    minutes: int
    question: str
    held: bool  # whether people talked in it


@dataclass(frozen=True)
class Document:
    """A World Café as it stands."""

    code: str
    title: str
    subtitle: str
    date: str | None  # ISO
    place: str
    zone: str  # in which dates and times are said
    aims: str
    phase: str
    round: int
    rotation: str
    points_per_table: int
    rounds: tuple[Round, ...]
    tables: tuple[Table, ...]
    figures: Figures
    encounters: int  # pairs of people who sat together
    ideas: IdeaMap = field(default_factory=IdeaMap)

    @property
    def has_begun(self) -> bool:
        """Whether anybody has talked yet."""
        return self.phase != LOBBY

    @property
    def is_finished(self) -> bool:
        """Whether nothing can change any more."""
        return self.phase == FINISHED

    @property
    def told_rounds(self) -> tuple[Round, ...]:
        """The rounds to tell of: those that were held; before any was, those that are planned."""
        return tuple(one for one in self.rounds if one.held) or (() if self.has_begun else self.rounds)

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """All Beiträge, table by table."""
        return tuple(one for table in self.tables for one in table.contributions)

    @property
    def newest(self) -> int:
        """The moment of the newest thing in it, in epoch milliseconds: the same café gives the same file."""
        versions = (table.summary.made_at for table in self.tables if table.summary)
        return max((*versions, *(one.posted_at for one in self.contributions)), default=0)

    @property
    def asked(self) -> tuple[Contribution, ...]:
        """The questions that somebody gave points to, most points first."""
        return strongest([one for one in self.contributions if one.kind == "question" and one.points])


def strongest(contributions: "list[Contribution] | tuple[Contribution, ...]") -> tuple[Contribution, ...]:
    """Return the Beiträge with most points first; equal ones in the order of tables and numbers."""
    return tuple(sorted(contributions, key=lambda one: (-one.points, one.table, one.number)))
