"""What all applications and stores of a run share, as it is the same for each: to compile it costs more than a test."""

from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Dialect
from werkzeug.routing import Rule

from cafe.store.engine import Store
from cafe.web.assets import Assets, words_of

STATEMENTS: dict[Any, Any] = {}
DIALECTS: dict[str, Dialect] = {}
BUILDERS: dict[Any, Callable[..., tuple[str, str]]] = {}

assets, words = cache(Assets), cache(words_of)


def share_statements(store: Store) -> None:
    """Let a store know the statements that another one of this run has compiled.

    They are found by their dialect, of which each engine makes one of its own.
    """
    for engine in (store.reader, store.writer):
        engine.dialect = DIALECTS.setdefault(engine.dialect.name, engine.dialect)
        engine.update_execution_options(compiled_cache=STATEMENTS)


class Address(Rule):
    """A rule whose function that builds an address is compiled once; Werkzeug compiles two for each rule at each start.

    What it compiles depends on nothing but the rule, as long as that has no defaults; converters are looked up later.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        if self.defaults:
            return super()._compile_builder(append_unknown)
        key = self.rule, tuple(self._trace), append_unknown
        if key not in BUILDERS:
            BUILDERS[key] = super()._compile_builder(append_unknown)
        return BUILDERS[key]


class Templates(BytecodeCache):
    """Templates that some application has compiled."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is there."""
        if code := self.code.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.code[bucket.key] = bucket.bytecode_to_string()


templates = Templates()
