"""One line that says how good a plan is, and that never rounds up."""

from decimal import ROUND_DOWN, Decimal

from cafe.rotation.errors import N_
from cafe.rotation.mode import Mode


class Line:
    """A German sentence; `template` and `values` let a screen translate it."""

    def __init__(self, template: str, **values: int | Decimal) -> None:
        self.template, self.values = template, values

    def __str__(self) -> str:
        return self.template % {name: number(value) for name, value in self.values.items()}


def certificate(encounters: int, bound: int, mode: Mode = Mode.MIX, mixed: int = 0) -> Line:
    """Encounters against the provable bound; for fixed groups against `mixed`, the bound of mixed tables."""
    if mode == Mode.GROUPS:
        return Line(
            N_("%(encounters)s Begegnungen; gemischt wären bis zu %(mixed)s möglich"),
            encounters=encounters,
            mixed=mixed,
        )
    if mode == Mode.FREE:
        return Line(N_("Freie Wahl: Wer sich begegnet, entscheiden die Teilnehmenden"))
    if not bound:
        return Line(N_("In keiner Gruppe sitzen zwei Personen; Begegnungen gibt es erst mit weniger Gruppen"))
    if encounters >= bound:
        return Line(
            N_("Alle %(encounters)s möglichen Begegnungen"),
            encounters=encounters,
        )
    return Line(
        N_("%(encounters)s von höchstens %(bound)s Begegnungen (%(share)s %%)"),
        encounters=encounters,
        bound=bound,
        share=(Decimal(encounters) * 100 / bound).quantize(Decimal("0.1"), ROUND_DOWN),
    )


def number(n: int | Decimal) -> str:
    """A number as German readers expect it: 2.864 or 97,3."""
    return f"{n:,}".translate(str.maketrans(",.", ".,"))
