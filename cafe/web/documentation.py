"""The published documentation: a page for everybody, without an account; and its parts, each at an address to keep."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from markupsafe import Markup
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions.publishing import editions, media, notices
from cafe.domain import Publication
from cafe.domain.media import PHOTO, SHOWN
from cafe.errors import TakenDown, Unknown
from cafe.export.words import hue
from cafe.publication import content as parts
from cafe.publication import quoting, rich_text, saying
from cafe.publication.documentation import Documentation, Medium, read_documentation
from cafe.publication.manuscript import Manuscript
from cafe.runtime import runtime
from cafe.web import addresses
from cafe.web.documentation_files import offers

pages = Blueprint("documentation", __name__, url_prefix="/dokumentation/<slug>")

KEPT: dict[str, Callable[[str, str], str]] = {  # places with an address to keep
    "tisch": lambda slug, number: url_for("documentation.table", slug=slug, number=number),
    "punkt": lambda slug, origin: url_for("documentation.point", slug=slug, origin=origin),
}
SHARED_WIDTH = 1_280  # pixels of the picture that stands beside a shared link


@pages.get("")
def page(slug: str) -> str:
    """Show the newest edition."""
    with runtime().store.reading() as session:
        publication, documentation = published(session, slug)
        told = editions.told(session, publication.id)
        media_folder, base = runtime().config.media_folder, addresses.set_up()
        files = list(offers(session, slug, Manuscript(publication.cafe_id, documentation, media_folder, base)))
    return render_template(
        "documentation/page.html",
        address=_address("page", slug),
        for_robots=publication.for_robots,
        files=files,
        editions=told,
        **surroundings(documentation, slug),
    )


@pages.get("/beitraege")
def contributions(slug: str) -> str:
    """Show all Beiträge, table by table, if the organizers want. Raises Unknown."""
    publication, documentation = _read(slug)
    if not _with_contributions(documentation):
        raise Unknown
    return _part("contributions", publication, documentation, _address("contributions", slug))


@pages.get("/tisch/<int:number>")
def table(slug: str, number: int) -> str:
    """Show one table of the café. Raises Unknown."""
    publication, documentation = _read(slug)
    found = next((one for one in _tables(documentation) if one.number == number), None)
    if found is None:
        raise Unknown
    return _part("table", publication, documentation, _address("table", slug, number=number), table=found)


@pages.get("/punkt/<origin>")
def point(slug: str, origin: str) -> str:
    """Show one point of a Kurzfassung with its evidence. Raises Unknown."""
    publication, documentation = _read(slug)
    points = ((table, one) for table in _tables(documentation) for one in table.findings)
    found = next((pair for pair in points if pair[1].origin == origin), None)
    if found is None:
        raise Unknown
    of_table, one = found
    address = _address("point", slug, origin=origin)
    return _part("point", publication, documentation, address, table=of_table, one=one)


@pages.get("/foto/<label>")
def photo(slug: str, label: str) -> AnyResponse | str:
    """Show one photo. Raises NoSuchNumber, Unknown for one the gallery has not, TakenDown for one that may not be seen.

    Videos and other pictures with a number are shown where they stand on the page.
    """
    with runtime().store.reading() as session:
        publication, documentation = published(session, slug)
        known = media.by_label(session, publication.cafe_id, label)
    if known.state != SHOWN:
        raise TakenDown
    if known.kind != PHOTO:
        place = quoting.place_of(documentation, known.label)
        return redirect(url_for("documentation.page", slug=slug, _anchor=place or None))
    if known.label != label:
        return redirect(url_for("documentation.photo", slug=slug, label=known.label))
    labels = [one.label for one in documentation.photos]
    if label not in labels:
        raise Unknown
    at = labels.index(label)
    shown = documentation.photos[at]
    return _part(
        "photo",
        publication,
        documentation,
        _address("photo", slug, label=label),
        photo=shown,
        image=_absolute(shown),
        place=f"{at + 1} von {len(labels)}",
        before=labels[at - 1] if at else "",
        next=labels[at + 1] if at + 1 < len(labels) else "",
    )


@pages.get("/hinweise/<int(max=99999):version>")
def notice(slug: str, version: int) -> str:
    """Show one version of the notice about photos: whoever agreed to it finds it again. Raises Unknown."""
    with runtime().store.reading() as session:
        publication, documentation = published(session, slug)
        found = notices.of_version(session, publication.cafe_id, version)
    address = _address("notice", slug, version=version)
    return _part("notice", publication, documentation, address, notice=found)


def surroundings(documentation: Documentation, slug: str) -> dict[str, Any]:
    """Return what the templates of a documentation need."""

    def beside(name: str, what: str) -> Markup:
        kind, _, which = name.partition("-")
        address = KEPT[kind](slug, which) if kind in KEPT else ""
        return Markup(render_template("documentation/_beside.html", slug=slug, name=name, what=what, address=address))

    first = next(iter(documentation.photos), None)
    return {
        "documentation": documentation,
        "slug": slug,
        "words": saying,
        "hue": hue,
        "rich": lambda words, name="": Markup(rich_text.html(documentation.words(words), name)),
        "verbatim": lambda words, name="": Markup(rich_text.html(words, name)),
        "file_of": file_of,
        "photo_page": lambda label: url_for("documentation.photo", slug=slug, label=label),
        "removal": lambda label: url_for("documentation_forms.removal", slug=slug, nummer=label or None),
        "all_contributions": _with_contributions(documentation) and url_for("documentation.contributions", slug=slug),
        "notice_page": url_for("documentation.notice", slug=slug, version=documentation.notice_version),
        "beside": beside,
        "image": _absolute(first) if first else "",
        "takes_photos": documentation.takes_photos,
    }


def address_of(slug: str, place: str) -> str:
    """Return where a reader finds a place that `quoting` names."""
    page = "contributions" if place.startswith(quoting.OF_CONTRIBUTIONS) else "page"
    return url_for(f"documentation.{page}", slug=slug, _anchor=place or None)


def file_of(medium: Medium, width: int | None = None) -> str:
    """Return the address of a file of a medium; of an image in the size that is at least so wide."""
    return url_for("media.file", name=medium.sized(width).name)


def _part(name: str, publication: Publication, documentation: Documentation, address: str, **more: Any) -> str:
    """Return the page of a part of a documentation."""
    around = surroundings(documentation, publication.slug)
    robots = {"address": address, "for_robots": publication.for_robots}
    return render_template(f"documentation/{name}.html", **{**around, **robots, **more})


def _read(slug: str) -> tuple[Publication, Documentation]:
    with runtime().store.reading() as session:
        return published(session, slug)


def published(session: Session, slug: str) -> tuple[Publication, Documentation]:
    """Return what readers of an address see. Raises Unknown if nothing is published there."""
    publication, _, content = editions.public(session, slug)
    facts, files = runtime().known_facts.of(session, publication.cafe_id), runtime().config.media_folder
    return publication, read_documentation(session, publication.cafe_id, content, files, facts)


def _tables(documentation: Documentation) -> tuple[Any, ...]:
    """Return the tables of the café; none where the organizers do not show them."""
    return documentation.facts.tables if documentation.section(parts.Tables) else ()


def _with_contributions(documentation: Documentation) -> bool:
    shown = documentation.section(parts.Tables)
    return shown is not None and shown.contributions


def _address(page: str, slug: str, **more: Any) -> str:
    """Return the whole address of a page, as it is shared."""
    return addresses.public(url_for(f"documentation.{page}", slug=slug, **more))


def _absolute(medium: Medium) -> str:
    return addresses.public(file_of(medium, SHARED_WIDTH))
