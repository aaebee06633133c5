"""Refusals about accounts and their passwords."""

from cafe.errors.base import N_, CafeError


class WrongPassword(CafeError):
    """No account has this name and password; the refusal does not say which one is wrong."""

    code, status = "wrong_password", 403
    text = N_("Name oder Passwort stimmt nicht.")


class WeakPassword(CafeError):
    """A password that could be guessed."""

    code, status = "weak_password", 400
    text = N_("Das Passwort braucht mindestens %(least)d Zeichen.")


class CommonPassword(CafeError):
    """A password that somebody who guesses would try early: a common word, a run, the own name."""

    code, status = "common_password", 400
    text = N_("Dieses Passwort ist leicht zu erraten. Am besten sind ein paar Wörter, die nur Sie so verbinden.")


class NameTaken(CafeError):
    """Another account has this name."""

    code, status = "name_taken", 409
    text = N_("Diesen Namen hat schon ein anderes Konto. Bitte wählen Sie einen anderen.")


class LastAccount(CafeError):
    """One's own account, or the last one, is not ended: somebody must be able to come in."""

    code = "last_account"
    text = N_("Ihr eigenes und das letzte Konto lassen sich nicht beenden. Das kann nur jemand anderes aus dem Team.")
