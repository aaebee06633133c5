"""Receipts: which commands took effect before, and what they were answered."""

import json
from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from cafe import clock
from cafe.domain import CommandReceipt, rows
from cafe.errors import Conflict

if TYPE_CHECKING:
    from cafe.store.writer import Command

Answer = dict[str, Any]

key_of = attrgetter("visit_id", "cid")  # of a command, and of its receipt; a command that is resent has the same

# Built once: of every command it is asked whether it took effect before.
RECEIPTS = select(rows(CommandReceipt)).where(
    rows(CommandReceipt).c.visit_id.in_(bindparam("visits", expanding=True)),
    rows(CommandReceipt).c.cid.in_(bindparam("cids", expanding=True)),
)
INSERT_RECEIPTS = insert(rows(CommandReceipt))


def earlier_answers(session: Session, commands: "Sequence[Command]") -> dict[Any, Answer | Conflict]:
    """Return by their keys the first answers to those commands that took effect before.

    A Conflict to one that asks for something else this time.
    """
    named = {key_of(command): command for command in commands if command.cid is not None}
    if not named:
        return {}
    sent = {"visits": [visit for visit, _ in named], "cids": [cid for _, cid in named]}
    found = {key_of(receipt): receipt for receipt in session.connection().execute(RECEIPTS, sent)}
    return {key: _again(command, found[key]) for key, command in named.items() if key in found}


def keep(session: Session, done: "Sequence[tuple[Command, Answer]]") -> None:
    """Keep the answers to commands that have taken effect, as far as they may be resent."""
    if written := [_receipt(command, answer) for command, answer in done if command.cid is not None]:
        session.flush()
        session.connection().execute(INSERT_RECEIPTS, written)


def _again(command: "Command", receipt: Any) -> Answer | Conflict:
    return {**json.loads(receipt.answer), "dup": True} if receipt.digest == command.digest else Conflict()


def _receipt(command: "Command", answer: Answer) -> dict[str, object]:
    return {
        "visit_id": command.visit_id,
        "cid": command.cid,
        "digest": command.digest,
        "answer": json.dumps(answer),
        "done_at": clock.now(),
    }
