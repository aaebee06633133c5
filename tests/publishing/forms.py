"""Forms of a page as a browser sends them: every field with what stands in it, and the button that was pressed."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

Pairs = list[tuple[str, str]]


@dataclass
class Form:
    """Where a form leads, and what it holds."""

    action: str
    pairs: Pairs = field(default_factory=list)

    def value(self, name: str) -> str:
        """Return what stands in a field."""
        return dict(reversed(self.pairs))[name]


class _Forms(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.pairs: Pairs = []  # of the form that we are in, or of none
        self.area = self.select = ""
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a form, or note one of its fields."""
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "form":
            self.forms.append(Form(given.get("action") or ""))
            self.pairs = self.forms[-1].pairs
        elif tag == "input" and name and given.get("type") not in ("file", "submit"):
            if given.get("type") not in ("checkbox", "radio") or "checked" in given:
                self.pairs.append((name, value))
        elif tag == "textarea":
            self.area, self.text = name, []
        elif tag == "select":
            self.select = name
            self.pairs.append((name, ""))
        elif tag == "option" and "selected" in given:
            self.pairs[-1] = (self.select, value)

    def handle_data(self, data: str) -> None:
        """Collect the text of an area."""
        if self.area:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End an area, or a form."""
        if tag == "form":
            self.pairs = []
        elif tag == "textarea":
            self.pairs.append((self.area, "".join(self.text)))
            self.area = ""


def forms_of(page: str) -> list[Form]:
    """Return all forms of a page."""
    parser = _Forms()
    parser.feed(page)
    return parser.forms


def form_with(page: str, name: str) -> Form:
    """Return the first form that has a field of this name."""
    return next(one for one in forms_of(page) if name in dict(one.pairs))


def filled(form: Form, **typed: str | None) -> dict[str, list[str]]:
    """Return what is sent of a form with other words in some fields; None leaves a field out."""
    pairs = [(name, value) for name, value in form.pairs if name not in typed]
    pairs += [(name, value) for name, value in typed.items() if value is not None]
    sent: dict[str, list[str]] = {}
    for name, value in pairs:
        sent.setdefault(name, []).append(value)
    return sent


def send(client: FlaskClient, address: str, form: Form, **typed: str | None) -> TestResponse:
    """Send a form, `filled`, from the page at this address; return the page that follows."""
    return client.post(form.action or address, data=filled(form, **typed), follow_redirects=True)
