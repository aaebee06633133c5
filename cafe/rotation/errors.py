"""The one error of the rotation: what was asked cannot be planned."""

N_ = str  # marks a msgid for extraction; it is translated where it is shown


class Impossible(ValueError):
    """A German sentence that says what to change; `template` and `values` let a screen translate it."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template % values if values else template)
        self.template = template
        self.values = values
