"""What only this server can have made: seat cards, the secret of whoever comes in by a form with a cid, and passes."""

import hashlib
import hmac
import re

CARD = re.compile(r"([1-9][0-9]{0,4})(?:-([0-9a-f]{12}))?")  # 48 bits: cannot be guessed at a door that is watched
PASS = re.compile(r"[1-9][0-9]{6,9}-[0-9a-f]{16}")
VENUE = "venue"  # a kind of pass: for the venue check
MINUTE_MILLISECONDS = 60_000
CID = re.compile(r"[0-9A-Za-z_-]{22,64}")  # at least 128 bits


def card(key: str, cafe_id: str, number: int) -> str:
    """Return what stands in the QR code of a seat card, `7-3f9c…`: the number, and a proof that we printed it."""
    return f"{number}-{_seal(key, 'card', cafe_id, str(number))[:12]}"


def of_cards(key: str, cafe_id: str) -> str:
    """Return what tells whether the seat cards of a café were printed with this key; no card says it."""
    return _seal(key, "cards", cafe_id)[:12]


def of_process(key: str, process_id: str) -> str:
    """Return what tells whether another process has the same key; it helps nobody to guess that."""
    return _seal(key, "process", process_id)


def number_on(written: str) -> int | None:
    """Return the number that a card claims, None if it is no card at all."""
    found = CARD.fullmatch(written.strip().lower())
    return int(found[1]) if found else None


def is_ours(key: str, cafe_id: str, written: str) -> bool:
    """Whether we printed this card for this café."""
    number = number_on(written)
    return number is not None and hmac.compare_digest(card(key, cafe_id, number), written.strip().lower())


def secret_of(key: str, place: str, kind: str, cid: str) -> str | None:
    """Return the secret for whoever comes in with this cid, the same each time; None if the cid could be guessed.

    `place` is the café, the account or the link; `kind` is the way in. Only a hash of the secret
    is kept: whoever reads the store cannot come in as somebody.
    """
    return _seal(key, "join", place, kind, cid) if CID.fullmatch(cid) else None


def pass_until(key: str, kind: str, ends_at: int) -> str:
    """Return what opens something of this kind until a moment, to the minute; the store knows nothing of it."""
    minute = str(ends_at // MINUTE_MILLISECONDS)
    return f"{minute}-{_seal(key, 'pass', kind, minute)[:16]}"


def is_in_force(key: str, kind: str, written: str, now: int) -> bool:
    """Whether we made this pass, and its time is not over."""
    minute = written.partition("-")[0]
    if not PASS.fullmatch(written) or int(minute) * MINUTE_MILLISECONDS < now:
        return False
    return hmac.compare_digest(pass_until(key, kind, int(minute) * MINUTE_MILLISECONDS), written)


def _seal(key: str, *words: str) -> str:
    return hmac.new(key.encode(), ":".join(words).encode(), hashlib.sha256).hexdigest()
