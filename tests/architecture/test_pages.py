"""A page has what its script draws, and a script that does what its page needs."""

import re

from tests.architecture.test_imports import ROOT

TEMPLATES = ROOT / "templates"
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
PART = re.compile(r'{%-? (?:extends|include) "([\w/]+\.html)"')
SCRIPT = re.compile(r"{% block script %}([\w/-]+){% endblock %}|<script [^>]*asset\('js/([\w/-]+)\.js'\)")
PAGES = sorted(
    str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html") if not path.name.startswith(("_", "base"))
)


def whole(name: str) -> str:
    """Return a template with its frames and its parts."""
    text = COMMENT.sub("", (TEMPLATES / name).read_text(encoding="utf-8"))
    return text + "".join(whole(part) for part in PART.findall(text))


def script_of(name: str) -> str:
    """Return the script of a page, "" where it has none."""
    found = SCRIPT.search(whole(name))
    return (ROOT / "static" / "js" / f"{found[1] or found[2]}.js").read_text(encoding="utf-8") if found else ""


def test_each_page_that_changes_a_cafe_by_its_line_keeps_what_was_refused_in_view() -> None:
    asking = [page for page in PAGES if re.search(r'new Connection\(\{ role: "(?!projector)', script_of(page))]
    assert len(asking) == 4
    for page in asking:
        assert re.search(r"^\s*(tell|draw)Refused\(", script_of(page), re.MULTILINE), page
        assert 'data-part="refused"' in whole(page), page


def test_each_page_with_a_form_sends_it_once_however_often_it_is_tapped() -> None:
    posting = [page for page in PAGES if 'method="post"' in whole(page)]
    assert len(posting) > 10
    assert [page for page in posting if not re.search(r"^sendOnce\(", script_of(page), re.MULTILINE)] == []


def test_each_page_on_which_organizers_type_takes_it_along_into_another_language() -> None:
    typing = re.compile(
        r"{{ (field|area|select|options|check)\(|<(textarea(?![^>]*readonly)|select|input (?!type=.hidden))"
    )
    own = {page: whole(page).replace(whole("base.html"), "") for page in PAGES if page.startswith("organizer/")}
    pages = [page for page, text in own.items() if typing.search(text)]
    assert len(pages) > 10
    assert [page for page in pages if not re.search(r"^takeTypedAlong\(", script_of(page), re.MULTILINE)] == []


def test_a_refusal_on_the_phone_is_shown_once_where_it_stays_in_view() -> None:
    dock = (TEMPLATES / "participant" / "_dock.html").read_text(encoding="utf-8")
    assert re.search(r'<div class="edge">\s*<div class="refusals">{% include "shared/_refused.html" %}', dock)
    scripts = (ROOT / "static" / "js" / "participant").glob("*.js")
    telling = {path.name for path in scripts if re.search(r"(answer|outcome)\.text", path.read_text(encoding="utf-8"))}
    assert telling == {"review.js"}  # in its dialog, which lies over the list


def test_each_page_with_a_line_keeps_unsent_words_in_view_when_its_visit_is_refused() -> None:
    with_banner = [page for page in PAGES if "watchBanner(" in script_of(page)]
    assert len(with_banner) == 4
    assert [page for page in with_banner if 'id="kept"' not in whole(page)] == []
