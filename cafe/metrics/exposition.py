"""The text format of Prometheus, version 0.0.4: families of samples, one a line. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf
from typing import Literal

from cafe.metrics.histogram import Histogram

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

Labels = Mapping[str, str]


@dataclass(frozen=True)
class Family:
    """A name, what it means, and its samples by their labels."""

    name: str
    kind: Literal["counter", "gauge"]
    about: str
    samples: Iterable[tuple[Labels, float]]

    def lines(self) -> Iterator[str]:
        """Yield the family, line by line."""
        yield from _head(self.name, self.kind, self.about)
        yield from (_sample(self.name, labels, value) for labels, value in self.samples)


@dataclass(frozen=True)
class Distribution:
    """A histogram under a name."""

    name: str
    about: str
    histogram: Histogram

    def lines(self) -> Iterator[str]:
        """Yield the buckets, each with all that lies below its bound, the sum and the count."""
        yield from _head(self.name, "histogram", self.about)
        below = 0
        for bound, there in zip((*self.histogram.bounds, inf), list(self.histogram.buckets), strict=True):
            below += there
            yield _sample(f"{self.name}_bucket", {"le": _number(bound)}, below)
        yield _sample(f"{self.name}_sum", {}, self.histogram.sum)
        yield _sample(f"{self.name}_count", {}, below)


def one(name: str, kind: Literal["counter", "gauge"], about: str, value: float) -> Family:
    """Return a family of one sample without labels."""
    return Family(name, kind, about, [({}, value)])


def text(families: Iterable[Family | Distribution]) -> str:
    """Return the whole page."""
    return "".join(f"{line}\n" for family in families for line in family.lines())


def _head(name: str, kind: str, about: str) -> Iterator[str]:
    yield f"# HELP {name} {about}"
    yield f"# TYPE {name} {kind}"


def _sample(name: str, labels: Labels, value: float) -> str:
    inside = ",".join(f'{key}="{_escaped(word)}"' for key, word in labels.items())
    return f"{name}{{{inside}}} {_number(value)}" if inside else f"{name} {_number(value)}"


def _escaped(word: str) -> str:
    return word.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


def _number(value: float) -> str:
    """Return a number as Prometheus reads it; whole ones stay whole however large they are."""
    if value == inf:
        return "+Inf"
    return str(int(value)) if value == int(value) else repr(value)
