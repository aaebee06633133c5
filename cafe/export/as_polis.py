"""The data as Polis exports a conversation, for programs that look for groups of opinion.

Whoever gave points to a Beitrag agrees with it; nobody can disagree in a World Café, and how many points they were is
not told. People are numbers that are used nowhere else, in an order that tells nothing; their votes have no time of
day. What a moderator wrote has no author.
"""

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe import domain
from cafe.export.as_csv import harmless
from cafe.export.document import Document
from cafe.export.zipped import zipped

AGREE, SHOWN = 1, 1  # as Polis counts
DAY = 86_400_000  # milliseconds

Row = list[str | int]


@dataclass(frozen=True)
class Polis:
    """The Beiträge, by whom each was written, and who agreed with it; people by their running numbers."""

    document: Document
    authors: dict[str, int]
    votes: tuple[tuple[int, str], ...]  # (number of a person, id of a Beitrag)


def read_polis(session: Session, cafe_id: str, document: Document) -> Polis:
    """Read who wrote and agreed with what is visible."""
    table = domain.Table.cafe_id == cafe_id
    contribution, vote = domain.Contribution, domain.Vote
    written = select(contribution.id, contribution.participant_id).join(domain.Table).where(table)
    voted = select(vote.participant_id, vote.contribution_id).where(
        vote.table_id.in_(select(domain.Table.id).where(table)), vote.points > 0
    )
    visible = {one.id for one in document.contributions}
    authors = {one: who for one, who in session.execute(written) if one in visible and who}
    votes = [(who, one) for who, one in session.execute(voted) if one in visible]
    number = _numbers({*authors.values(), *(who for who, _ in votes)}, cafe_id)
    return Polis(
        document,
        {one: number[who] for one, who in sorted(authors.items())},
        tuple(sorted((number[who], one) for who, one in votes)),
    )


def as_polis(polis: Polis) -> bytes:
    """Write the set of files; the same café gives the same bytes."""
    return zipped(
        {
            "comments.csv": _csv(_comments(polis)),
            "participants-votes.csv": _csv(_participants(polis)),
            "votes.csv": _csv(_votes(polis)),
            "summary.csv": _csv(_summary(polis)),
        }
    )


def _numbers(people: set[str], cafe_id: str) -> dict[str, int]:
    """Number people in an order that has nothing to do with when they came."""
    shuffled = sorted(people, key=lambda one: hashlib.sha256(f"{cafe_id} {one}".encode()).digest())
    return {one: number for number, one in enumerate(shuffled)}


def _comments(polis: Polis) -> Iterable[Row]:
    yield ["timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"]
    agreeing = Counter(one for _, one in polis.votes)
    for number, one in enumerate(polis.document.contributions):
        yield [
            *_moment(one.posted_at),
            number,
            polis.authors.get(one.id, ""),
            agreeing[one.id],
            0,
            SHOWN,
            harmless(one.text),
        ]


def _participants(polis: Polis) -> Iterable[Row]:
    """Yield the matrix: a row for each person, a column for each Beitrag; empty where nobody voted."""
    every = [one.id for one in polis.document.contributions]
    yield ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", *range(len(every))]
    wrote, agreed = Counter(polis.authors.values()), set(polis.votes)
    for person in sorted({*wrote, *(who for who, _ in agreed)}):
        cells: Row = [AGREE if (person, one) in agreed else "" for one in every]
        count = sum(cell == AGREE for cell in cells)
        yield [person, "", wrote[person], count, count, 0, *cells]


def _votes(polis: Polis) -> Iterable[Row]:
    yield ["timestamp", "datetime", "comment-id", "voter-id", "vote"]
    number = {one.id: at for at, one in enumerate(polis.document.contributions)}
    day = _moment(polis.document.newest // DAY * DAY)
    for person, one in polis.votes:
        yield [*day, number[one], person, AGREE]


def _summary(polis: Polis) -> Iterable[Row]:
    document = polis.document
    voters, authors = {who for who, _ in polis.votes}, set(polis.authors.values())
    yield ["topic", harmless(document.title)]
    yield ["url", ""]
    yield ["voters", len(voters)]
    yield ["voters-in-conv", len(voters | authors)]
    yield ["commenters", len(authors)]
    yield ["comments", len(document.contributions)]
    yield ["groups", 0]
    yield ["conversation-description", harmless(document.aims)]


def _moment(milliseconds: int) -> Row:
    moment = datetime.fromtimestamp(milliseconds // 1000, UTC)
    return [milliseconds // 1000, moment.strftime("%Y-%m-%dT%H:%M:%SZ")]


def _csv(rows: Iterable[Row]) -> bytes:
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\n").writerows(rows)
    return lines.getvalue().encode()
