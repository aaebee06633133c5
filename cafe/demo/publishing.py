"""Publishes the documentation of a finished demo café; its drawings and papers go the way of every upload."""

from pathlib import Path

from sqlalchemy.orm import Session

from cafe.actions.publishing import drafts, editions, media, notices, reports
from cafe.actions.publishing.media import Words
from cafe.demo import burg_page, papers, pictured
from cafe.demo.drawing.film import film
from cafe.demo.pictured import Drawing
from cafe.domain import Cafe, Publication
from cafe.domain.media import CAPTIONS, FILE, LOGO, PHOTO, PICTURE, VIDEO
from cafe.export.as_pdf import as_pdf
from cafe.publication.content import Content, fingerprint_of, head_of, kept
from cafe.publication.media import folder
from cafe.publication.media.receive import received

BASIS = "interest"


def publish(session: Session, cafe: Cafe, root: Path) -> None:
    """Publish the documentation of a café that is over; its files lie in the folder of media below `root`."""
    waiting = folder.coming(root)
    shown = _hand_in(Inbox(session, cafe.id, root / cafe.id, waiting))
    waiting.unlink(missing_ok=True)
    notices.put_in_force(session, cafe.id, burg_page.NOTICE, 0)
    made = drafts.begin(session, cafe.id)["publication"]
    rev = _write(session, made, burg_page.content(cafe.title, cafe.subtitle, shown))
    editions.publish(session, made, rev)
    reports.correct(session, made, burg_page.CORRECTION)


class Inbox:
    """Takes files in as uploads are taken in."""

    def __init__(self, session: Session, cafe_id: str, target: Path, waiting: Path) -> None:
        self.session, self.cafe_id, self.target, self.waiting = session, cafe_id, target, waiting

    def drawing(self, kind: str, drawing: Drawing) -> str:
        """Take a drawing in, and return its id."""
        drawing.draw().save(self.waiting)
        made = self._received(kind)
        credit, basis = ("", "") if kind == LOGO else (pictured.CREDIT, BASIS)
        said = Words(drawing.alt, drawing.caption, credit, basis)
        media.describe(self.session, self.cafe_id, {made: (Words(), said)})
        return made

    def file(self, kind: str, content: bytes, name: str = "", basis: str = "") -> str:
        """Take another file in, and return its id."""
        self.waiting.write_bytes(content)
        made = self._received(kind, name)
        media.describe(self.session, self.cafe_id, {made: (Words(), Words(basis=basis))})
        return made

    def _received(self, kind: str, name: str = "") -> str:
        found = received(kind, self.waiting, self.target)
        assert not found.refused, found.refused
        added = media.add(self.session, self.cafe_id, kind, found.mimetype, found.files, name=name)
        return str(added["media"])


def _hand_in(inbox: Inbox) -> burg_page.Shown:
    """Draw and write everything, and return what the page shows of it."""
    for photo in pictured.PHOTOS:
        inbox.drawing(PHOTO, photo)
    written = {
        "programme": ("Programm Burg 2019-04-11.pdf", papers.programme()),
        "villages": (
            "Vortrag Kalender.pdf",
            papers.slides(burg_page.TALK_ABOUT_VILLAGES, burg_page.SPEAKER_FOR_VILLAGES, papers.VILLAGES),
        ),
        "ducts": (
            "Vortrag Karte.pdf",
            papers.slides(burg_page.TALK_ABOUT_DUCTS, burg_page.SPEAKER_FOR_DUCTS, papers.DUCTS),
        ),
    }
    return burg_page.Shown(
        logos=[inbox.drawing(LOGO, one) for one in pictured.LOGOS],
        stills=[inbox.drawing(PICTURE, one) for one in pictured.ANSWERS],
        pictures=[inbox.drawing(PICTURE, one) for one in pictured.INITIATIVES],
        files={key: inbox.file(FILE, as_pdf(paper), name) for key, (name, paper) in written.items()},
        film=inbox.file(VIDEO, film(), basis=BASIS),
        captions=inbox.file(CAPTIONS, burg_page.CAPTIONS.encode()),
    )


def _write(session: Session, publication_id: str, content: Content) -> int:
    """Save a whole content, section by section as the organizers do."""
    draft = drafts.draft_of(session.get_one(Publication, publication_id))
    drafts.save_head(session, publication_id, head_of(content), fingerprint_of(head_of(draft)))
    for seen, wanted in zip(draft.sections, content.sections, strict=True):
        drafts.save_section(session, publication_id, wanted, fingerprint_of(seen))
    publication = session.get_one(Publication, publication_id)
    assert publication.draft == kept(content)
    return publication.rev
