"""Texts and votes in, clusters and points out: pure, deterministic, the same for any order of input."""

from cafe.condense.condensing import Cluster, Condensed, Grouped, Point, Sorted, condense, group, sort
from cafe.condense.method import METHOD
from cafe.condense.naming import name
from cafe.condense.place import Placement, place
from cafe.condense.voice import other_voice
from cafe.condense.words import fold, words_of

__all__ = [
    "METHOD",
    "Cluster",
    "Condensed",
    "Grouped",
    "Placement",
    "Point",
    "Sorted",
    "condense",
    "fold",
    "group",
    "name",
    "other_voice",
    "place",
    "sort",
    "words_of",
]
