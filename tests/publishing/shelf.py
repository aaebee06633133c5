"""What the tests put on a documentation: media with files, and sections that say something."""

from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from cafe.actions.publishing import drafts, editions, media, notices
from cafe.actions.publishing.media import Words
from cafe.config import Config
from cafe.domain import Media, Publication
from cafe.domain.media import PHOTO
from cafe.publication.content import AnySection, Content, kept
from cafe.publication.media.folder import NAME, Made, of_cafe
from cafe.store.engine import Store
from tests.cast import KEY

BYTES = b"what a file holds"
ENDINGS = {"video": ("mp4", "video/mp4"), "file": ("pdf", "application/pdf"), "captions": ("vtt", "text/vtt")}


@dataclass(frozen=True)
class Added:
    """A medium: its id, its number, the address of its file, and where that lies."""

    id: str
    label: str
    address: str
    path: Path


@dataclass(frozen=True)
class Shelf:
    """The documentation of one café, as its organizers fill it."""

    store: Store
    cafe: str
    publication: str

    def add(self, kind: str = PHOTO, *, by_reader: bool = False, name: str = "", **said: str) -> Added:
        """Add a medium with a file of a few bytes."""
        ending, mimetype = ENDINGS.get(kind, ("jpg", "image/jpeg"))
        folder = of_cafe(Config(database=self.store.url, secret_key=KEY).media_folder, self.cafe)
        path = folder / f"{token_hex(16)}.{ending}"
        path.write_bytes(BYTES)
        assert NAME.fullmatch(path.name)
        size = (1_280, 853) if ending == "jpg" else (None, None)
        with self.store.writing() as session:
            files = [Made(path.name, len(BYTES), *size)]
            made = media.add(session, self.cafe, kind, mimetype, files, name=name, by_reader=by_reader)
            if said:
                media.say(session.get_one(Media, made["media"]), Words(**said))
        return Added(made["media"], made["label"], f"/medien/{path.name}", path)

    def state(self, added: Added) -> str:
        """Return the state of a medium."""
        with self.store.reading() as session:
            return session.get_one(Media, added.id).state

    def say(self, words: str) -> int:
        """Write a new version of the notice about photos."""
        with self.store.writing() as session:
            newest = notices.newest(session, self.cafe)
            version: int = notices.put_in_force(session, self.cafe, words, newest.version if newest else 0)["version"]
            return version

    def publish(self, *sections: AnySection, note: str = "", **head: object) -> None:
        """Put these sections in the place of those of their kinds, change the head, and publish."""
        by_kind = {type(one): one for one in sections}
        with self.store.writing() as session:
            publication = session.get_one(Publication, self.publication)
            draft = drafts.draft_of(publication)
            parts = {name: getattr(draft, name) for name in draft.__struct_fields__} | head
            parts["sections"] = tuple(by_kind.get(type(one), one) for one in draft.sections)
            publication.draft, publication.rev = kept(Content(**parts)), publication.rev + 1
            editions.publish(session, self.publication, publication.rev, note)

    def take_back(self) -> None:
        """Take the documentation back."""
        with self.store.writing() as session:
            editions.take_back(session, self.publication)
