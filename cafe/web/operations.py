"""The page "Betrieb": how the server stands, in words, for organizers. Every one of them may see all cafés anyway.

It shows sums over all cafés and nothing of any. A monitor reads the same at `/metrics` (`cafe/web/monitor.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, Response, make_response, render_template
from flask_babel import format_decimal, gettext, ngettext

from cafe.errors import Busy, Failed, SlowDown
from cafe.metrics.meter import meter
from cafe.metrics.version import RUNNING
from cafe.runtime import LOW_BYTES, runtime
from cafe.store.writer import MOST_WAITING
from cafe.web.account import ago
from cafe.web.gauges import Gauges, gauges, resident_bytes
from cafe.web.organizer import only_organizers

pages = Blueprint("operations", __name__, url_prefix="/organisation/betrieb")
pages.before_request(only_organizers)

SLOW_MS = 1_000  # more feels broken
FEW = 40  # answers; of fewer two slow ones say nothing


@dataclass(frozen=True)
class Counts:
    """What was counted, for people; of the answers those of the last minute or two."""

    answers: int
    minutes: int
    answered_ms: int | None  # 19 of 20 answers came within it; None where nobody asked
    busy: int
    too_fast: int
    failed: int
    failed_lately: int  # within an hour


@pages.get("")
def page() -> Response:
    """Show it as it is now; a script asks again every few seconds."""
    now, counts, port = gauges(runtime()), _counts(), runtime().config.port
    shown = render_template(
        "organizer/operations.html",
        now=now,
        counts=counts,
        troubles=list(_troubles(now, counts)),
        most=MOST_WAITING,
        gigabytes=_gigabytes(now.free_bytes),
        media_gigabytes=_gigabytes(now.media_free_bytes),
        megabytes=format_decimal(resident_bytes() // 10**6),
        since=ago(round(meter.started * 1000)),
        version=RUNNING,
        port=port,
    )
    response = make_response(shown)
    response.headers["Cache-Control"] = "no-store"
    return response


def _gigabytes(many: float | None) -> str:
    return "" if many is None else format_decimal(round(many / 10**9, 1))


def _counts() -> Counts:
    recent, seconds = meter.recent_answers()
    p95 = recent.quantile(0.95)

    def refused(code: str) -> int:
        return sum(many for (_, outcome), many in list(meter.asks.items()) if outcome == code)

    return Counts(
        answers=recent.count,
        minutes=max(1, round(seconds / 60)),
        answered_ms=None if p95 is None else round(p95 * 1000),
        busy=refused(Busy.code),
        too_fast=refused(SlowDown.code),
        failed=refused(Failed.code) + meter.pages_refused[Failed.code],
        failed_lately=meter.recent_faults(),
    )


def _troubles(now: Gauges, counts: Counts) -> Iterator[str]:
    """Yield a sentence about each thing that somebody should do something about, the worst first."""
    if now.storage == "away":
        yield gettext("Die Datenbank antwortet gerade nicht: Nichts wird gespeichert.")
    elif now.storage == "lost":
        yield gettext("Der Server findet seine Daten nicht mehr an ihrem Platz oder darf dort nicht schreiben.")
    elif now.storage == "full":
        yield gettext("Der Speicher des Servers ist voll: Nichts Neues wird gespeichert.")
    elif now.storage == "low":
        yield gettext(
            "Auf dem Server ist kaum noch Speicherplatz frei. Bitte schaffen Sie Platz oder sagen Sie es denen, "
            "die den Server betreiben."
        )
    if now.media_lost:
        yield gettext(
            "Fotos und Dateien kommen gerade nicht an: Ihr Ordner auf dem Server lässt sich nicht beschreiben."
        )
    elif now.storage == "ok" and now.media_free_bytes is not None and now.media_free_bytes < LOW_BYTES:
        yield gettext("Für Fotos und Dateien ist auf dem Server kaum noch Platz frei.")
    if now.bell_silent:
        yield gettext(
            "Die Prozesse hören einander gerade nicht: Was an dem einen geschieht, kommt am anderen später an."
        )
    if counts.answers >= FEW and (counts.answered_ms or 0) > SLOW_MS:
        yield gettext("Antworten dauern länger als eine Sekunde. Lassen Sie den Rechner am Abend sonst nichts tun.")
    if counts.failed_lately:
        yield ngettext(
            "In der letzten Stunde gab es %(num)s Fehler. Die Nummer dazu steht im Protokoll des Servers.",
            "In der letzten Stunde gab es %(num)s Fehler. Die Nummern dazu stehen im Protokoll des Servers.",
            counts.failed_lately,
        )
