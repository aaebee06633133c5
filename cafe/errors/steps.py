"""Refusals of steps forth and back, and of what a step forth has made impossible."""

from cafe.errors.base import N_, CafeError


class Closed(CafeError):
    """The phase of the café does not allow the act (any more)."""

    code = "closed"
    text = N_("Das ist gerade nicht möglich: Die Runde ist nicht offen.")


class StillRunning(CafeError):
    """A café whose evening goes on is not deleted."""

    code = "still_running"
    text = N_("Dieses World Café läuft noch. Beenden Sie es zuerst an der Steuerung.")


class MovedOn(CafeError):
    """The café has left the step that this command wanted to leave."""

    code = "moved_on"
    text = N_("Das Café ist inzwischen bei einem anderen Schritt.")


class NoSceneNow(CafeError):
    """A scene for the projectors that belongs to another phase."""

    code = "no_scene_now"
    text = N_("Diese Ansicht gehört zu einem anderen Schritt. Auf der Leinwand ändert sich nichts.")


class NotShown(CafeError):
    """A heart for a table of which the hall sees nothing now."""

    code = "not_shown"
    text = N_("Diesem Tisch kann gerade niemand danken. Ihr Dank wurde nicht gezählt.")


class NoWayBack(CafeError):
    """The last step was taken more than a minute ago, or has been taken back, or cannot be."""

    code = "no_way_back"
    text = N_("Das lässt sich nicht mehr zurücknehmen. Zurück geht es nur eine Minute lang.")


class TooLittleLeft(CafeError):
    """Less than a minute would stay on the clock: nobody is stopped in the middle of a sentence."""

    code = "too_little_left"
    text = N_("Danach bliebe weniger als eine Minute. Mit „Weiter“ beenden Sie den Schritt sofort.")


class InterludeRuns(CafeError):
    """An own step that runs, or that a step back would lead to, stays where it is."""

    code = "interlude_runs"
    text = N_("Dieser Programmpunkt läuft gerade. Ändern lassen sich jetzt nur Titel und Text.")


class TooManyInterludes(CafeError):
    """More steps of one's own than an evening holds."""

    code = "too_many_interludes"
    text = N_("Mehr als %(limit)d Programmpunkte hat ein Abend nicht.")


class TableInUse(CafeError):
    """A table on which something was written is not taken away, even if the café went back to the lobby."""

    code = "table_in_use"
    text = N_("An Tisch %(number)s liegt schon etwas; er lässt sich nicht mehr entfernen.")

    def __init__(self, number: int) -> None:
        super().__init__(number=number)
        self.number = number
