"""Refusals about a Tagungsdokumentation."""

from cafe.errors.base import N_, CafeError


class NotYetOver(CafeError):
    """The café is not finished: what was found can still change."""

    code = "not_yet_over"
    text = N_("Veröffentlichen können Sie, sobald das World Café beendet ist: Bis dahin kann sich noch etwas ändern.")


class DraftChanged(CafeError):
    """Somebody else changed the draft since the page on which it is published was opened."""

    code = "draft_changed"
    text = N_("Jemand anderes hat inzwischen etwas geändert. Sehen Sie sich bitte an, was jetzt neu ist.")


class EditedMeanwhile(CafeError):
    """Somebody else changed the same section since the form was opened."""

    code = "edited_meanwhile"
    text = N_("Jemand anderes hat das inzwischen geändert. Vergleichen Sie beide Versionen und entscheiden Sie.")


class NoSuchNumber(CafeError):
    """There is no photo or video with this number."""

    code, status = "no_such_number", 404
    text = N_("Unter dieser Nummer gibt es hier kein Bild oder Video. Die Nummer steht darunter, etwa F-0022.")


class TakenDown(CafeError):
    """The photo or video was removed on somebody's wish."""

    code, status = "taken_down", 410
    text = N_("Dieses Bild oder Video wurde entfernt.")


class AlreadyAsked(CafeError):
    """Many wishes to see the same photo or video gone wait for the organizers."""

    code, status = "already_asked", 429
    text = N_("Darum haben schon mehrere gebeten. Das Veranstaltungsteam entscheidet darüber; mehr ist nicht nötig.")


class NoticeChanged(CafeError):
    """The notice about photos was changed after the form had been opened."""

    code = "notice_changed"
    text = N_("Die Hinweise haben sich inzwischen geändert. Bitte lesen Sie sie und stimmen Sie noch einmal zu.")


class TooManyWaiting(CafeError):
    """As much as the organizers can look at was sent in, and waits."""

    code, status = "too_many_waiting", 429
    text = N_("Vielen Dank! Gerade wartet schon sehr viel auf das Veranstaltungsteam. Bitte kommen Sie später wieder.")
