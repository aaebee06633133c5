"""The form of what stands above the sections of a documentation: title, host, introduction, logos, programme."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from cafe.domain import Media
from cafe.domain.media import FILE, LOGO
from cafe.publication.content import LINE_LIMIT, MOST_LOGOS, WORDS_LIMIT, Head
from cafe.web.checks import Checks
from cafe.web.rows import rearranged
from cafe.web.section_form import chosen_medium

FIELDS = ("title", "subtitle", "host", "words", "programme")


@dataclass
class HeadForm:
    """The head as text, and the ids of its logos in their order."""

    own: dict[str, str]
    logos: list[str]
    errors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, head: Head) -> "HeadForm":
        """Return the form of a head."""
        return cls({name: getattr(head, name) or "" for name in FIELDS}, [*head.logos])

    @classmethod
    def typed(cls, sent: MultiDict[str, str]) -> "HeadForm":
        """Return the form as it was sent; a logo that was chosen and not yet added is added."""
        logos = [one for one in dict.fromkeys([*sent.getlist("logo"), sent.get("new", "")]) if one]
        return cls({name: sent.get(name, "") for name in FIELDS}, logos)

    def rearrange(self, wish: str) -> bool:
        """Add, remove or move a logo, for browsers without scripts; say whether that was wished."""
        return wish == "logo-add" or rearranged("logo", self.logos, wish)

    def head(self, media: Mapping[str, Media]) -> Head:
        """Return the head that was typed; where a field is wrong, `errors` has a sentence and the head nothing."""
        checks, own = Checks(), self.own
        missing = gettext("Bitte geben Sie einen Titel ein.")
        head = Head(
            title=checks.text("title", own["title"], LINE_LIMIT, missing=missing),
            subtitle=checks.text("subtitle", own["subtitle"], LINE_LIMIT),
            host=checks.text("host", own["host"], LINE_LIMIT),
            words=checks.paragraphs("words", own["words"], WORDS_LIMIT),
            logos=tuple(self._logos(checks, media)),
            programme=chosen_medium(checks, "programme", own["programme"], media, (FILE,)),
        )
        self.errors = checks.errors
        return head

    def _logos(self, checks: Checks, media: Mapping[str, Media]) -> list[str]:
        there = [one for one in self.logos if one in media and media[one].kind == LOGO]
        if len(there) < len(self.logos):
            checks.errors["logos"] = gettext("Ein Logo gibt es nicht mehr; es steht nicht mehr in der Liste.")
            self.logos = there
        if len(there) > MOST_LOGOS:
            checks.errors["logos"] = gettext("Mehr als %(most)s Logos sind nicht möglich.", most=MOST_LOGOS)
        return there
