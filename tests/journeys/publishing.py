"""What the journeys of a documentation share: Burg as the demo publishes it, its organizer and its readers."""

import io
from dataclasses import dataclass

from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page

from cafe.actions import visits
from cafe.actions.publishing import drafts
from cafe.config import Config
from cafe.demo import making, publishing
from cafe.domain import phases
from tests.cast import KEY
from tests.server_fixture import Running

GPS, CAMERA_MAKER = 0x8825, 0x010F  # parts of what a camera writes into a photo


@dataclass(frozen=True)
class Burg:
    """The finished café of Burg on a server."""

    running: Running
    code: str
    slug: str = ""

    @property
    def page(self) -> str:
        """Return the address that readers have."""
        return f"{self.running.url}/dokumentation/{self.slug}"

    @property
    def desk(self) -> str:
        """Return where organizers prepare it."""
        return f"{self.running.url}/organisation/cafes/{self.code}/dokumentation"

    def sign_in(self, page: Page) -> Page:
        """Give a page the cookie of the organizers."""
        with self.running.store.writing() as session:
            secret = visits.admit(session, None)["visit"]
        page.context.add_cookies([{"name": "cafe-organizer", "value": secret, "url": self.running.url}])
        return page


def finished(running: Running) -> Burg:
    """Make the café of Burg, which nobody has documented yet."""
    with running.store.writing() as session:
        return Burg(running, making.make(session, KEY, phases.FINISHED).code)


def published(running: Running) -> Burg:
    """Make it, and publish its documentation with everything in it."""
    with running.store.writing() as session:
        cafe = making.make(session, KEY, phases.FINISHED)
        publishing.publish(session, cafe, Config(database=running.database).media_folder)
        return Burg(running, cafe.code, drafts.of_cafe(session, cafe.id).slug)


def photo(page: Page, label: str) -> Locator:
    """Return a photo of the gallery."""
    return page.locator(f"#{label}")


def from_a_camera() -> FilePayload:
    """Return a photo with what a camera writes into it: its maker, and the place."""
    image = Image.new("RGB", (1600, 1200), "#2a7f88")
    exif = image.getexif()
    exif[CAMERA_MAKER] = "Kamera von Ada"
    exif.get_ifd(GPS)[1] = "N"
    written = io.BytesIO()
    image.save(written, "JPEG", exif=exif)
    return {"name": "IMG_0001.JPG", "mimeType": "image/jpeg", "buffer": written.getvalue()}
