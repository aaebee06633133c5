"""Every refusal the server can give: a code for programs, a sentence for people.

A refusal changes nothing and loses nothing. The sentences are German msgids with named values;
pages and tells translate them (`cafe.language.sentence`).
"""

from cafe.errors.accounts import CommonPassword, LastAccount, NameTaken, WeakPassword, WrongPassword
from cafe.errors.base import N_, CafeError, outcome_of
from cafe.errors.calls import CallOver
from cafe.errors.door import ApiShut, CardTaken, CodeReplaced, DoorShut
from cafe.errors.edits import Overwritten
from cafe.errors.hands import NoHandsLeft
from cafe.errors.machinery import (
    BackupRefused,
    Busy,
    CafeRuns,
    Crowded,
    Failed,
    Full,
    NoHelp,
    NoPlan,
    RehearsalRuns,
    SlowDown,
    StoreLost,
    Superseded,
    TooLongToPlan,
    TooManyPages,
    TooMuch,
    UselessHelp,
)
from cafe.errors.media import FileTooLarge, NoCaptions, NoDocument, NoImage, NoVideo
from cafe.errors.nudges import NudgedLately
from cafe.errors.publishing import (
    AlreadyAsked,
    DraftChanged,
    EditedMeanwhile,
    NoSuchNumber,
    NoticeChanged,
    NotYetOver,
    TakenDown,
    TooManyWaiting,
)
from cafe.errors.steps import (
    Closed,
    InterludeRuns,
    MovedOn,
    NoSceneNow,
    NotShown,
    NoWayBack,
    StillRunning,
    TableInUse,
    TooLittleLeft,
    TooManyInterludes,
)
from cafe.errors.visits import CafeGone, HasLeft, NotSignedIn, PassEnded, TableGone, TableOrCafeGone

__all__ = [
    "N_",
    "AlreadyAsked",
    "ApiShut",
    "BackupRefused",
    "Busy",
    "CafeError",
    "CafeGone",
    "CafeRuns",
    "CallOver",
    "CardTaken",
    "Closed",
    "CodeReplaced",
    "CommonPassword",
    "Crowded",
    "DoorShut",
    "DraftChanged",
    "EditedMeanwhile",
    "Failed",
    "FileTooLarge",
    "Full",
    "HasLeft",
    "InterludeRuns",
    "LastAccount",
    "LuggageFull",
    "MovedOn",
    "NameTaken",
    "NoCaptions",
    "NoDocument",
    "NoHandsLeft",
    "NoHelp",
    "NoImage",
    "NoPlan",
    "NoSceneNow",
    "NoSuchNumber",
    "NoVideo",
    "NoWayBack",
    "NotShown",
    "NotSignedIn",
    "NotYetOver",
    "NoticeChanged",
    "NudgedLately",
    "Overwritten",
    "PassEnded",
    "RehearsalRuns",
    "SlowDown",
    "StillRunning",
    "StoreLost",
    "Superseded",
    "TableGone",
    "TableInUse",
    "TableOrCafeGone",
    "TakenDown",
    "TooLarge",
    "TooLittleLeft",
    "TooLongToPlan",
    "TooManyInterludes",
    "TooManyPages",
    "TooManyWaiting",
    "TooMuch",
    "UselessHelp",
    "WeakPassword",
    "WrongPassword",
    "outcome_of",
]


class Invalid(CafeError):
    """The message does not have the shape that the protocol asks for."""

    code, status = "invalid", 400
    text = N_("Diese Eingabe ist nicht gültig (%(reason)s).")


class UnknownAsk(CafeError):
    """The name of the message is not in the protocol."""

    code, status = "unknown_ask", 400
    text = N_("Diese Anfrage gibt es nicht.")


class TooLarge(CafeError):
    """The message has more bytes than the server reads."""

    code, status = "too_large", 413
    text = N_("Das ist zu viel auf einmal. Bitte kürzen Sie Ihre Eingabe.")


class Empty(CafeError):
    """A text without a single visible character."""

    code, status = "empty", 400
    text = N_("Bitte geben Sie einen Text ein.")


class TooLong(CafeError):
    """A text beyond its limit."""

    code, status = "too_long", 400
    text = N_("Der Text ist zu lang: höchstens %(limit)d Zeichen.")


