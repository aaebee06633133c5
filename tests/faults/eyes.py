"""What a reader sees and may pick up, for stories that are told by chance."""

from cafe.domain.cluster import OPEN
from cafe.domain.contribution import WITHDRAWN
from tests.faults.in_memory import Reader
from tests.screens import State


class Eyes:
    """What somebody sees and picks up, by a number; it may be old, as on any screen."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.cafe = reader, reader.board.cafe
        self.tables: list[State] = self.cafe["tables"]

    def here(self) -> State:
        """The table on the screen."""
        return next(iter(self.reader.board.tables.values()), {"contributions": {}, "clusters": {}})

    def contribution(self, number: int) -> str:
        """Pick a Beitrag."""
        return _pick([one["id"] for one in self.here()["contributions"].values() if one["state"] != WITHDRAWN], number)

    def carried(self, number: int) -> str | None:
        """Pick a Beitrag from the luggage, if there is one."""
        there = self.reader.mine.get("luggage")
        return _pick([one["id"] for one in there], number) if there else None

    def cluster(self, number: int) -> str:
        """Pick a Schwerpunkt."""
        return _pick([one["id"] for one in self.here()["clusters"].values() if one["state"] == OPEN], number)

    def rev(self, single: str) -> int:
        """Return the rev of the newest Kurzfassung, regrouping or merge."""
        return int((self.here().get(single) or {"rev": 0})["rev"])

    def point(self, number: int) -> str:
        """Pick a point that people are asked about."""
        review = self.here().get("review")
        return _pick([point["id"] for point in review["points"]] if review else [], number)

    def points(self, number: int) -> list[State]:
        """Leave so many points of the Kurzfassung as they are."""
        points = (self.here().get("summary") or {"points": []})["points"]
        kept = ("text", "sources", "origin", "disputed", "minority")
        return [{name: point[name] for name in kept} for point in points[:number]]

    def table(self, number: int) -> str:
        """Pick a table of the café."""
        return _pick([table["id"] for table in self.tables], number)

    def called(self, number: int) -> int:
        """Tell since when a table calls; 0 if it does not, as far as this screen knows."""
        call = self.reader.board.tables.get(self.table(number), {}).get("call")
        return int(call["at"]) if call else 0

    def spot(self, table: int, number: int) -> int:
        """Pick a spot of a table; sometimes the one after the last."""
        spots: int = self.tables[table % len(self.tables)]["spots"]
        return number % (spots + 1)

    def proposal(self, one: int, two: int) -> State:
        """Think of a way to change tables."""
        wish = {"kind": "together", "numbers": [1, 2]}
        spots = {self.table(two): 1 + two % 3}
        mode = ("visit", "mix", "free", "groups")[one % 4]
        return {"mode": mode, "home": False, "expected": 6 * (two % 2), "spots": spots, "wishes": [wish], "seed": 1}


def _pick(ids: list[str], number: int) -> str:
    return ids[number % len(ids)] if ids else "nowhere"
