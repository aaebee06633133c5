"""Whether the parts of an archive belong together: nothing twice, nothing that refers to elsewhere."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from cafe.domain import phases, zones
from cafe.errors import Invalid
from cafe.export.archive import Archive, Cluster, Contribution, Review, Seat, Summary, Table
from cafe.export.building import in_order


def check(archive: Archive) -> None:
    """Raise Invalid, saying where and why, if no export could have made this café."""
    tables = {table.id: table for table in archive.tables}
    people = {person.id for person in archive.participants}
    contributions = [one for table in archive.tables for one in table.contributions]
    summaries = [one for table in archive.tables for one in table.summaries]
    _check_cafe(archive, tables)
    must_count("rounds", archive.rounds)
    must_count("tables", archive.tables)
    must_differ("tables", tables, len(archive.tables))
    must_differ_by_id("interludes", archive.interludes)
    must_differ("participants", people, len(archive.participants))
    must_differ("participants.number", {p.number for p in archive.participants}, len(archive.participants))
    must_differ_by_id("clusters", (one for table in archive.tables for one in table.clusters))
    must_differ_by_id("contributions", contributions)
    all_ids = {one.id for one in contributions}
    must_differ_by_id("summaries", summaries)
    must_differ_by_id("reviews", (one for table in archive.tables for one in table.reviews))
    must_differ_by_id("points", (point for one in summaries for point in one.points))
    for person in archive.participants:
        _check_seats(f"participants {person.id}", person.seats, tables, len(archive.rounds))
        packed = {one.contribution_id for one in person.luggage}
        must_differ(f"participants {person.id}.luggage", packed, len(person.luggage))
        must(packed <= all_ids, f"participants {person.id}.luggage", "etwas Fremdes")
    _check_plan(archive, tables)
    for table in archive.tables:
        _check_table(table, people, all_ids)
    in_order(archive)


def _check_cafe(archive: Archive, tables: dict[str, Table]) -> None:
    cafe = archive.cafe
    must(bool(archive.rounds and archive.tables), "cafe", "ohne Runde oder Tisch")
    must(cafe.current_round <= len(archive.rounds), "cafe.current_round", "diese Runde gibt es nicht")
    must((cafe.phase == "lobby") == (cafe.current_round == 0), "cafe.current_round", "passt nicht zur Phase")
    must(cafe.showing is None or cafe.showing in tables, "cafe.showing", "diesen Tisch gibt es nicht")
    must(len(archive.participants) <= cafe.joined, "cafe.joined", "es sind mehr Gäste da")
    must(bool(cafe.wifi_name or not cafe.wifi_password), "cafe.wifi_name", "fehlt")
    must(cafe.zone in zones.names(), "cafe.zone", "diese Zeitzone gibt es nicht")
    clocks = [moment for moment in (cafe.ends_at, cafe.remaining) if moment is not None]
    own = cafe.interlude_id is not None
    runs = own and cafe.phase in ("lobby", "closing") and cafe.interlude_id in {one.id for one in archive.interludes}
    must(runs or not own, "cafe.interlude_id", "dieser Programmpunkt läuft nicht")
    must(
        len(clocks) <= (runs or phases.minutes(cafe.phase, 1) is not None),
        "cafe.ends_at",
        "in dieser Phase läuft keine Uhr",
    )
    try:
        date.fromisoformat(cafe.date or "2000-01-01")
    except ValueError:
        raise Invalid(reason="cafe.date: diesen Tag gibt es nicht") from None


def _check_seats(where: str, seats: list[Seat], tables: dict[str, Table], rounds: int) -> None:
    must_differ(f"{where}.seats", {seat.round for seat in seats}, len(seats))
    for seat in seats:
        _check_spot(where, seat.table_id, seat.spot, tables)
        must(seat.round <= rounds, where, "diese Runde gibt es nicht")


def _check_spot(where: str, table_id: str | None, spot: int | None, tables: dict[str, Table]) -> None:
    table = tables.get(table_id or "")
    must(table is not None and spot is not None and spot < table.spots, where, "diese Gruppe gibt es nicht")


def _check_plan(archive: Archive, tables: dict[str, Table]) -> None:
    rounds = len(archive.rounds)
    must_differ("planned", {one.number for one in archive.planned}, len(archive.planned))
    for one in archive.planned:
        must(bool(one.seats), f"planned {one.number}", "ohne Platz")
        _check_seats(f"planned {one.number}", one.seats, tables, rounds)
    for wish in archive.wishes:
        if wish.kind == "fixed":
            must(wish.round is not None and wish.round <= rounds, "wishes", "diese Runde gibt es nicht")
            _check_spot("wishes", wish.table_id, wish.spot, tables)
        else:
            must((wish.round, wish.table_id, wish.spot) == (None, None, None), "wishes", "mit einem Platz")
    for table in archive.tables:
        must_differ(f"table {table.number}.closed", {shut.spot for shut in table.closed}, len(table.closed))
        for shut in table.closed:
            _check_spot(f"table {table.number}.closed", table.id, shut.spot, tables)
            must(shut.from_round <= rounds, f"table {table.number}.closed", "diese Runde gibt es nicht")


def _check_table(table: Table, people: set[str], all_ids: set[str]) -> None:
    must_count(f"table {table.number}.contributions", table.contributions)
    must_count(f"table {table.number}.summaries", table.summaries, "version")
    clusters = {cluster.id for cluster in table.clusters}
    earlier: set[str] = set()
    elsewhere = all_ids - {one.id for one in table.contributions}
    for one in table.contributions:
        _check_contribution(one, people, clusters)
        reached = one.builds_on in earlier or (one.builds_on in elsewhere and one.participant_id is not None)
        must(one.builds_on is None or reached, one.id, "knüpft an etwas Fremdes an")
        earlier.add(one.id)
    for cluster in table.clusters:
        near = {*cluster.apart, cluster.resembles} - {None}
        must(near <= clusters - {cluster.id}, cluster.id, "gleicht einem fremden Schwerpunkt")
    for summary in table.summaries:
        _check_summary(summary, earlier)
    points = {summary.id: {point.id for point in summary.points} for summary in table.summaries}
    for review in table.reviews:
        _check_review(review, points, people)
    changed: list[Cluster | Contribution | Summary | Review]
    changed = [*table.clusters, *table.contributions, *table.summaries, *table.reviews]
    for row in changed:
        must(row.rev <= table.rev, row.id, "rev ist höher als die des Tisches")


def _check_contribution(one: Contribution, people: set[str], clusters: set[str]) -> None:
    must(one.participant_id is None or one.participant_id in people, one.id, "von jemand anderem")
    must(one.cluster_id is None or one.cluster_id in clusters, one.id, "in einem fremden Schwerpunkt")
    voters = {vote.participant_id for vote in one.votes}
    must_differ(f"{one.id}.votes", voters, len(one.votes))
    must(voters <= people, one.id, "bewertet von jemand anderem")


def _check_summary(summary: Summary, contributions: set[str]) -> None:
    must((summary.based_on or 0) < summary.version, summary.id, "stammt von einer späteren Version")
    for point in summary.points:
        must_differ(f"{point.id}.sources", set(point.sources), len(point.sources))
        must(contributions.issuperset(point.sources), point.id, "fremde Belege")
        must(point.voice_id is None or point.voice_id in point.sources, point.id, "die andere Stimme ist kein Beleg")


def _check_review(review: Review, points: dict[str, set[str]], people: set[str]) -> None:
    must(review.summary_id in points, review.id, "fragt nach einer fremden Version")
    for said in review.answers:
        must(said.point_id in points[review.summary_id], review.id, "fragt nach einem fremden Ergebnis")
        must(said.participant_id in people, review.id, "beantwortet von jemand anderem")
    given = {(said.participant_id, said.point_id) for said in review.answers}
    must_differ(f"{review.id}.answers", given, len(review.answers))


def must_count(where: str, rows: Iterable[Any], by: str = "number") -> None:
    """Numbers are 1, 2, 3 …, in this order."""
    for expected, row in enumerate(rows, 1):
        must(getattr(row, by) == expected, where, f"die Zählung stimmt bei {expected} nicht")


def must_differ_by_id(where: str, rows: Iterable[Any]) -> None:
    ids = [row.id for row in rows]
    must_differ(where, set(ids), len(ids))


def must_differ(where: str, different: Iterable[object], count: int) -> None:
    must(len(set(different)) == count, where, "etwas kommt doppelt vor")


def must(holds: bool, where: str, complaint: str) -> None:
    if not holds:
        raise Invalid(reason=f"{where}: {complaint}")