class Enough(CafeError):
    """More Beiträge in one round at one table than anybody who listens can write."""

    code = "enough"
    text = N_(
        "In dieser Runde stehen hier schon %(limit)d Beiträge von Ihnen. Jetzt sind die anderen dran;"
        " Ihr Text bleibt auf diesem Gerät."
    )


class Forbidden(CafeError):
    """The role of this visit does not allow the act."""

    code, status = "forbidden", 403
    text = N_("Dazu sind Sie in Ihrer Rolle nicht berechtigt.")


class NotYours(CafeError):
    """Only the author of a Beitrag may change it."""

    code, status = "not_yours", 403
    text = N_("Diesen Beitrag hat jemand anderes geschrieben.")


class Elsewhere(CafeError):
    """The thing belongs to a table other than the one where this person is."""

    code, status = "elsewhere", 403
    text = N_("Das gehört zu einem anderen Tisch.")


class Unknown(CafeError):
    """Nothing with this id or code in this café."""

    code, status = "unknown", 404
    text = N_("Das wurde nicht gefunden.")


class WrongCode(CafeError):
    """No café has this code."""

    code, status = "wrong_code", 404
    text = N_("Diesen Code gibt es nicht. Bitte prüfen Sie die Buchstaben und Ziffern.")


class NotConfirmed(CafeError):
    """Neither the title nor the code of the café was typed to confirm that it is to be deleted."""

    code, status = "not_confirmed", 400
    text = N_("Das ist weder der Titel noch der Code dieses World Cafés. Es ist nichts gelöscht.")


class Finished(CafeError):
    """The café is over; it can only be read."""

    code = "finished"
    text = N_("Dieses World Café ist beendet.")


class NoPointsLeft(CafeError):
    """More points than the person has left at this table."""

    code = "no_points_left"
    text = N_("So viele Punkte haben Sie an diesem Tisch nicht mehr.")


class LuggageFull(CafeError):
    """More Beiträge than a person takes along."""

    code = "luggage_full"
    text = N_("In Ihr Gepäck passen %(limit)d Beiträge. Nehmen Sie erst einen heraus.")


class Stale(CafeError):
    """Somebody else changed the same thing first."""

    code = "stale"
    text = N_("Inzwischen wurde das auf einem anderen Gerät geändert. Bitte prüfen Sie den neuen Stand.")


class Conflict(CafeError):
    """A command id was used again with other content."""

    code = "conflict"
    text = N_("Diese Eingabe wurde schon mit anderem Inhalt gesendet.")


class AlreadyThere(CafeError):
    """A café with this code or id exists."""

    code = "already_there"
    text = N_("Dieses World Café gibt es hier schon.")


class NothingToCondense(CafeError):
    """The table has no visible Beiträge yet."""

    code = "nothing_to_condense"
    text = N_("An diesem Tisch gibt es noch keine sichtbaren Beiträge.")


class Overtaken(CafeError):
    """While something was computed, what it was computed from has changed, again and again."""

    code = "overtaken"
    text = N_("Hier ändert sich gerade sehr viel. Bitte versuchen Sie es gleich noch einmal.")


class NobodyToAsk(CafeError):
    """Nobody sits at the table who could answer a Rückfrage."""

    code = "nobody_to_ask"
    text = N_("Gerade ist niemand an Ihrem Tisch eingetragen, den Sie fragen könnten.")


class NotAsked(CafeError):
    """Nobody is asked about this point (any more)."""

    code = "not_asked"
    text = N_("Diese Rückfrage ist beendet.")


class NoPlaceLeft(CafeError):
    """All chairs of the spot are taken."""

    code = "no_place_left"
    text = N_("In dieser Gruppe ist kein Platz mehr frei. Bitte wählen Sie eine andere.")


class SpotClosed(CafeError):
    """The spot, or its whole table, is closed."""

    code = "spot_closed"
    text = N_("Diese Gruppe ist geschlossen. Bitte wählen Sie eine andere.")


def every_error() -> list[type[CafeError]]:
    """Return all refusals in the order of this page, for the protocol document."""
    return CafeError.__subclasses__()
