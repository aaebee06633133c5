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
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()


def browser_mark(key: str, account_id: str) -> str:
    """Return what a browser keeps after an account was signed in on it, to be known again."""
    nonce = new_nonce()
    return f"{nonce}.{_mark(key, account_id, nonce)}"


def is_browser_mark(key: str, account_id: str, mark: str) -> bool:
    """Return whether a mark was made by this server for this account."""
    nonce, _, made = mark.partition(".")
    return hmac.compare_digest(made.encode(), _mark(key, account_id, nonce).encode())


def _mark(key: str, account_id: str, nonce: str) -> str:
    return hmac.new(key.encode(), f"known:{account_id}:{nonce}".encode(), hashlib.sha256).hexdigest()
