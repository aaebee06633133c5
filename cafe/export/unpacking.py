"""Unpacks an archive from bytes: checks first its shape, then whether its parts belong together; then yields rows."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from cafe import domain
from cafe.domain import Base
from cafe.errors import Invalid
from cafe.export.archive import Archive, Table
from cafe.export.archive_row import Row
from cafe.export.building import in_order
from cafe.export.coherence import check
from cafe.export.coherence_publication import check_published
from cafe.export.older import renewed

LARGEST_BYTES = 64 * 2**20  # a thousand participants with ten votes each are about five megabytes
FIELD = re.compile(r"(unknown|missing required) field `(\w{1,40})`")
FIELD_WRONG = {"unknown": "gibt es nicht", "missing required": "fehlt"}

Rows = list[dict[str, Any]]


def unpack(content: bytes) -> Archive:
    """Return the archive in a file; raise Invalid, saying where and why, for anything else."""
    if len(content) > LARGEST_BYTES:
        raise Invalid(reason=f"die Datei ist größer als {LARGEST_BYTES // 2**20} MB")
    try:
        archive = msgspec.convert(renewed(msgspec.json.decode(content)), Archive)
    except msgspec.ValidationError as error:
        raise Invalid(reason=_said(str(error))) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Invalid(reason="die Datei ist kein JSON") from None
    check(archive)
    check_published(archive)
    return archive


def _said(complaint: str) -> str:
    """Return the library's message as "tables[0].spots: nicht in der erwarteten Form"."""
    about, _, path = complaint.partition(" - at `$")
    wrong = FIELD.search(about)
    message = f"Feld {wrong[2]} {FIELD_WRONG[wrong[1]]}" if wrong else "nicht in der erwarteten Form"
    return f"{path.strip('.`')}: {message}" if path else message


def rows(archive: Archive) -> Iterator[tuple[type[Base], Rows]]:
    """Yield each noun with its rows, in an order in which every reference points back."""
    cafe = archive.cafe.id
    tables = archive.tables
    contributions = in_order(archive)
    summaries = [(table, one) for table in tables for one in table.summaries]
    points = [(one, at, point) for _, one in summaries for at, point in enumerate(one.points)]
    yield domain.Cafe, [_columns(archive.cafe)]
    yield domain.Round, [_columns(one, cafe_id=cafe) for one in archive.rounds]
    yield domain.Interlude, [_columns(one, cafe_id=cafe) for one in archive.interludes]
    yield domain.Table, [_columns(one, cafe_id=cafe) for one in tables]
    yield domain.Participant, [_columns(one, cafe_id=cafe, name="") for one in archive.participants]
    yield domain.Seat, list(_seats(archive))
    yield (
        domain.PlannedSeat,
        [_columns(seat, cafe_id=cafe, number=one.number) for one in archive.planned for seat in one.seats],
    )
    yield (
        domain.Wish,
        [_columns(one, cafe_id=cafe, position=at, numbers=one.numbers) for at, one in enumerate(archive.wishes)],
    )
    yield (
        domain.ClosedSpot,
        [_columns(spot, cafe_id=cafe, table_id=table.id) for table in tables for spot in table.closed],
    )
    phoneless = [(table.id, one) for table in tables for one in table.without_phone]
    yield domain.WithoutPhone, [_columns(one, table_id=table) for table, one in phoneless]
    yield domain.Cluster, [_columns(one, table_id=table.id) for table in tables for one in table.clusters]
    yield domain.Contribution, [_columns(one, table_id=table.id) for table, one in contributions]
    people = archive.participants
    yield domain.Luggage, [_columns(one, participant_id=person.id) for person in people for one in person.luggage]
    yield domain.Vote, [vote for table, one in contributions for vote in _votes(table, one)]
    yield domain.Summary, [_columns(one, table_id=table.id) for table, one in summaries]
    yield domain.Point, [_columns(point, summary_id=one.id, position=at) for one, at, point in points]
    reviews = [(table, one) for table in tables for one in table.reviews]
    yield domain.Review, [_columns(one, table_id=table.id) for table, one in reviews]
    yield domain.ReviewAnswer, [_columns(said, review_id=one.id) for _, one in reviews for said in one.answers]
    yield domain.Source, [source for _, _, point in points for source in _sources(point)]
    yield from _published(archive)


def _published(archive: Archive) -> Iterator[tuple[type[Base], Rows]]:
    cafe, publication = archive.cafe.id, archive.publication
    yield domain.Notice, [_columns(one, cafe_id=cafe) for one in archive.notices]
    yield domain.Media, [_columns(one, cafe_id=cafe) for one in archive.media]
    sizes = [(one, at, file) for one in archive.media for at, file in enumerate(one.files)]
    yield domain.MediaFile, [_columns(file, media_id=one.id, position=at) for one, at, file in sizes]
    if publication:
        own = {"publication_id": publication.id}
        yield domain.Publication, [_columns(publication, cafe_id=cafe)]
        yield domain.Edition, [_columns(one, **own) for one in publication.editions]
        yield domain.Correction, [_columns(one, **own) for one in publication.corrections]


def _columns(row: Row, **more: object) -> dict[str, Any]:
    """Return the columns of a row, without the rows below it."""
    own = {name: getattr(row, name) for name in row.__struct_fields__}
    return {name: value for name, value in own.items() if not isinstance(value, list)} | more


def _seats(archive: Archive) -> Iterator[dict[str, Any]]:
    for person in archive.participants:
        for seat in person.seats:
            yield _columns(seat, cafe_id=archive.cafe.id, participant_id=person.id)


def _votes(table: Table, contribution: Any) -> Iterator[dict[str, Any]]:
    for vote in contribution.votes:
        yield _columns(vote, table_id=table.id, contribution_id=contribution.id)


def _sources(point: Any) -> Iterator[dict[str, Any]]:
    for at, contribution in enumerate(point.sources):
        yield {"point_id": point.id, "contribution_id": contribution, "position": at}
