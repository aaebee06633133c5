"""Refusals at the door."""

from cafe.errors.base import N_, CafeError


class CodeReplaced(CafeError):
    """The organizers have given the café another code."""

    code, status = "code_replaced", 410
    text = N_("Dieser Code gilt nicht mehr. Den neuen zeigt die Leinwand.")


class DoorShut(CafeError):
    """The organizers let no newcomers in (for now)."""

    code, status = "door_shut", 403
    text = N_(
        "Gerade werden keine neuen Gäste eingelassen. Waren Sie schon dabei, nehmen Sie dasselbe Telefon und denselben "
        "Browser. Sonst wenden Sie sich bitte an das Veranstaltungsteam."
    )


class ApiShut(CafeError):
    """The café lets no programs in, only people who use the form."""

    code, status = "api_shut", 403
    text = N_("Programme können diesem World Café nicht beitreten. Das Veranstaltungsteam kann es an der Tür erlauben.")


class CardTaken(CafeError):
    """Somebody else has the number of the seat card, or there is no route for it."""

    code = "card_taken"
    text = N_("Diese Karte ist schon vergeben. Für Sie gilt der Weg auf diesem Telefon.")
