"""Texts and votes in, clusters and points out: pure, deterministic, the same for any order of input."""

from cafe.condense.condensing import Cluster, Condensed, Point, condense, group
from cafe.condense.naming import name
from cafe.condense.voice import other_voice

__all__ = ["Cluster", "Condensed", "Point", "condense", "group", "name", "other_voice"]
