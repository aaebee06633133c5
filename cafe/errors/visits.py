"""Refusals to whom no visit belongs, or none any more."""

from typing import ClassVar

from cafe.errors.base import N_, CafeError


class CafeGone(CafeError):
    """The café was deleted, or is being deleted, with everything in it."""

    code, status = "cafe_gone", 410
    text = N_("Dieses World Café gibt es nicht mehr. Das Veranstaltungsteam hat es gelöscht.")


class TableGone(CafeError):
    """The organizers took the table away before the first round."""

    code, status = "table_gone", 410
    text = N_("Diesen Tisch gibt es nicht mehr. Bitte fragen Sie das Veranstaltungsteam.")


class TableOrCafeGone(CafeError):
    """The table is not there, and its address does not say whether its café still is."""

    code, status = "table_or_cafe_gone", 410
    text = N_(
        "Diesen Tisch gibt es nicht mehr: Das Veranstaltungsteam hat ihn oder das ganze World Café gelöscht."
        " Ist Ihr World Café vorbei, haben Sie hier nichts mehr zu tun. Läuft es noch, fragen Sie bitte das"
        " Veranstaltungsteam nach einem neuen Link."
    )


class HasLeft(CafeError):
    """Somebody who went home thanks nobody by a heart; they can come back."""

    code = "has_left"
    text = N_("Sie haben sich verabschiedet. Ihr Dank wurde nicht gezählt.")


class NotSignedIn(CafeError):
    """No visit belongs to this connection, or the visit has ended; each role is told its own way back."""

    code, status = "not_signed_in", 401
    text = N_("Sie sind nicht (mehr) angemeldet. Bitte öffnen Sie Ihren Link oder scannen Sie den QR-Code erneut.")
    ways_back: ClassVar[dict[str, str]] = {
        "participant": N_(
            "Sie sind nicht (mehr) angemeldet. Bitte scannen Sie den QR-Code noch einmal oder geben Sie den Code ein."
        ),
        "moderator": N_(
            "Dieses Gerät ist nicht (mehr) angemeldet. Bitte öffnen Sie den Link Ihres Tisches noch einmal; gilt er"
            " nicht mehr, gibt Ihnen das Veranstaltungsteam einen neuen."
        ),
        "projector": N_(
            "Diese Leinwand ist nicht (mehr) angemeldet. Bitte öffnen Sie ihren Link noch einmal; gilt er nicht mehr,"
            " erneuert ihn das Veranstaltungsteam."
        ),
        "organizer": N_("Ihre Anmeldung ist abgelaufen. Bitte melden Sie sich neu an."),
    }

    def __init__(self, role: str = "") -> None:
        super().__init__()
        self.text = self.ways_back.get(role, self.text)  # type: ignore[misc]

    def __str__(self) -> str:
        return self.text


class PassEnded(CafeError):
    """A pass for the venue check is over, or none of ours."""

    code, status = "pass_ended", 410
    text = N_("Dieser Link gilt nicht mehr. Einen neuen Code zeigt das Veranstaltungsteam auf der Seite „WLAN-Probe“.")
