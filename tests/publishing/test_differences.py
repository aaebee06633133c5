"""What is new from one edition to the next, as readers and organizers are told."""

from typing import Any

from msgspec.structs import replace

from cafe.publication import content as parts
from cafe.publication.content import Content
from cafe.publication.differences import Change, between, differences

ADA = parts.Interview(id="adaadaadaada", who="Ada", transcript="Wir hoffen.")
BELA = parts.Interview(id="belabelabela", who="Bela")


def content(*items: parts.Interview, **head: Any) -> Content:
    """Return a page with a goal, interviews, and talks that nobody sees yet."""
    return Content(
        title="Burg",
        sections=(
            parts.Aim(heading="Ziel", words="Kennenlernen."),
            parts.Interviews(heading="Interviews", items=items),
            parts.Talks(heading="Vorträge", hidden=True),
        ),
        **head,
    )


def said(before: Content, after: Content) -> list[str]:
    """Return the sentences."""
    return [one.sentence for one in differences(before, after)]


def test_the_same_is_no_news() -> None:
    assert said(content(ADA), content(ADA)) == []


def test_a_text_is_told_with_what_stood_there_and_what_stands_there_now() -> None:
    before, after = content(), content()
    after = replace(after, sections=(replace(after.sections[0], words="Vergleichen."), *after.sections[1:]))
    [one] = differences(before, after)
    assert one.sentence == "„Ziel“: geändert: Text."
    assert one.changes == (Change("Text", "Kennenlernen.", "Vergleichen."),)


def test_the_head_is_told_with_all_of_its_fields_and_no_id_of_a_medium() -> None:
    [one] = differences(content(), content(subtitle="Strategien", programme="k7m2k7m2k7m2", logos=("a7m2k7m2k7m2",)))
    assert one.sentence == "Kopf der Seite: geändert: Untertitel, Logos, Programm."
    assert one.changes == (Change("Untertitel", "", "Strategien"),)


def test_items_are_counted_as_they_come_go_change_and_move() -> None:
    later = replace(ADA, transcript="Wir wissen.")
    assert said(content(ADA), content(ADA, BELA)) == ["„Interviews“: 1 Eintrag dazu."]
    assert said(content(ADA, BELA), content(later)) == ["„Interviews“: 1 Eintrag entfernt; 1 Eintrag geändert."]
    assert said(content(ADA, BELA), content(BELA, ADA)) == ["„Interviews“: Einträge in anderer Reihenfolge."]
    [one] = differences(content(ADA), content(later, BELA))
    assert one.changes == (Change("Ada: Wortlaut", "Wir hoffen.", "Wir wissen."), Change("Bela", "", "Bela"))


def test_a_section_that_comes_or_goes_is_told_and_one_that_stays_hidden_is_not() -> None:
    before = content()
    aim, interviews, talks = before.sections
    shown = replace(before, sections=(aim, interviews, replace(talks, hidden=False)))
    assert said(before, shown) == ["„Vorträge“ kommt dazu."]
    assert said(shown, before) == ["„Vorträge“ wird nicht mehr gezeigt."]
    assert said(before, replace(before, sections=(aim, interviews, replace(talks, words="Bald.")))) == []


def test_another_order_is_told_once_and_only_if_readers_see_it() -> None:
    before = content()
    aim, interviews, talks = before.sections
    moved = ["Die Abschnitte stehen in einer anderen Reihenfolge."]
    assert said(before, replace(before, sections=(interviews, aim, talks))) == moved
    assert said(before, replace(before, sections=(talks, aim, interviews))) == []
    shown = replace(before, sections=(replace(talks, hidden=False), aim, interviews))
    assert said(before, shown) == ["„Vorträge“ kommt dazu."]


def test_two_versions_of_one_section_are_compared_even_if_it_is_hidden() -> None:
    talks = content().sections[2]
    assert [one.sentence for one in between(talks, replace(talks, words="Bald."))] == ["„Vorträge“: geändert: Text."]
    assert between(talks, talks) == ()


def test_every_field_that_can_change_has_a_german_name() -> None:
    from cafe.publication.differences import LABELS

    kinds = [parts.Head, *parts.SECTIONS, parts.Interview, parts.Talk, parts.Profile]
    names = {name for one in kinds for name in one.__struct_fields__} - {"id", "items", "hidden"}
    assert names == LABELS.keys()
