"""What is made of videos, PDFs and captions: they are not decoded, and lose what tells of a place or an owner."""

from pathlib import Path

import pytest

from tests.publishing import files
from tests.publishing.receiving import CAFE, kept, received

JPEG = files.photo(size=(300, 200))
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def test_a_video_in_mp4_loses_places_owners_and_times_and_keeps_its_picture(tmp_path: Path) -> None:
    sent = files.mp4()
    [content] = kept(tmp_path, received(tmp_path, "video", sent))
    assert sent.count(files.PLACE) == 6 and len(content) == len(sent)
    assert files.PLACE not in content and b"born" not in content and b"seen" not in content
    assert content.count(b"picture") == 9 and content.count(b"trak") == 1


@pytest.mark.parametrize("known", [True, False])
def test_a_video_in_webm_loses_its_title_tags_and_attachments(tmp_path: Path, known: bool) -> None:
    sent = files.webm(known=known)
    found = received(tmp_path, "video", sent)
    [content] = kept(tmp_path, found)
    assert found.mimetype == "video/webm" and len(content) == len(sent)
    assert files.PLACE not in content and b"born" not in content and b"picture" in content


SEEN = files.mp4()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        SEEN[:-9],
        SEEN + b"more",
        SEEN + files.archive(),
        files.mp4(behind=files.box(b"free", files.archive())),
        files.mp4(behind=files.box(b"evil", b"")),
        SEEN.replace(b"isom", b"heic").replace(b"mp41", b"mif1"),
        SEEN.replace(b"moov", b"free"),
        files.box(b"ftyp", b"isom") + files.box(b"free") * 60_000 + SEEN[24:],
        files.webm()[:-3],
        files.webm(behind=b"more"),
        files.webm(behind=files.archive()),
        files.webm(known=False, behind=b"more than a player reads"),
        files.webm().replace(b"webm", b"mkv!"),
        JPEG,
        SVG,
    ],
    ids=[
        *("nothing", "cut", "goes on", "archive behind", "archive in a box", "unknown box", "picture", "no movie"),
        *("too many boxes", "cut webm", "webm goes on", "webm and archive", "live webm goes on", "matroska", "jpeg"),
        "svg",
    ],
)
def test_what_is_no_whole_video_is_refused(tmp_path: Path, content: bytes) -> None:
    assert received(tmp_path, "video", content).refused == "no_video"
    assert not list((tmp_path / CAFE).iterdir())


def test_a_track_of_notes_whose_places_lie_is_refused(tmp_path: Path) -> None:
    at = SEEN.rindex(b"stco") + 12
    lying = SEEN[:at] + (2**31).to_bytes(4, "big") + SEEN[at + 4 :]
    assert received(tmp_path, "video", lying).refused == "no_video"


def test_a_plain_pdf_stays_as_it_is(tmp_path: Path) -> None:
    sent = files.pdf(b"<< /Type /Catalog /OpenAction 2 0 R >>", files.packed(b"1 0 << /Type /Page /Name /A#20B >>"))
    found = received(tmp_path, "file", sent)
    assert kept(tmp_path, found) == [sent] and found.mimetype == "application/pdf"


PLAIN = files.pdf(b"<< /Type /Catalog >>")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        PLAIN[:-12],
        b" " + PLAIN,
        PLAIN + b"<html>",
        PLAIN + files.archive(),
        PLAIN[:-8] + files.ZIP + b"startxref\n9\n%%EOF",
        files.pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"),
        files.pdf(b"<< /S /Java#53cript /JS (app.alert(1)) >>"),
        files.pdf(b"<< /S /Launch /F (run.exe) >>"),
        files.pdf(b"<< /Names << /EmbeddedFiles 3 0 R >> >>"),
        files.pdf(b"<< /Encrypt 2 0 R >>"),
        files.pdf(files.packed(b"1 0 << /S /JavaScript /JS (app.alert(1)) >>")),
        files.pdf(files.packed(bytes(80 * 2**20))),
        files.pdf(files.packed(b"1 0").replace(b"/FlateDecode", b"[/ASCIIHexDecode /FlateDecode]")),
        files.pdf(files.packed(b"1 0").replace(b"/ObjStm", b"/Obj#53tm")),
        files.archive(),
        SVG,
    ],
    ids=[
        *("nothing", "cut", "begins late", "and page", "and archive", "archive before its end", "script"),
        *("script spelt otherwise", "launch", "files", "locked", "packed script", "packed bomb", "packed twice"),
        *("packed in disguise", "archive", "svg"),
    ],
)
def test_a_pdf_that_is_more_than_that_or_does_something_is_refused(tmp_path: Path, content: bytes) -> None:
    assert received(tmp_path, "file", content).refused == "no_document"
    assert not list((tmp_path / CAFE).iterdir())


def test_captions_keep_what_people_may_read(tmp_path: Path) -> None:
    found = received(tmp_path, "captions", files.CAPTIONS)
    assert found.mimetype == "text/vtt"
    assert kept(tmp_path, found) == [b"WEBVTT\n\n1\n00:01.000 --> 00:02.000\nGuten Morgen neben <i>allen</i>\n"]


@pytest.mark.parametrize("content", [b"", b"WEBVTT\n", b"WEBVTTX\n-->", b"00:01 --> 00:02", b"WEBVTT\n-->\xff", JPEG])
def test_what_holds_no_captions_is_refused(tmp_path: Path, content: bytes) -> None:
    assert received(tmp_path, "captions", content).refused == "no_captions"
