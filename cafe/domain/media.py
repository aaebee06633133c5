"""Media: a photo, a video or another file of a café, and the wish of somebody to see it gone."""

from sqlalchemy import BigInteger, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cafe.domain.base import Base, CafeRef, Id, Moment

PHOTO, VIDEO, PICTURE, LOGO, FILE, CAPTIONS = MEDIA_KINDS = ("photo", "video", "picture", "logo", "file", "captions")
NUMBERED = {PHOTO: "F", VIDEO: "V", PICTURE: "B"}  # kinds that show people, and have a number to name: F-0022
WAITING, SHOWN, HIDDEN, REMOVED = "waiting", "shown", "hidden", "removed"  # states of a medium
ASKED, GRANTED, REFUSED = "asked", "granted", "refused"  # states of a takedown
BASES = ("", "consent", "interest", "task")  # legal bases of a photo: none said yet; Art. 6 (1) a, f, e DSGVO
ALT_LIMIT, CAPTION_LIMIT, CREDIT_LIMIT, NAME_LIMIT = 300, 300, 120, 120


class Media(Base):
    """Something that the organizers added, or a reader sent; `files` are its sizes, the largest first.

    A photo, video or picture has a number in its café, which is never given again: one that was removed stays as a row
    without words and files. One that a reader sent waits until the organizers show it.
    """

    __tablename__ = "media"
    __table_args__ = (UniqueConstraint("cafe_id", "kind", "number"),)

    id: Mapped[Id]
    cafe_id: Mapped[CafeRef]
    kind: Mapped[str] = mapped_column(String(12))
    number: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(8), default=SHOWN)
    mimetype: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(NAME_LIMIT), default="")  # how a download is called
    alt: Mapped[str] = mapped_column(String(ALT_LIMIT), default="")
    caption: Mapped[str] = mapped_column(String(CAPTION_LIMIT), default="")
    credit: Mapped[str] = mapped_column(String(CREDIT_LIMIT), default="")
    basis: Mapped[str] = mapped_column(String(12), default="")  # the legal basis on which it is shown
    notice: Mapped[int | None]  # the version of the notice that whoever sent it agreed to
    by_reader: Mapped[bool] = mapped_column(default=False, server_default=false())
    added_at: Mapped[Moment]
    removed_at: Mapped[int | None] = mapped_column(BigInteger)

    files: Mapped[list["MediaFile"]] = relationship(
        order_by="MediaFile.position", cascade="all, delete-orphan", lazy="selectin"
    )

    @property
    def label(self) -> str:
        """Return the number that people name, such as "F-0022"; "" for kinds without one."""
        return f"{NUMBERED[self.kind]}-{self.number:04}" if self.number else ""


class MediaFile(Base):
    """One size of a medium, under a name by chance, in the folder of media."""

    __tablename__ = "media_file"

    name: Mapped[str] = mapped_column(String(48), primary_key=True)
    media_id: Mapped[str] = mapped_column(ForeignKey("media.id"), index=True)
    position: Mapped[int]
    bytes: Mapped[int] = mapped_column(BigInteger)
    width: Mapped[int | None]
    height: Mapped[int | None]


class Takedown(Base):
    """Somebody wants a photo or video gone; it is hidden until the organizers have decided.

    Only the hash of the token is stored: its owner sees how the matter stands.
    """

    __tablename__ = "takedown"

    id: Mapped[Id]
    media_id: Mapped[str] = mapped_column(ForeignKey("media.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    words: Mapped[str] = mapped_column(Text, default="")  # why, if they say so; gone with the decision
    state: Mapped[str] = mapped_column(String(8), default=ASKED)
    asked_at: Mapped[Moment]
    decided_at: Mapped[int | None] = mapped_column(BigInteger)


class Notice(Base):
    """One version of what is said about photos and the rights in them; a new version never changes an old one."""

    __tablename__ = "notice"
    __table_args__ = (UniqueConstraint("cafe_id", "version"),)

    id: Mapped[Id]
    cafe_id: Mapped[CafeRef]
    version: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    made_at: Mapped[Moment]
