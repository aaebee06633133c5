"""What a point drowns out: its most different voice, the mark "umstritten", and the minority note."""

import pytest

from cafe.actions import contributions, summaries
from cafe.errors import TooLong
from cafe.live.shapes import WrittenPoint
from cafe.store import versions
from tests.cast import Cast

AGREED = "Der Bus fährt auch am Abend."


def write(cast: Cast, *sources: str, **more: object) -> dict[str, object]:
    """Write one point as Hanna, resting on these; return it as everybody sees it."""
    newest = versions.newest_summary(cast.session, cast.table.id)
    point = WrittenPoint(AGREED, list(sources), **more)  # type: ignore[arg-type]
    summaries.edit(cast.session, cast.hanna, [point], newest.rev if newest else 0)
    return shown(cast)


def shown(cast: Cast) -> dict[str, object]:
    """Return the one point as everybody sees it."""
    [summary] = versions.presented_summaries(cast.session, cast.cafe)
    [point] = summary["points"]
    assert isinstance(point, dict)
    return point


def test_a_point_names_its_most_different_voice_its_mark_and_its_minority_note(talking: Cast) -> None:
    same, near, other = (
        talking.post(text=text)
        for text in (AGREED, "Auch abends soll der Bus fahren.", "Niemand braucht Linien ohne Gäste.")
    )
    point = write(talking, same, near, other, disputed=True, minority=" Drei von elf sind dagegen. ")
    assert point["voice"] == "Niemand braucht Linien ohne Gäste."
    assert (point["disputed"], point["minority"]) == (True, "Drei von elf sind dagegen.")


def test_where_all_say_the_same_there_is_no_other_voice(talking: Cast) -> None:
    one = talking.post(text=AGREED)
    assert write(talking)["voice"] is None
    assert write(talking, one)["voice"] is None
    assert write(talking, one, talking.post(text=AGREED.upper()))["voice"] is None


def test_a_voice_that_is_hidden_later_is_not_heard_any_more(talking: Cast) -> None:
    one, other = talking.post(text=AGREED), talking.post(text="Lieber Fahrräder.")
    assert write(talking, one, other)["voice"] == "Lieber Fahrräder."
    contributions.hide(talking.session, talking.hanna, other)
    assert shown(talking)["voice"] is None


def test_what_is_hidden_already_is_no_voice(talking: Cast) -> None:
    posted = [talking.post(text=text) for text in (AGREED, "Auch abends ein Bus.", "Etwas Unhöfliches.")]
    contributions.hide(talking.session, talking.hanna, posted[2])
    assert write(talking, *posted)["voice"] == "Auch abends ein Bus."


def test_the_mark_and_the_note_stay_through_the_approval(talking: Cast) -> None:
    write(talking, disputed=True, minority="Drei von elf sind dagegen.")
    newest = versions.newest_summary(talking.session, talking.table.id)
    assert newest is not None
    summaries.approve(talking.session, talking.hanna, newest.rev)
    assert (shown(talking)["disputed"], shown(talking)["minority"]) == (True, "Drei von elf sind dagegen.")


def test_the_note_goes_with_the_mark(talking: Cast) -> None:
    assert write(talking, disputed=False, minority="Drei von elf sind dagegen.")["minority"] == ""
    assert write(talking, disputed=True)["minority"] == ""


def test_a_note_is_a_sentence_or_two(talking: Cast) -> None:
    with pytest.raises(TooLong):
        write(talking, disputed=True, minority="ä" * 301)
