"""`python -m cafe sign-in-link [NAME]`: let an organizer in whose password nobody knows any more."""

import argparse
import sys

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import accounts
from cafe.cli.demo import address_of
from cafe.config import Config
from cafe.domain import Organizer
from cafe.errors import CafeError
from cafe.store.engine import Store


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "sign-in-link",
        help="einen Link zum Anmelden ohne Passwort zeigen",
        description="Der Link gilt einmal, eine halbe Stunde lang; wer ihn öffnet, kann ein neues Passwort festlegen.",
    )
    parser.add_argument("name", metavar="NAME", nargs="?", help="das Konto; ohne Namen das einzige")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print a link; return 2 and print one sentence if it is not clear for whom."""
    config = Config.from_environment()
    with Store(config.database).writing() as session:
        account = _account(session, args.name)
        if isinstance(account, str):
            print(account, file=sys.stderr)
            return 2
        secret = accounts.let_back_in(session, config.secret_key, account)["link"]
        print(f"Anmelden als „{account.name}“, einmal, in der nächsten halben Stunde:")
        print(f"  {address_of(config)}/anmelden#{secret}")
    return 0


def _account(session: Session, name: str | None) -> Organizer | str:
    """Return the account that is meant, or what to do instead."""
    there = session.scalars(select(Organizer).order_by(Organizer.name)).all()
    if not there:
        return "Es gibt noch kein Konto; den Link zum Einrichten zeigt „bin/cafe links“."
    names = ", ".join(f"„{one.name}“" for one in there)
    if name is None:
        return there[0] if len(there) == 1 else f"Für welches Konto? {names}"
    try:
        found = accounts.by_name(session, name)
    except CafeError as refused:
        return f"{refused}"
    return found or f"Dieses Konto gibt es nicht. Es gibt {names}"
