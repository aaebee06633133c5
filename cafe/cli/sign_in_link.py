"""`python -m cafe sign-in-link [NAME]`: let an organizer in whose password nobody knows any more."""

import argparse

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import accounts
from cafe.cli.demo import address_of
from cafe.cli.opening import opened
from cafe.config import Config
from cafe.domain import Organizer
from cafe.security import log
from cafe.terminal import Stop, tell


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
    """Print a link, if it is clear for whom."""
    config = Config.from_environment()
    with opened(config) as store, store.writing() as session:
        account = _account(session, args.name)
        secret = accounts.let_back_in(session, config.secret_key, account)["link"]
        name = account.name
    log.record("sign-in link made")
    tell(f"Anmelden als „{name}“, einmal, in der nächsten halben Stunde:")
    tell(f"  {address_of(config)}/anmelden#{secret}")
    return 0


def _account(session: Session, name: str | None) -> Organizer:
    """Return the account that is meant; say what to do instead if that is not clear."""
    there = session.scalars(select(Organizer).order_by(Organizer.name)).all()
    if not there:
        raise Stop("Es gibt noch kein Konto; den Link zum Einrichten zeigt „bin/cafe links“.")
    names = ", ".join(f"„{one.name}“" for one in there)
    if name is None and len(there) > 1:
        raise Stop(f"Für welches Konto? {names}")
    found = there[0] if name is None else accounts.by_name(session, name)
    if found is None:
        raise Stop(f"Dieses Konto gibt es nicht. Es gibt {names}")
    return found
