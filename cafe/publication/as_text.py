"""The documentation as a text: the same sections as on the page, in the same order and words, for PDF, DOCX and ODT."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate

from cafe.domain.media import VIDEO
from cafe.export import blocks, words
from cafe.export.blocks import Block, Figure, Gallery, Heading, Listing, Paragraph, Run, Text, TextDocument, flat, plain
from cafe.publication import content as parts
from cafe.publication import rich_text, saying
from cafe.publication.content import AnySection
from cafe.publication.documentation import Documentation, Medium
from cafe.publication.manuscript import Manuscript

LOGO, PHOTO = 640, 640  # pixels of the width of a picture beside others
LOGOS_IN_A_ROW, PHOTOS_IN_A_ROW = 4, 2
FEW_CHAPTERS = 3  # need no contents
LINE, LINES = 40, 20  # signs in a line beside a picture, and lines: they are never torn apart
OF_A_CODE = 4  # lines


def as_text(manuscript: Manuscript) -> TextDocument:
    """Return the documentation as a text with pictures."""
    documentation = manuscript.documentation
    written: list[Block] = [*_head(manuscript)]
    if len(documentation.sections) + bool(documentation.corrections) > FEW_CHAPTERS:
        written.append(blocks.Contents())
    for section in documentation.sections:
        written.append(Heading(2, flat(section.heading)))
        written += rich_text.blocks(documentation.words(section.words))
        written += _section(section, manuscript)
    written += _corrections(documentation)
    title = " ".join(documentation.content.title.split())
    day = saying.day_of(documentation)
    return TextDocument(title, "de-DE", documentation.changed_at, tuple(blocks.led(written)), day)


def _head(manuscript: Manuscript) -> Iterator[Block]:
    documentation = manuscript.documentation
    content, facts = documentation.content, documentation.facts
    if documentation.logos:
        logos = (Figure(manuscript.picture(one, LOGO), _alt(one)) for one in documentation.logos)
        yield Gallery(tuple(logos), LOGOS_IN_A_ROW)
    yield Paragraph((Run("Tagungsdokumentation", quiet=True),))
    yield Heading(1, flat(content.title))
    if content.subtitle:
        yield Paragraph((Run(" ".join(content.subtitle.split()), strong=True),))
    if line := saying.around(documentation):
        yield Paragraph(flat(line))
    yield from _file(content.programme, manuscript, "Programm")
    if line := words.phase_line(facts):
        yield Paragraph((Run(line, emphasis=True),))
    yield from _foremost(documentation)
    yield from rich_text.blocks(documentation.words(content.words))


def _foremost(documentation: Documentation) -> Iterator[Block]:
    """The first point of each table."""
    if found := saying.foremost(documentation):
        yield Heading(2, plain(saying.FOREMOST), listed=False)
        yield Paragraph((Run(saying.WHICH, quiet=True),), leads=True)
    for table, point in found:
        topic = f"Tisch {table.number}: {' '.join(table.topic.split())}\n"
        yield Paragraph((Run(topic, strong=True), Run(point.text)))
    if found and documentation.content.words:
        yield Heading(2, plain(saying.INTRODUCTION), listed=False)


def _section(section: AnySection, manuscript: Manuscript) -> Iterator[Block]:
    documentation = manuscript.documentation
    match section:
        case parts.Interviews():
            for question, answers in saying.by_question(section.items):
                if question:
                    yield Heading(3, flat(question), listed=False)
                for interview in answers:
                    yield from _interview(interview, manuscript)
        case parts.Talks():
            for talk in section.items:
                yield Heading(3, flat(talk.title), listed=False)
                yield from _line(talk.speaker)
                yield from rich_text.blocks(documentation.words(talk.abstract))
                yield from _file(talk.file, manuscript)
        case parts.Profiles():
            for profile in section.items:
                yield Heading(3, flat(profile.title), listed=False)
                told = rich_text.blocks(documentation.words(profile.words))
                more = *_link(profile.link), *_file(profile.file, manuscript)
                yield from _beside(profile.picture, (*told, *more), manuscript)
        case parts.Tables():
            yield from _deeper(blocks.course(documentation.facts))
            yield from _deeper(blocks.ideas(documentation.facts))
            yield from _deeper(blocks.tables(documentation.facts))
        case parts.Questions():
            yield blocks.listed(blocks.asked(one) for one in documentation.questions(section))
        case parts.Photos():
            yield Gallery(tuple(_photos(manuscript)), PHOTOS_IN_A_ROW)
        case parts.Rights():
            yield from rich_text.blocks(documentation.notice)
            yield Paragraph((Run(f"Version {documentation.notice_version}", quiet=True),))


def _interview(interview: parts.Interview, manuscript: Manuscript) -> Iterator[Block]:
    yield Paragraph((Run(" ".join(interview.who.split()), strong=True),), leads=True)
    video = _file(interview.video, manuscript, "Video")
    told = rich_text.blocks(manuscript.documentation.words(interview.transcript))
    more = _link(interview.link, saying.INTERVIEW)
    yield from _beside(interview.still, (*video, *told, *more), manuscript)


def _corrections(documentation: Documentation) -> Iterator[Block]:
    if documentation.corrections:
        yield Heading(2, plain(saying.CORRECTIONS))
        zone = documentation.facts.zone
        yield Listing(
            tuple(
                (Paragraph((Run(f"{words.moment(one.made_at, zone)}: ", strong=True), Run(one.words))),)
                for one in documentation.corrections
            )
        )


def _photos(manuscript: Manuscript) -> Iterator[Figure]:
    for photo in manuscript.documentation.photos:
        yield Figure(manuscript.picture(photo, PHOTO), _alt(photo), _caption(photo))


def _alt(medium: Medium) -> str:
    """Return what a picture shows; whoever hears a file is told at least that there is one."""
    return medium.alt or medium.caption or medium.label or "Bild"


def _caption(medium: Medium) -> Text:
    said = " · ".join(filter(None, (saying.credits_line(medium), saying.number_line(medium))))
    return plain(said) if said else ()


def _beside(identity: str | None, told: tuple[Block, ...], manuscript: Manuscript) -> Iterator[Block]:
    """Yield a picture with as much of what is told beside it as has room, and the rest; without a picture all."""
    medium = manuscript.documentation.media.get(identity or "")
    if medium is None:
        yield from told
        return
    figure = Figure(manuscript.picture(medium), _alt(medium), _caption(medium))
    fitting = sum(lines <= LINES for lines in accumulate(map(_lines, told)))
    yield blocks.Beside(figure, told[:fitting])
    yield from told[fitting:]


def _lines(block: Block) -> int:
    """Return about how many lines a block takes beside a picture."""
    match block:
        case Paragraph(text):
            return sum(1 + len(line) // LINE for line in "".join(run.text for run in text).split("\n"))
        case Listing(items):
            return sum(_lines(one) for item in items for one in item)
        case _:
            return OF_A_CODE


def _file(identity: str | None, manuscript: Manuscript, label: str = "") -> Iterator[Block]:
    """Name a file that can be had on the page, and where; without an address what kind of file it is."""
    if identity and (medium := manuscript.documentation.media.get(identity)):
        name = f"{label} {medium.label}".strip() if label else medium.name or medium.label
        if address := manuscript.address(medium):
            there = f"{label} ansehen ({saying.number_line(medium)})" if medium.kind == VIDEO else name
            yield blocks.Pointer(plain(there), address)
        else:
            yield Paragraph((Run(f"{name} ({saying.kind_and_size(medium)})", quiet=True),))


def _link(address: str, label: str = "") -> Iterator[Block]:
    if address and rich_text.is_safe(address):
        said = plain(f"{label} ") if label else ()
        yield Paragraph((*said, Run(address, address=address)))


def _line(text: str) -> Iterator[Block]:
    if text:
        yield Paragraph((Run(" ".join(text.split()), emphasis=True),), leads=True)


def _deeper(several: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks with their headings one level below."""
    for block in several:
        yield replace(block, level=block.level + 1) if isinstance(block, Heading) else block
