"""Refusals of what works for people: the planner, the help with words, the writer, the store."""

from cafe.errors.base import N_, CafeError


class NoPlan(CafeError):
    """The rotation that was asked for cannot be planned; the sentence says what to change."""

    code = "no_plan"
    text = N_("So lässt sich nicht planen. Bitte ändern Sie Tische, Gruppen oder Runden.")

    def __init__(self, template: str, **values: object) -> None:
        super().__init__()
        self.text, self.values = template, values  # type: ignore[misc]

    def __str__(self) -> str:
        return self.text % self.values


class TooLongToPlan(CafeError):
    """The search for a plan took too long and was stopped."""

    code = "too_long_to_plan"
    text = N_("Dieser Sitzplan braucht zu lange. Bitte weniger Personen, Gruppen oder Wünsche auf einmal planen.")


class Superseded(CafeError):
    """The same screen has asked for another plan meanwhile."""

    code = "superseded"
    text = N_("Inzwischen wird ein anderer Sitzplan berechnet.")


class RehearsalRuns(CafeError):
    """Another rehearsal is under way; two would measure each other."""

    code = "rehearsal_runs"
    text = N_("Auf diesem Server läuft schon eine Generalprobe. Bitte warten Sie, bis sie zu Ende ist.")


class CafeRuns(CafeError):
    """People are in a café of this server, or no process can be started beside it: the rehearsal waits."""

    code = "cafe_runs"
    text = N_("Auf diesem Server läuft gerade ein World Café. Die Generalprobe wartet, bis es zu Ende ist.")


class NoHelp(CafeError):
    """The endpoint for rephrasing cannot be reached, refuses, or takes too long."""

    code, status = "no_help", 502
    text = N_("Die Formulierungshilfe hat nicht geantwortet. Ihr Text bleibt, wie er ist.")


class UselessHelp(CafeError):
    """The answer of the endpoint for rephrasing is not a usable point."""

    code, status = "useless_help", 502
    text = N_("Die Formulierungshilfe hat nichts Brauchbares geantwortet. Ihr Text bleibt, wie er ist.")


class TooManyPages(CafeError):
    """More pages of one visit are open than get a line each; the oldest of them is told."""

    code, status = "too_many_pages", 409
    text = N_("Diese Seite ist in vielen Fenstern offen. Bitte schließen Sie einige davon und laden Sie diese neu.")


class SlowDown(CafeError):
    """More asks than this person has credits for."""

    code, status, retry = "slow_down", 429, True
    text = N_("Das war sehr schnell hintereinander. Bitte warten Sie einen Moment.")


class Crowded(CafeError):
    """So many wait at this door that it would take too long."""

    code, status, retry = "crowded", 429, True
    text = N_("Gerade versuchen es sehr viele zugleich. Bitte versuchen Sie es in einer Minute noch einmal.")


class TooMuch(CafeError):
    """What was asked for takes longer to compute than anybody would wait; nothing was changed."""

    code, status = "too_much", 503
    text = N_("Das ist so viel, dass es zu lange dauern würde. Es wurde nichts geändert.")


class Busy(CafeError):
    """The store cannot take the command now; nothing was written."""

    code, status, retry = "busy", 503, True
    text = N_("Das System ist gerade ausgelastet. Ihre Eingabe wird erneut gesendet.")
    form_text = N_("Das System ist gerade ausgelastet; es wurde nichts gespeichert. Bitte senden Sie es noch einmal.")


class Full(CafeError):
    """The disk of the server has no room for the command; nothing was written."""

    code, status, retry = "full", 503, True
    text = N_("Der Speicher des Servers ist voll. Ihre Eingabe bleibt auf diesem Gerät und wird erneut gesendet.")
    form_text = N_("Der Speicher des Servers ist voll. Bitte senden Sie es später noch einmal.")


class StoreLost(CafeError):
    """The store is not where it was, is broken, or may not be written any more; nothing was written."""

    code, status, retry = "store_lost", 503, True
    text = N_("Der Server kann gerade nichts speichern. Ihre Eingabe bleibt auf diesem Gerät und wird erneut gesendet.")
    form_text = N_("Der Server kann gerade nichts speichern. Bitte senden Sie es später noch einmal.")


class BackupRefused(CafeError):
    """The backup cannot be made or restored."""

    code = "backup_refused"
    text = N_("Das geht so nicht. %(reason)s")


class Failed(CafeError):
    """A fault of ours; it is in the log under this number."""

    code, status = "failed", 500
    text = N_("Das hat wegen eines Fehlers bei uns nicht geklappt. Es wurde nichts geändert. (Nr. %(number)s)")
