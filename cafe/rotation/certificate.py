"""One German line that says how good a plan is, and that never rounds up."""


def certificate(encounters: int, bound: int, mode: str = "mix", mixed: int = 0) -> str:
    """Encounters against the provable bound; for fixed groups against `mixed`, the bound of mixed tables."""
    if mode == "groups":
        return (
            f"{number(encounters)} Begegnungen, denn feste Gruppen bleiben unter sich; "
            f"gemischt wären bis zu {number(mixed)} möglich"
        )
    if mode == "free":
        return "Freie Wahl: Wer sich begegnet, entscheiden die Gäste"
    if not bound:
        return "An keinem Platz sitzen zwei Personen; Begegnungen gibt es erst mit weniger Plätzen"
    if encounters >= bound:
        return f"{number(encounters)} von {number(bound)} möglichen Begegnungen: besser geht es nicht"
    permille = encounters * 1000 // bound
    return (
        f"{number(encounters)} von höchstens {number(bound)} Begegnungen: "
        f"{permille // 10},{permille % 10} % der beweisbaren Obergrenze"
    )


def number(n: int) -> str:
    """A number as German readers expect it: 2.864."""
    return f"{n:,}".replace(",", ".")
