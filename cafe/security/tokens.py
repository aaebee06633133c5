"""Secrets: random ones for cookies, derived ones for links; the store keeps only hashes."""

import hashlib
import hmac
import secrets


def new_secret() -> str:
    """Return a random secret of 256 bits for a cookie."""
    return secrets.token_urlsafe(32)


def new_nonce() -> str:
    """Return the random part that makes a link different from the one it replaces."""
    return secrets.token_hex(16)


def link_secret(key: str, visit_id: str, nonce: str) -> str:
    """Derive the secret of a link from the server's key: it can be shown again, but not stolen with the store."""
    made = hmac.new(key.encode(), f"{visit_id}:{nonce}".encode(), hashlib.sha256).hexdigest()
    return made[:40]  # 160 bits: cannot be guessed, and the QR code stays small


def digest(secret: str) -> str:
    """Return the hash under which the store knows a secret (64 hex digits)."""
    return hashlib.sha256(secret.encode()).hexdigest()
