"""`python -m cafe protocol`: write the protocol page, or the types of the browser, from the code."""

import argparse
import inspect
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from cafe.cli.described import Field, declarations, fields, in_words, one_of, spoken
from cafe.errors import CafeError, every_error
from cafe.live.kinds import AnyAsk, LookAsk, SearchAsk, SyncAsk
from cafe.live.protocol import ASKS
from cafe.live.told import TELLS
from cafe.terminal import tell

INTRODUCTION = """# The conversation

*Written by `python -m cafe protocol`; do not edit. A test fails when this page is stale.*

Asks go up and are always answered; tells come down. The names of asks are imperatives, the names of tells are past
participles. Times are epoch milliseconds by the server's clock, ids are opaque strings.

## Come in

Where the organizers allow it (`door:api`), a client that keeps its own secret joins with `POST /api/visits` and
`{"code": "K7M2QX", "name": "…", "card": "7-3f9c…", "cid": "…"}` (only the code is needed; the card is what stands
behind `karte=` in its QR code) and gets `{"ok": true, "visit": SECRET, "cafe": id, "participant": id, "number": 7}`.
The secret is the person: a client that sends it again is the same participant. With a `cid` (random, 22 to 64 letters,
digits, `-` and `_`), the same request sent again after a lost answer gets the same one; keep it as secret as the
answer.

Connect with Socket.IO (protocol 5, path `/socket.io/`) and `auth: {"visit": SECRET}`. An organizer adds
`"cafe": id`. Browsers hold the secret in a cookie and send `{"role": …, "cafe": id}`, a moderator also `"table": id`.
A connection without a visit is refused with `{"message": "not_signed_in", "data": sentence}`.

Then ask `visit:sync` with `{"tables": {}}`.

## Stay up to date

Everything that can change carries a *rev*. Tells hold absolute states, so merging is: item by item, the higher rev
wins. Merging twice is harmless. A table state whose `since` is higher than the rev you hold means that you missed
something: ask `visit:sync` with the revs you hold. Do the same after every reconnect, when the page wakes, and when
`heads:told` names a rev that you do not have. If the answer has another `epoch` than before, the store was restored
from a backup: forget what you hold, ask `visit:sync` with `{"tables": {}}`, and send your commands again, with
their old `cid`. After `restart:told`, reconnect after a random part of the time it names.
Nothing is ever deleted: what is withdrawn, hidden or dissolved says so. A field with `?` may be missing.

## Ask

Every command carries a `cid` that you make (random, 8 to 40 letters, digits, `-` and `_`). Send it again with the same
`cid` after a lost answer: it takes effect once, and you get the first answer with `"dup": true`. The answer is
`{"ok": true, …}`, given after the commit, or `{"ok": false, "error": code, "text": sentence}`: then nothing has
changed. With `"retry": true` the same command may succeed later: keep it and send it again. Unknown fields are
refused.

If no socket can be opened, `POST /api/commands` takes the same commands:
`{"auth": {"visit": SECRET}, "commands": [{"ask": "vote:cast", "body": {"cid": …, …}}]}`, at most 50, is answered by
`{"ok": true, "answers": […]}`, in order, up to the first with `"retry": true`. Pages with a cookie name their role and
place in `auth` as for a socket; their `Origin` has to be ours.

More than 50 packets a second are delayed, and so is everything after them. Binary packets end the connection,
and so does waiting longer than ten seconds with `auth`.
A message of more than 16,384 bytes is not read: it is answered with `too_large`, or the connection ends.
Credits say how often a person may ask within a minute.
"""


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser("protocol", help="docs/protocol.md aus dem Code schreiben")
    parser.add_argument("--types", action="store_true", help="stattdessen static/js/live/states.d.ts")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the page, or the types."""
    tell(declarations() if args.types else page(), end="")
    return 0


def page() -> str:
    """Return the whole protocol as Markdown."""
    parts = [
        INTRODUCTION,
        *(_ask(name, ask) for name, ask in ASKS.items()),
        "## Answers\n",
        *_described("answers"),
        "## Tells\n",
        _table(("tell", "to", "body", "when"), [(f"`{n}`", t.to, _links(t.body), t.when) for n, t in TELLS.items()]),
        *_described("tells"),
        "## States\n",
        *_described("states"),
        "## Errors\n",
        _table(("error", "meaning", "sentence", "again?"), [_error(error) for error in every_error()]),
    ]
    return "\n".join(parts)


def _ask(name: str, ask: AnyAsk) -> str:
    asked = [(f"`{f.name}`", _type(f.type), "no" if f.required else "yes") for f in msgspec.structs.fields(ask.shape)]
    meaning = " ".join((inspect.getdoc(_done_by(ask)) or "").split())
    about = f"{meaning} By {', '.join(ask.by)}; {ask.per_minute} credits a minute."
    answered = " or ".join(map(_answer, one_of(ask.answer)))
    follows = f"; `rotation:progressed` and `{ask.reply}` follow" if isinstance(ask, SearchAsk) else ""
    return (
        f"### `{name}`\n\n{about}\n\n{_table(('field', 'type', 'may be left out'), asked)}\n"
        f"Answer: {answered}{follows}\n"
    )


def _done_by(ask: AnyAsk) -> Any:
    """Return the object whose docstring says what an ask is for."""
    if isinstance(ask, SyncAsk):
        return ask.shape
    if isinstance(ask, LookAsk):
        return ask.look
    return ask.report if isinstance(ask, SearchAsk) else ask.act


def _answer(kind: type) -> str:
    said = (f"{one.name}{'' if one.required else '?'}: {in_words(one.kind)}" for one in fields(kind))
    return f"`{{{', '.join(['ok', *said])}}}` {_links(kind)}"


def _links(kind: Any) -> str:
    return " or ".join(f"[{one.__name__}](#{one.__name__.lower()})" for one in one_of(kind))


def _described(page: str) -> Iterator[str]:
    """Describe each type of a page of `cafe.live`, and of those that were taken out of it (`cluster_states`)."""
    for kind in spoken():
        if kind.__module__.endswith(page):
            rows = [(_name(one), f"`{in_words(one.kind)}`", one.meaning) for one in fields(kind)]
            table = f"\n{_table(('field', 'type', 'meaning'), rows)}" if rows else ""
            yield f"### {kind.__name__}\n\n{kind.__doc__}\n{table}"


def _name(field: Field) -> str:
    return f"`{field.name}`" if field.required else f"`{field.name}?`"


def _type(kind: Any) -> str:
    """Return the type of a field in the words of JSON."""
    schema = msgspec.json.schema(kind)
    return f"`{_said(schema, schema.get('$defs', {}))}`"


def _said(schema: dict[str, Any], definitions: dict[str, Any]) -> str:
    if reference := schema.get("$ref"):
        fields = definitions[reference.rpartition("/")[2]]["properties"]
        return "{" + ", ".join(f"{name}: {_said(of, definitions)}" for name, of in fields.items()) + "}"
    if "enum" in schema:
        return " or ".join(f'"{one}"' for one in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(_said(one, definitions) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"[{_said(schema['items'], definitions)} …]{_bounds(schema, 'Items')}"
    if schema.get("type") == "object":
        return "{id: rev}"
    return f"{schema['type']}{_bounds(schema, 'Length')}{_bounds(schema, 'imum')}"


def _bounds(schema: dict[str, Any], of: str) -> str:
    least, most = schema.get(f"min{of}"), schema.get(f"max{of}")
    return "" if most is None else f" {least or 0}–{most}"


def _error(error: type[CafeError]) -> tuple[str, str, str, str]:
    meaning = (inspect.getdoc(error) or "").splitlines()[0]
    return f"`{error.code}`", meaning, f"„{error.text}“", "yes" if error.retry else ""


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)
