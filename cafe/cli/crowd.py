"""`python -m cafe crowd CODE`: fill the hall with simulated participants, and measure."""

import argparse
import asyncio
import sys
from pathlib import Path

import aiohttp
from sqlalchemy.orm import Session

from cafe.actions import door, rehearsing, visits
from cafe.cli.opening import opened
from cafe.config import Config
from cafe.crowd.measures import Measures, percentile
from cafe.crowd.rehearsal import Invitation, Rehearsal
from cafe.crowd.server import resident_megabytes
from cafe.crowd.texts import own_statements, read_statements
from cafe.domain import Cafe, phases
from cafe.domain.visit import MODERATOR
from cafe.security import log
from cafe.store.engine import Store
from cafe.terminal import Stop, tell

BAR = 32  # characters


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser("crowd", help="den Saal mit simulierten Gästen füllen (Probe)")
    parser.add_argument("code", help="Code des World Cafés")
    parser.add_argument("--phones", type=_some, default=120, help="Zahl der Telefone")
    parser.add_argument(
        "--posts",
        type=Path,
        action="append",
        metavar="FILE.csv",
        help="Beiträge aus einer CSV-Datei; mehrmals: je Tisch eine",
    )
    parser.add_argument("--seconds", type=float, default=60, help="Dauer aller Runden zusammen")
    parser.add_argument("--no-conduct", action="store_true", help="„Weiter“ drückt ein Mensch an der Konsole")
    parser.add_argument("--moderators", action="store_true", help="Moderationen schlagen am Ende vor und geben frei")
    parser.add_argument("--late", type=_share, default=0.0, metavar="%", help="Prozent, die erst in Runde 1 kommen")
    parser.add_argument("--absent", type=_share, default=0.0, metavar="%", help="Prozent, die gar nicht kommen")
    parser.add_argument("--cards", action="store_true", help="alle kommen mit einer Platzkarte")
    parser.add_argument("--url", help="Adresse des laufenden Servers")
    parser.add_argument("--seed", type=int, default=1, help="gleiche Zahl, gleiche Würfel")
    parser.set_defaults(run=run)


def _some(text: str) -> int:
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError("mindestens 1")
    return number


def _share(text: str) -> float:
    if not 0 <= (percent := float(text)) <= 90:
        raise argparse.ArgumentTypeError("0 bis 90")
    return percent / 100


def run(args: argparse.Namespace) -> int:
    """Simulate, print the figures; return 1 if anything is lost, double or at the wrong table."""
    config = Config.from_environment()
    with opened(config) as store:
        try:
            with store.writing() as session:
                rehearsal = Rehearsal(_invitation(session, config, args), _progress)
                was_open = _open_api(session, rehearsal.invitation.cafe)
            log.record("rehearsal begun")
            try:
                asyncio.run(rehearsal.run())
            finally:
                _leave(store, rehearsal.invitation, was_open)
        except aiohttp.ClientConnectionError:
            raise Stop(f"Unter {rehearsal.invitation.url} antwortet kein Server; --url nennt einen anderen.") from None
        except ValueError as error:
            raise Stop(str(error)) from None
        with store.reading() as session:
            lost, double = check(session, rehearsal.invitation.cafe, rehearsal.measures)
    tell(f"\n\n{_table(rehearsal, lost, double, resident_megabytes(rehearsal.invitation.url))}")
    return 1 if lost or double or rehearsal.measures.astray else 0


def _invitation(session: Session, config: Config, args: argparse.Namespace) -> Invitation:
    cafe = visits.by_code(session, args.code)
    if cafe.phase in (phases.HARVEST, phases.FINISHED):
        raise ValueError("Dieses World Café ist schon zu Ende; eine Kopie davon lässt sich proben.")
    links = [visits.link(session, config.secret_key, MODERATOR, cafe.id, t.id) for t in cafe.tables]
    return Invitation(
        url=args.url or config.own_url,
        cafe=cafe.id,
        code=cafe.code,
        phones=args.phones,
        seconds=args.seconds,
        statements=[read_statements(path) for path in args.posts or ()] or [own_statements(args.seed)],
        organizer=None if args.no_conduct else visits.admit(session, None)["visit"],
        moderators=[link for link in links if link and args.moderators],
        seed=args.seed,
        late=args.late,
        absent=args.absent,
        cards=door.cards(config.secret_key, cafe.id, args.phones) if args.cards else {},
    )


def _open_api(session: Session, cafe_id: str) -> bool:
    """Let the simulated participants in, who have no form; return whether programs might join before."""
    cafe = session.get_one(Cafe, cafe_id)
    was_open, cafe.api_open = cafe.api_open, True
    return was_open


def _leave(store: Store, invitation: Invitation, was_open: bool) -> None:
    """End the login that pressed Weiter, which was made only for this rehearsal, and leave the door as it was."""
    with store.writing() as session:
        if invitation.organizer and (visit := visits.find(session, invitation.organizer)):
            visits.sign_out(session, visit.id)
        session.get_one(Cafe, invitation.cafe).api_open = was_open


def check(session: Session, cafe_id: str, measures: Measures) -> tuple[int, int]:
    """Compare what was acknowledged with the store; return how much is lost, and how much is there twice."""
    compared = rehearsing.compare(session, cafe_id, measures.posts, measures.votes, [*measures.sent_at])
    return compared["lost"], compared["double"]


def _table(rehearsal: Rehearsal, lost: int, double: int, megabytes: float | None) -> str:
    m = rehearsal.measures
    given = sum(m.votes.values())
    rows = [
        ("Telefone", f"{len(rehearsal.phones)}"),
        ("Beiträge bestätigt", f"{len(m.posts)}"),
        ("Bewertungen bestätigt", f"{len(m.votes)} ({given} Punkte)"),
        ("Tischwechsel", f"{m.moves}"),
        ("am falschen Tisch", f"{m.astray}"),
        ("Beitrag → alle Bildschirme am Tisch, ms (p50 / p95 / p99)", _milliseconds(m.seen_after)),
        ("Antwort nach dem Speichern, ms (p50 / p95 / p99)", _milliseconds(m.answered_after)),
        ("abgelehnt", ", ".join(f"{n} × {code}" for code, n in sorted(m.refused.items())) or "0"),
        ("verloren", f"{lost}"),
        ("doppelt", f"{double}"),
        ("Speicher des Servers", f"{megabytes:.0f} MB" if megabytes else "nicht messbar"),
    ]
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in rows)


def _milliseconds(seconds: list[float]) -> str:
    shares = [f"{percentile(seconds, share) * 1000:.0f}" for share in (0.5, 0.95, 0.99)]
    return f"{' / '.join(shares)}  (n = {len(seconds)})"


def _progress(share: float, what: str) -> None:
    done = round(share * BAR)
    print(f"\r[{'█' * done}{'·' * (BAR - done)}] {share:4.0%}  {what:<40}", end="", file=sys.stderr, flush=True)
