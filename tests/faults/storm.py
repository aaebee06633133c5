"""A vote storm, and the count after it: what was acknowledged, what is stored, what every phone shows."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable

from sqlalchemy import func, select

from cafe.domain import Contribution, Vote
from cafe.store.changes import changes
from cafe.store.engine import Store
from tests.faults.ledger import Ledger
from tests.faults.phones import Phone
from tests.faults.servers import OpenCafe

CALM_SECONDS = 60.0  # for outboxes to empty and boards to agree, when the fault is over


async def storm(phones: list[Phone], trouble: Awaitable[None], dice: random.Random) -> None:
    """Everybody writes and votes until the trouble is over."""
    ending = asyncio.ensure_future(trouble)
    while not ending.done():
        for phone in dice.sample(phones, min(len(phones), max(2, len(phones) // 50))):  # below the credits of each
            if len(phone.outbox) < 5:
                write_or_vote(phone, dice)
        await asyncio.sleep(0.05)
    ending.result()


def write_or_vote(phone: Phone, dice: random.Random) -> None:
    """Do what people do: most often vote, else write."""
    lying = [
        contribution
        for contribution in phone.board.tables.get(phone.table, {"contributions": {}})["contributions"].values()
        if contribution["state"] == "shown"
    ]
    if lying and dice.random() < 0.8:
        phone.do("vote:cast", contribution=dice.choice(lying)["id"], points=dice.randint(0, 2))
    else:
        phone.do("contribution:post", kind="idea", text=f"Gedanke {dice.getrandbits(64):016x}", table=phone.table)


async def compare(evening: OpenCafe, phones: list[Phone], ledger: Ledger) -> float:
    """Hold phones and store against each other; return after how many seconds all showed the same."""
    began = asyncio.get_running_loop().time()
    emptied = await asyncio.gather(*(phone.emptied(CALM_SECONDS) for phone in phones))
    while (wrong := differing(evening, phones)) and asyncio.get_running_loop().time() < began + 2 * CALM_SECONDS:
        await asyncio.sleep(0.2)
    seconds = asyncio.get_running_loop().time() - began
    compare_store(evening, phones, ledger)
    ledger.mismatches += len(wrong)
    ledger.stuck += emptied.count(False) + sum(bool(phone.missing) for phone in phones)
    return seconds


def compare_store(evening: OpenCafe, phones: list[Phone], ledger: Ledger) -> None:
    """Hold what phones were told against what is stored."""
    posts = {
        answer["id"]: body["text"] for phone in phones for name, body, answer in phone.acked if name.endswith(":post")
    }
    given = {
        (phone.secret, body["contribution"]): body["points"]
        for phone in phones
        for name, body, _ in phone.acked
        if name == "vote:cast"
    }
    store = Store(evening.server.database)
    with store.reading() as session:
        stored = {b.id: b.text for b in session.scalars(select(Contribution))}
        sums = dict(
            session.execute(select(Vote.contribution_id, func.sum(Vote.points)).group_by(Vote.contribution_id)).all()
        )
        votes = session.scalar(select(func.count()).select_from(Vote)) or 0
        pairs = session.execute(select(Vote.participant_id, Vote.contribution_id)).all()
    store.close()
    ledger.held(posts.items(), stored.items(), [text for text in stored.values() if text.startswith("Gedanke")])
    ledger.double += votes - len(set(pairs))
    told: Counter[str] = Counter()
    for (_, contribution), points in given.items():
        told[contribution] += points
    ledger.lost += sum(sums.get(contribution, 0) != points for contribution, points in told.items())


def differing(evening: OpenCafe, phones: list[Phone]) -> list[Phone]:
    """Return the phones that show something else than the store has."""
    store = Store(evening.server.database)
    with store.reading() as session:
        fresh = {table: changes(session, table).public() for table in {phone.table for phone in phones}}
    store.close()
    lying = {table: ({b["id"]: b for b in state["contributions"]}, state["rev"]) for table, state in fresh.items()}
    held = {phone: phone.board.tables.get(phone.table, {"contributions": {}, "rev": -1}) for phone in phones}
    return [phone for phone in phones if (held[phone]["contributions"], held[phone]["rev"]) != lying[phone.table]]
