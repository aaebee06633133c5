"""Visit (Anmeldung): what a secret opens. Only the hash of the secret is stored."""

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from cafe.domain.base import Base, Id, Moment

PARTICIPANT, MODERATOR, ORGANIZER, PROJECTOR, SETUP = "participant", "moderator", "organizer", "projector", "setup"
SIGN_IN = "sign-in"  # a link that the terminal makes for an account; it lets its owner in once
HANDOVER = "handover"  # a link that a login makes for one more device; it lets the same account in once
KNOWN = "known"  # no visit, but a cookie like theirs: on this browser an account was signed in before


class Visit(Base):
    """A role in a café, for anybody who has the secret: a participant's cookie, a moderator's link, a login.

    `nonce` is set for links (moderator, projector, set-up): the secret of a link is derived from it and the server's
    key, so that a link can be printed again without being stored. A browser in which the link of a moderator or
    projector is opened gets a visit of its own, with a secret by chance.
    """

    __tablename__ = "visit"

    id: Mapped[Id]
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    nonce: Mapped[str | None] = mapped_column(String(32))
    role: Mapped[str] = mapped_column(String(12))
    cafe_id: Mapped[str | None] = mapped_column(ForeignKey("cafe.id"), index=True)
    table_id: Mapped[str | None] = mapped_column(ForeignKey("cafe_table.id"), index=True)
    participant_id: Mapped[str | None] = mapped_column(ForeignKey("participant.id"), index=True)
    organizer_id: Mapped[str | None] = mapped_column(ForeignKey("organizer.id"), index=True)
    created_at: Mapped[Moment]
    expires_at: Mapped[int | None] = mapped_column(BigInteger)
    ended_at: Mapped[int | None] = mapped_column(BigInteger)
