"""Which voice a point drowns out."""

from cafe.condense import other_voice

POINT = "Der Bus fährt auch am Abend."


def test_the_most_different_text_is_the_other_voice() -> None:
    assert other_voice(POINT, ["Auch abends soll der Bus fahren.", "Lieber Fahrräder statt Linien.", POINT]) == 1


def test_one_voice_alone_is_no_other() -> None:
    assert other_voice(POINT, []) is None
    assert other_voice(POINT, ["Lieber Fahrräder."]) is None


def test_the_points_own_words_are_no_other() -> None:
    assert other_voice(POINT, [POINT, POINT.upper()]) is None
    assert other_voice(POINT, [POINT, "Auch abends soll der Bus fahren."]) == 1


def test_of_voices_equally_far_the_first_is_heard() -> None:
    assert other_voice(POINT, [POINT, "Kühe.", "Schafe."]) == 1


def test_texts_without_a_single_word_do_no_harm() -> None:
    assert other_voice("🚲", ["🚲", "🚌", "…"]) == 1
