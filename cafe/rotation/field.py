"""Finite fields, and products of them for numbers that are not prime powers."""

from functools import lru_cache


class Field:
    """GF(p**k): elements are numbers 0..q-1 whose base-p digits are the coefficients of a polynomial."""

    def __init__(self, p: int, k: int) -> None:
        self.p, self.k, self.q = p, k, p**k
        self.powers = next(orbit for c in range(1, self.q) if len(orbit := self._orbit(c)) == self.q - 1)
        self.log = {element: exponent for exponent, element in enumerate(self.powers)}

    def add(self, a: int, b: int, times: int = 1) -> int:
        """a + times·b, digit by digit."""
        total, unit = 0, 1
        while a or b:
            total += (a + times * b) % self.p * unit
            a, b, unit = a // self.p, b // self.p, unit * self.p
        return total

    def mul(self, a: int, b: int) -> int:
        """a·b, by logarithms to a primitive element."""
        return self.powers[(self.log[a] + self.log[b]) % (self.q - 1)] if a and b else 0

    def _orbit(self, c: int) -> list[int]:
        """1, x, x², … with x**k = c; x is primitive where all q-1 elements other than 0 appear."""
        top = self.q // self.p
        orbit, element = [1], self._shift(1, top, c)
        while element != 1 and len(orbit) < self.q:
            orbit.append(element)
            element = self._shift(element, top, c)
        return orbit

    def _shift(self, a: int, top: int, c: int) -> int:
        """x·a: the digits move up, and the one that falls off comes back as a multiple of c."""
        return self.add(a % top * self.p, c, a // top)


class Ring:
    """The product of the fields whose orders multiply to n; elements are tuples, one part per field."""

    def __init__(self, n: int) -> None:
        self.fields = [field(p, k) for p, k in factors(n)]

    def add(self, a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
        """a + b."""
        return tuple(f.add(x, y) for f, x, y in zip(self.fields, a, b, strict=True))

    def mul(self, a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
        """a · b."""
        return tuple(f.mul(x, y) for f, x, y in zip(self.fields, a, b, strict=True))

    def sub(self, a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
        """a - b."""
        return tuple(f.add(x, y, -1) for f, x, y in zip(self.fields, a, b, strict=True))


@lru_cache
def field(p: int, k: int) -> Field:
    """GF(p**k), built once."""
    return Field(p, k)


def factors(n: int) -> list[tuple[int, int]]:
    """The prime powers of n as (prime, exponent)."""
    found, p = [], 2
    while n > 1:
        k = 0
        while n % p == 0:
            n, k = n // p, k + 1
        if k:
            found.append((p, k))
        p = p + 1 if p * p <= n else max(n, p + 1)
    return found
