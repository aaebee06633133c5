"""The order in which Beiträge that build on one another can be written: each after the one it builds on."""

from graphlib import CycleError, TopologicalSorter

from cafe.errors import Invalid
from cafe.export.archive import Archive, Contribution, Table


def in_order(archive: Archive) -> list[tuple[Table, Contribution]]:
    """Return all Beiträge with their tables in such an order; raise Invalid where they build on one another in a ring.

    Within a table the order of numbers would do, but people bring Beiträge from any table to any other.
    """
    there = {one.id: (table, one) for table in archive.tables for one in table.contributions}
    built: TopologicalSorter[str] = TopologicalSorter()
    for _, one in there.values():
        built.add(one.id, *([one.builds_on] if one.builds_on else ()))
    try:
        return [there[identity] for identity in built.static_order()]
    except CycleError:
        raise Invalid(reason="contributions: Beiträge knüpfen im Kreis aneinander an") from None
