"""The server speaks English and Leichte Sprache as well, wherever their catalogues have a sentence for it."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

from cafe import language
from cafe.errors import NoPointsLeft, TooLong
from cafe.rotation import Line
from tests.conftest import Applications

SOURCE = language.FOLDER / "en" / "LC_MESSAGES" / "messages.po"
SIMPLE = language.FOLDER / "de_simple" / "LC_MESSAGES" / "messages.po"
ENDS = re.compile(r"(?<=[.!?])\s|\n")
MOST_WORDS = 13
# Conjunctive, passive, numbers as words, and signs that join two sentences.
HARD = re.compile(r"\b(würde|könnt|möcht|wäre|hätte|sollte|dürfte|wird|werden|wurde|worden|zwei|drei|vier|fünf)|[;–]")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def _read(source: Path) -> Catalog:
    with source.open("rb") as file:
        return read_po(file)


def _forms(of: object) -> list[str]:
    return [of] if isinstance(of, str) else list(of)  # type: ignore[call-overload]


MESSAGES: list[Message] = [message for message in _read(SOURCE) if message.id]


@pytest.fixture
def client(applications: Applications) -> FlaskClient:
    """A browser that has not told yet what it reads."""
    return applications().test_client()


@pytest.mark.parametrize("source", [SOURCE, SIMPLE], ids=lambda source: source.parts[-3])
def test_every_sentence_has_its_translation_with_the_same_placeholders(source: Path) -> None:
    assert not [_forms(message.id)[0] for message in _read(source) if message.id and not _is_whole(message)]


def _is_whole(message: Message) -> bool:
    german, english = _forms(message.id), _forms(message.string)
    return len(german) == len(english) and all(
        theirs and sorted(PLACEHOLDER.findall(theirs)) == sorted(PLACEHOLDER.findall(ours))
        for ours, theirs in zip(german, english, strict=True)
    )


def test_leichte_sprache_keeps_the_rules_that_a_program_can_see() -> None:
    texts = [text for message in _read(SIMPLE) if message.id for text in _forms(message.string)]
    assert [text for text in texts if HARD.search(text)] == []
    sentences = [sentence for text in texts for sentence in ENDS.split(text)]
    assert [sentence for sentence in sentences if len(sentence.split()) > MOST_WORDS] == []


def test_no_translation_waits_for_somebody_to_look_at_it() -> None:
    assert not [message.id for message in MESSAGES if message.fuzzy]
    assert not _read(SOURCE).obsolete


def test_the_catalogue_is_compiled_where_it_is_missing_or_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "en" / "LC_MESSAGES" / "messages.po"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(SOURCE.read_bytes())
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    language.compile_catalogues()
    assert copy.with_suffix(".mo").stat().st_size > len(MESSAGES)
    assert len(list(copy.parent.iterdir())) == 2, "nothing half-written is left"


def test_a_catalogue_that_nobody_compiled_yet_is_compiled_by_its_first_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "en" / "LC_MESSAGES" / "messages.po"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(SOURCE.read_bytes())
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    language.catalogue.cache_clear()
    assert language.catalogue("en").gettext("Schließen") == "Close"


def test_a_sentence_nobody_translated_falls_back_to_german() -> None:
    assert language.catalogue("en").gettext("Das steht in keinem Katalog.") == "Das steht in keinem Katalog."


def test_a_refusal_speaks_the_readers_language_and_keeps_its_numbers() -> None:
    assert language.sentence(NoPointsLeft(), "de").startswith("So viele Punkte")
    assert language.sentence(TooLong(limit=280), "en") == "The text is too long: 280 characters at most."
    assert language.sentence(NoPointsLeft(), "de-simple") == "Sie haben an diesem Tisch nicht mehr so viele Punkte."


def test_leichte_sprache_is_for_those_who_ask_for_it() -> None:
    assert language.chosen("de-simple", "en") == language.chosen(None, "de-Simple, de;q=0.9") == "de-simple"
    assert language.chosen(None, "de-DE, de-simple;q=0.5") == language.chosen("simple", "de") == "de"


def test_a_plan_writes_its_numbers_in_every_language() -> None:
    line = Line("%(met)s Begegnungen", met=Decimal("1234.5"))
    assert {language.said([line], locale).split()[0] for locale in language.LOCALES} == {"1.234,5", "1,234.5"}


def test_scripts_get_plurals_as_one_and_many_and_nothing_in_german() -> None:
    words = language.for_scripts("en")
    assert words["%(count)s Beitrag"] == ["%(count)s contribution", "%(count)s contributions"]
    assert words["Tisch"] == "Table"
    assert language.for_scripts("de") == {}


def test_scripts_get_of_leichte_sprache_what_it_says_otherwise() -> None:
    words = language.for_scripts("de-simple")
    assert "Willkommen im World Café" not in words and words["So viele Punkte haben Sie an diesem Tisch nicht mehr."]


def test_a_page_asked_for_in_english_is_english_and_stays_so(client: FlaskClient) -> None:
    assert 'lang="de"' in client.get("/").text
    asked = client.get("/?lang=en").text
    assert '<html lang="en">' in asked
    assert "<h1>Welcome to the World Café</h1>" in asked
    assert "<h1>Welcome to the World Café</h1>" in client.get("/").text
    assert '<html lang="de-simple">' in client.get("/?lang=de-simple").text
    assert '<html lang="de-simple">' in client.get("/").text
