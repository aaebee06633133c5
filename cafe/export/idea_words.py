"""What the idea map says in words, in German, unless a reader's language is handed in."""

from collections.abc import Callable

from cafe.domain.idea_map import IdeaMap, Journey
from cafe.export.idea_layout import spots
from cafe.export.idea_map import strongest

Speak = Callable[..., str]


def _german(text: str, **values: object) -> str:
    return text % values if values else text


def finding(ideas: IdeaMap, gettext: Speak = _german) -> str:
    """Return what the map shows, as a heading."""
    if not ideas:
        return gettext("Noch führt kein Beitrag einen anderen weiter")
    if not ideas.journeys:
        return gettext("Noch hat kein Tisch die Idee eines anderen aufgegriffen")
    first, *others = _largest_first(ideas)
    named = {"end": first.end, "start": first.start}
    if not others and first.count == 1:
        return gettext("Tisch %(end)s griff eine Idee von Tisch %(start)s auf", **named)
    if not others:
        return gettext("%(num)s-mal griff Tisch %(end)s eine Idee von Tisch %(start)s auf", num=first.count, **named)
    return gettext("%(num)s-mal griff ein Tisch die Idee eines anderen auf", num=ideas.travelled)


def legend(ideas: IdeaMap, gettext: Speak = _german) -> str:
    """Return on which way most travelled (if on one), how an arrow is read, and that there are more than are drawn."""
    if not ideas.journeys:
        return ""
    first, *others = _largest_first(ideas)
    said = []
    if others and others[0].count < first.count:
        named = {"end": first.end, "start": first.start}
        said.append(gettext("Am häufigsten Tisch %(end)s von Tisch %(start)s.", **named))
    said.append(gettext("Ein Pfeil zeigt, wohin eine Idee ging: je dicker, desto öfter."))
    if len(strongest(ideas, spots(ideas))) < len(ideas.journeys):
        said.append(gettext("Zu sehen sind die stärksten Wege."))
    return " ".join(said)


def ideas_line(ideas: IdeaMap) -> str:
    """Return both for a text."""
    return f"{finding(ideas)}. {legend(ideas)}".strip()


def _largest_first(ideas: IdeaMap) -> list[Journey]:
    return sorted(ideas.journeys, key=lambda one: (-one.count, one.start, one.end))
