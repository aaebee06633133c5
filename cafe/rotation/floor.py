"""The floor during a search: everybody's rows, and each spot's company as one number with a bit per person."""

from collections.abc import Sequence

from cafe.rotation.shape import Shape


class Floor:
    """Rows of spot numbers (-1: not there); the search changes them only by exchanging two people's seats."""

    def __init__(self, shape: Shape, rows: list[list[int]], strange: Sequence[int] = ()) -> None:
        self.shape, self.rows = shape, rows
        self.strange = strange or [0] * len(rows)
        self.table_of = [*shape.table_of, -1]
        self.tables = [[self.table_of[spot] for spot in row] for row in rows]
        self.bits = [1 << person for person in range(len(rows))]
        self.companies = [[0] * len(self.table_of) for _ in range(shape.rounds)]
        for bit, row in zip(self.bits, rows, strict=True):
            for company, spot in zip(self.companies, row, strict=True):
                if spot >= 0:
                    company[spot] |= bit

    def seat(self, person: int, r: int, spot: int) -> None:
        """Place somebody elsewhere, or nowhere (-1)."""
        company, bit = self.companies[r], self.bits[person]
        company[self.rows[person][r]] &= ~bit
        if spot >= 0:
            company[spot] |= bit
        self.rows[person][r], self.tables[person][r] = spot, self.table_of[spot]

    def size(self, r: int, spot: int) -> int:
        """How many sit at a spot."""
        return self.companies[r][spot].bit_count()

    def fits(self, person: int, r: int, spot: int) -> bool:
        """Whether the rules let the person sit there while all other rounds stay as they are."""
        table, last = self.table_of[spot], self.shape.rounds - 1
        others = [t for k, t in enumerate(self.tables[person]) if k != r]
        if self.shape.home and r in (0, last) and others[-1 if r == 0 else 0] >= 0:
            return table == others[-1 if r == 0 else 0]
        return not self.shape.visit or table not in others

    def met(self, person: int) -> int:
        """Everybody whom the person meets, including the person, as bits."""
        union = 0
        for company, spot in zip(self.companies, self.rows[person], strict=True):
            union |= company[spot]
        return union

    def encounters(self) -> int:
        """Different pairs that share a spot at least once."""
        return sum((self.met(person) & ~bit).bit_count() for person, bit in enumerate(self.bits)) // 2

    def again(self, person: int) -> list[int]:
        """The rounds in which the person sits with somebody met in another round too."""
        once = twice = 0
        companies = [company[spot] for company, spot in zip(self.companies, self.rows[person], strict=True)]
        for company in companies:
            once, twice = once | company, twice | once & company
        twice &= ~self.bits[person]
        return [r for r, company in enumerate(companies) if company & twice] if twice else []

    def broken(self, person: int) -> int:
        """Visits lost, a home not reached, and people at the same spot who should sit apart."""
        tables = self.tables[person]
        lost = 0
        if self.shape.visit:
            there = [table for table in tables[: self.shape.away] if table >= 0]
            lost += len(there) - len(set(there))
        if self.shape.home:
            lost += tables[0] != tables[-1] and tables[0] >= 0 and tables[-1] >= 0
        if strange := self.strange[person]:
            lost += sum(
                (company[spot] & strange).bit_count()
                for company, spot in zip(self.companies, self.rows[person], strict=True)
            )
        return lost

    def chain(self, a: int, b: int, r: int) -> list[int]:
        """The rounds in which a and b must exchange seats with round r to keep the rules (a Kempe chain)."""
        rounds = [r]
        if not (self.shape.visit or self.shape.home):
            return rounds
        for_a, for_b = self.tables[a], self.tables[b]
        for k in rounds:
            here, there = for_a[k], for_b[k]
            if here == there:
                continue
            if self.shape.visit:
                if there in for_a and (j := for_a.index(there)) not in rounds:
                    rounds.append(j)
                if here in for_b and (j := for_b.index(here)) not in rounds:
                    rounds.append(j)
            if self.shape.home and k in (0, self.shape.away) and (j := self.shape.away - k) not in rounds:
                rounds.append(j)
        return rounds

    def gain(self, a: int, b: int, rounds: Sequence[int]) -> int:
        """Encounters won (or lost, below 0) if a and b exchanged their seats in these rounds."""
        both = self.bits[a] | self.bits[b]
        row_a, row_b = self.rows[a], self.rows[b]
        old_a = old_b = new_a = new_b = 0
        for r, company in enumerate(self.companies):
            x, y = row_a[r], row_b[r]
            with_a, with_b = company[x], company[y]
            old_a |= with_a
            old_b |= with_b
            if r in rounds and x != y:
                new_a |= with_b ^ both
                new_b |= with_a ^ both
            else:
                new_a |= with_a
                new_b |= with_b
        return new_a.bit_count() - old_a.bit_count() + new_b.bit_count() - old_b.bit_count()

    def exchange(self, a: int, b: int, rounds: Sequence[int]) -> None:
        """Exchange the seats of a and b in these rounds; the same call again undoes it."""
        both = self.bits[a] | self.bits[b]
        row_a, row_b, for_a, for_b = self.rows[a], self.rows[b], self.tables[a], self.tables[b]
        for r in rounds:
            x, y = row_a[r], row_b[r]
            if x != y:
                company = self.companies[r]
                company[x] ^= both
                company[y] ^= both
                row_a[r], row_b[r] = y, x
                for_a[r], for_b[r] = for_b[r], for_a[r]

    def relief(self, a: int, b: int, rounds: Sequence[int]) -> int:
        """Broken rules and wishes that the exchange would repair (below 0: break)."""
        before = self.broken(a) + self.broken(b)
        self.exchange(a, b, rounds)
        after = self.broken(a) + self.broken(b)
        self.exchange(a, b, rounds)
        return before - after
